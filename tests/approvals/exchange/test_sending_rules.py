"""Who sends, who asks for other recipients, who approves them (DOMAIN 2.4, last rows)."""

from uuid import UUID

import pytest

from approvals.documents import errors, rules
from approvals.documents.enums import DocumentKind, DocumentState, StepKind, StepState
from approvals.documents.models import Document, RouteStep
from core.audit.public import Actor

WRITER, CLERK, DECIDER, DEPUTY, OTHER = (UUID(int=number) for number in range(1, 6))


def person(person_id):
    return Actor(person_id, "", "")


def document(state=DocumentState.APPROVED, kind=DocumentKind.OUTGOING, **more):
    return Document(state=state, kind=kind, drafter_id=WRITER, number_text="정보화팀-1", **more)


def steps():
    done = {"state": StepState.DONE}
    return [
        RouteStep(kind=StepKind.DRAFT, person_id=WRITER, **done),
        RouteStep(kind=StepKind.REVIEW, person_id=OTHER, **done),
        RouteStep(kind=StepKind.APPROVE, person_id=DECIDER, acting_person_id=DEPUTY, **done),
    ]


def send(on, who, *, clerk=False, sent=False):
    rules.check_may_send(on, actor=person(who), clerk=clerk, sent=sent)


def test_writer_and_clerk_send():
    send(document(), WRITER)
    send(document(), CLERK, clerk=True)


def test_who_went_on_with_the_draft_sends_in_place_of_the_drafter():
    send(document(continued_by_id=OTHER), OTHER)
    with pytest.raises(errors.MayNotSend):
        send(document(continued_by_id=OTHER), WRITER)


@pytest.mark.parametrize("who", [DECIDER, OTHER])
def test_nobody_else_sends(who):
    with pytest.raises(errors.MayNotSend):
        send(document(), who)


@pytest.mark.parametrize(
    "on",
    [document(kind=DocumentKind.INTERNAL), *(document(state=one) for one in DocumentState if one != "approved")],
    ids=lambda one: f"{one.kind}-{one.state}",
)
def test_only_what_is_decided_and_goes_to_others_is_sent(on):
    with pytest.raises(errors.NotToBeSent):
        send(on, CLERK, clerk=True)


def test_nothing_is_sent_twice_and_the_answer_names_the_number():
    with pytest.raises(errors.SentAlready) as refused:
        send(document(), WRITER, sent=True)
    assert "정보화팀-1" in str(refused.value)


def ask(who, *, clerk=False, sent=True, ordered=False):
    rules.check_may_ask_other_recipients(
        document(), steps(), actor=person(who), clerk=clerk, sent=sent, ordered=ordered
    )


def test_writer_and_clerk_ask_for_other_recipients_on_any_ground():
    for ordered in (False, True):
        ask(WRITER, ordered=ordered)
        ask(CLERK, clerk=True, ordered=ordered)


@pytest.mark.parametrize("who", [DECIDER, DEPUTY])
def test_whoever_decided_may_only_order_them(who):
    ask(who, ordered=True)
    with pytest.raises(errors.MayNotAskRecipients):
        ask(who)


def test_a_reviewer_orders_nothing():
    with pytest.raises(errors.MayNotAskRecipients):
        ask(OTHER, ordered=True)


def test_recipients_of_what_was_not_sent_do_not_change():
    with pytest.raises(errors.NotSentYet):
        ask(WRITER, sent=False)


def test_the_head_approves():
    rules.check_may_approve_other_recipients(heads=True)
    with pytest.raises(errors.NotHeadOfSender):
        rules.check_may_approve_other_recipients(heads=False)
