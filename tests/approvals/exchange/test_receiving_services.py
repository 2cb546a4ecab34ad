"""From the document office to the end: each act by whom, when, once, told to whom (REG 18, RULE 15–17)."""

from datetime import timedelta

import pytest

from approvals.exchange.envelopes.public import acknowledgements_to_us
from approvals.exchange.receiving import errors, services
from approvals.exchange.receiving.models import Arrival, ArrivalReader
from core.audit.public import LedgerEntry
from core.foundation.public import clock, new_id
from core.notices.models import Notice
from core.outbox.public import dispatch_due
from core.taskcards.public import CardPart, Receipt, ReceiptKind, switch_part
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import SENDER, came, own
from tests.approvals.people import SYSTEM, send_away


def heard():
    with agency_context(SENDER):
        return {one.act: one.facts() for one in acknowledgements_to_us()}


def steps(arrival):
    return list(arrival.steps.values_list("kind", flat=True))


def events(arrival):
    rows = LedgerEntry.objects.filter(event__startswith="receiving.", object_id=str(arrival.pk))
    return [one.event.removeprefix("receiving.") for one in rows.order_by("seq")]


def told(arrival):
    dispatch_due()
    return set(Notice.objects.filter(url=f"/receiving/{arrival.pk}/").values_list("person_id", "words__ko__title"))


# -- distribution ------------------------------------------------------------------------------------------------------


def test_the_document_office_distributes_and_the_department_hears_of_it(receipts):
    arrival = receipts.distributed()
    assert (arrival.state, arrival.department_name) == ("distributed", "정보화팀")
    assert steps(arrival) == events(arrival) == ["arrived", "distributed"]
    people = {person for person, _title in told(arrival)}
    assert {receipts.pk("head"), receipts.pk("counter")} <= people
    assert receipts.pk("colleague") not in people


@pytest.mark.parametrize("name", ["head", "drafter", "minister", "auditor"])
def test_nobody_else_distributes(receipts, name):
    arrival = came()
    with pytest.raises((errors.NotTheDocumentOffice, errors.ArrivalNotFound)):
        services.distribute(
            arrival_id=arrival.pk, department_id=receipts.office.department.pk, actor=receipts.actor(name)
        )


def test_it_goes_to_a_department_of_today_only(receipts):
    with pytest.raises(errors.DepartmentUnknown):
        services.distribute(arrival_id=came().pk, department_id=new_id(), actor=receipts.actor("clerk"))


def test_the_second_press_is_told_that_it_waits_there_already(receipts):
    arrival = receipts.distributed()
    with pytest.raises(errors.AlreadyDistributed):
        receipts.distributed(arrival)
    assert steps(arrival) == ["arrived", "distributed"]


def test_the_document_office_corrects_itself_until_it_is_received(receipts):
    arrival = receipts.distributed()
    other = receipts.office.other_department.pk
    moved = services.distribute(arrival_id=arrival.pk, department_id=other, actor=receipts.actor("clerk"))
    assert moved.department_id == other
    received = receipts.received()
    with pytest.raises(errors.AlreadyReceived, match=received.number_text):
        services.distribute(arrival_id=received.pk, department_id=other, actor=receipts.actor("clerk"))


def test_what_is_not_the_departments_goes_back_with_the_reason(receipts):
    arrival = receipts.distributed()
    with pytest.raises(errors.ReasonMissing):
        services.send_back(arrival_id=arrival.pk, reason=" ", actor=receipts.actor("head"))
    arrival = services.send_back(arrival_id=arrival.pk, reason="소관 아님", actor=receipts.actor("head"))
    assert (arrival.state, arrival.department) == ("arrived", None)
    assert arrival.steps.last().reason == "소관 아님"
    assert receipts.pk("clerk") in {person for person, title in told(arrival) if "되돌렸" in title}
    with pytest.raises(errors.ArrivalNotFound):
        services.send_back(arrival_id=arrival.pk, reason="소관 아님", actor=receipts.actor("head"))
    assert receipts.distributed(arrival).state == "distributed"


def test_what_is_received_does_not_go_back(receipts):
    with pytest.raises(errors.AlreadyReceived):
        services.send_back(arrival_id=receipts.received().pk, reason="x", actor=receipts.actor("head"))


# -- receipt -----------------------------------------------------------------------------------------------------------


def test_receiving_numbers_it_and_tells_the_sender(receipts):
    arrival = receipts.received()
    assert (arrival.state, arrival.number_text, arrival.number_serial) == ("received", "정보화팀-1", 1)
    assert arrival.number_code == "1310010000001"
    assert arrival.received_at is not None
    said = heard()["received"]
    assert (said["number"], said["department"], said["person"]) == ("정보화팀-1", "정보화팀", "김과장")
    assert receipts.received().number_text == "정보화팀-2"


def test_received_numbers_are_counted_apart_from_produced_ones(receipts):
    from approvals.documents.public import approve_document, find_number_gaps, review_step

    document = receipts.office.submitted()
    review_step(document_id=document.pk, expected_revision=1, actor=receipts.actor("leader"))
    approve_document(document_id=document.pk, expected_revision=1, actor=receipts.actor("head"))
    assert receipts.received().number_serial == 1
    assert find_number_gaps() == []


def test_receiving_twice_is_refused_with_the_number(receipts):
    arrival = receipts.received()
    with pytest.raises(errors.AlreadyReceived, match="정보화팀-1"):
        services.receive(arrival_id=arrival.pk, actor=receipts.actor("counter"))
    assert Arrival.objects.get(pk=arrival.pk).number_serial == 1
    assert steps(arrival).count("received") == 1


def test_what_was_not_distributed_is_not_received(receipts):
    with pytest.raises(errors.NotDistributed):
        services.receive(arrival_id=came().pk, actor=receipts.actor("counter"))


def test_another_department_does_not_know_of_it(receipts):
    arrival = receipts.distributed()
    with pytest.raises(errors.ArrivalNotFound):
        services.receive(arrival_id=arrival.pk, actor=receipts.actor("outsider"))


def test_the_document_office_does_not_receive_for_a_department(receipts):
    with pytest.raises(errors.NotYourDepartment):
        services.receive(arrival_id=receipts.distributed().pk, actor=receipts.actor("clerk"))


def test_receiving_and_handing_over_is_one_act(receipts):
    due = clock.today() + timedelta(days=7)
    arrival = receipts.distributed()
    arrival = services.receive(
        arrival_id=arrival.pk, handling=receipts.handling(due_on=due), actor=receipts.actor("counter")
    )
    assert (arrival.state, arrival.handler_name, arrival.due_on) == ("assigned", "박주사", due)
    assert events(arrival) == ["arrived", "distributed", "received", "assigned"]
    assert heard()["received"]["person"] == "박주사"
    assert receipts.pk("drafter") in {person for person, _title in told(arrival)}
    entry = Receipt.objects.get(object_id=arrival.pk)
    assert (entry.card_id, entry.kind, entry.due_on, entry.title) == (
        receipts.card, ReceiptKind.ARRIVAL, due, arrival.title,
    )  # fmt: skip


def test_where_handing_over_is_refused_no_number_is_given(receipts):
    arrival = receipts.distributed()
    with pytest.raises(errors.HandlerElsewhere):
        services.receive(
            arrival_id=arrival.pk, handling=receipts.handling(handler_id=receipts.pk("outsider")),
            actor=receipts.actor("head"),
        )  # fmt: skip
    assert receipts.received().number_serial == 1


def test_a_paper_of_an_own_department_is_received_like_any_other(receipts):
    from core.outbox.models import OutboxMessage

    arrival = services.receive(arrival_id=own(receipts.office.department).pk, actor=receipts.actor("head"))
    rows = OutboxMessage.objects.filter(topic="receiving.acknowledged").order_by("created_at")
    assert [row.payload["act"] for row in rows] == ["arrived", "received"]
    assert rows.last().payload["number"] == arrival.number_text
    assert set(rows.last().payload) == {
        "recipient_id",
        "act",
        "at",
        "number",
        "department",
        "person",
        "title",
        "reason",
        "attempt",
    }


# -- handling ----------------------------------------------------------------------------------------------------------


def test_it_is_handed_to_another_officer_and_card(receipts):
    from tests.core.taskcards.people import active, own_task

    arrival = receipts.assigned()
    task = own_task(receipts.office)
    other = active(receipts.office, owner="colleague", unit_task_id=task.pk, name_ko="다른 과제").pk
    handling = receipts.handling(handler_id=receipts.pk("colleague"), card_id=other)
    arrival = services.assign(arrival_id=arrival.pk, handling=handling, actor=receipts.actor("drafter"))
    assert (arrival.handler_name, arrival.card_id) == ("최주사", other)
    entries = Receipt.objects.filter(object_id=arrival.pk)
    assert {one.card_id: one.dropped_at is None for one in entries} == {receipts.card: False, other: True}
    with pytest.raises(errors.AlreadyAssigned, match="최주사"):
        services.assign(arrival_id=arrival.pk, handling=handling, actor=receipts.actor("head"))
    with pytest.raises(errors.NotYours):
        services.assign(arrival_id=arrival.pk, handling=receipts.handling(), actor=receipts.actor("leader"))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"handler_id": new_id()}, errors.HandlerElsewhere), ({"card_id": new_id()}, errors.CardElsewhere),
     ({"due_on": clock.today() - timedelta(days=1)}, errors.DueInThePast)],
    ids=["handler", "card", "due"],
)  # fmt: skip
def test_handing_over_names_an_officer_a_card_and_a_day_to_come(receipts, changes, refusal):
    arrival = receipts.received()
    with pytest.raises(refusal):
        services.assign(arrival_id=arrival.pk, handling=receipts.handling(**changes), actor=receipts.actor("head"))


def test_a_card_that_is_not_the_officers_is_refused(receipts):
    handling = receipts.handling(handler_id=receipts.pk("colleague"))
    with pytest.raises(errors.CardElsewhere):
        services.assign(arrival_id=receipts.received().pk, handling=handling, actor=receipts.actor("head"))


def test_an_agency_without_the_part_of_receipts_receives_all_the_same(receipts):
    from dataclasses import replace

    admin = replace(SYSTEM, permissions=frozenset({"taskcards.settings", "taskcards.classify", "taskcards.manage"}))
    switch_part(part=CardPart.RECEIPTS, on=False, actor=admin)
    assert receipts.assigned().state == "assigned"
    assert not Receipt.objects.exists()


def test_it_is_given_only_after_it_was_received(receipts):
    with pytest.raises(errors.NotReceived):
        services.assign(
            arrival_id=receipts.distributed().pk, handling=receipts.handling(), actor=receipts.actor("head")
        )


# -- circulation -------------------------------------------------------------------------------------------------------


def test_it_is_circulated_and_the_system_writes_down_who_read_it_when(receipts):
    arrival = receipts.assigned()
    people = [receipts.pk("outsider"), receipts.pk("minister"), receipts.pk("outsider")]
    services.circulate(arrival_id=arrival.pk, people=people, actor=receipts.actor("drafter"))
    assert set(ArrivalReader.objects.values_list("person_id", flat=True)) == set(people)
    assert set(people) <= {person for person, _title in told(arrival)}
    assert services.note_reading(arrival=arrival, actor=receipts.actor("outsider"))
    first = ArrivalReader.objects.get(person_id=receipts.pk("outsider")).read_at
    assert first is not None
    assert not services.note_reading(arrival=arrival, actor=receipts.actor("outsider"))
    assert not services.note_reading(arrival=arrival, actor=receipts.actor("head"))
    assert ArrivalReader.objects.get(person_id=receipts.pk("outsider")).read_at == first
    assert events(arrival)[-2:] == ["circulated", "read"]


def test_circulating_to_nobody_new_is_refused(receipts):
    arrival = receipts.assigned()
    act = {"arrival_id": arrival.pk, "people": [receipts.pk("minister")], "actor": receipts.actor("drafter")}
    services.circulate(**act)
    with pytest.raises(errors.ReadersMissing):
        services.circulate(**act)
    with pytest.raises(errors.ReadersMissing):
        services.circulate(**{**act, "people": []})
    with pytest.raises(errors.ReaderUnknown):
        services.circulate(**{**act, "people": [new_id()]})
    with pytest.raises(errors.TooManyReaders):
        services.circulate(**{**act, "people": [new_id() for _ in range(101)]})


def test_who_may_circulate(receipts):
    act = {"people": [receipts.pk("minister")]}
    with pytest.raises(errors.NotReceived):
        services.circulate(arrival_id=receipts.distributed().pk, actor=receipts.actor("head"), **act)
    with pytest.raises(errors.NotYours):
        services.circulate(arrival_id=receipts.assigned().pk, actor=receipts.actor("leader"), **act)
    done = services.finish(arrival_id=receipts.assigned().pk, actor=receipts.actor("drafter"))
    assert services.circulate(arrival_id=done.pk, actor=receipts.actor("drafter"), **act)


# -- the end -----------------------------------------------------------------------------------------------------------


def test_it_is_done_once_and_so_on_the_card(receipts):
    arrival = receipts.assigned()
    arrival = services.finish(arrival_id=arrival.pk, note="참고만 함", actor=receipts.actor("drafter"))
    assert (arrival.state, arrival.reply) == ("done", None)
    assert Receipt.objects.get(object_id=arrival.pk).done_on == clock.today()
    with pytest.raises(errors.OverAlready):
        services.finish(arrival_id=arrival.pk, actor=receipts.actor("drafter"))
    with pytest.raises(errors.OverAlready):
        services.return_to_sender(arrival_id=arrival.pk, reason="x", actor=receipts.actor("head"))
    with pytest.raises(errors.OverAlready):
        services.assign(arrival_id=arrival.pk, handling=receipts.handling(), actor=receipts.actor("head"))


@pytest.mark.parametrize("name", ["colleague", "leader"])
def test_others_of_the_department_do_not_end_it(receipts, name):
    with pytest.raises(errors.NotYours):
        services.finish(arrival_id=receipts.assigned().pk, actor=receipts.actor(name))


def test_what_nobody_handles_is_not_done(receipts):
    with pytest.raises(errors.NotAssigned):
        services.finish(arrival_id=receipts.received().pk, actor=receipts.actor("head"))


def test_the_deputy_of_an_absent_officer_goes_on(receipts):
    arrival = receipts.assigned()
    send_away(receipts.office, "drafter", deputy="colleague")
    assert services.finish(arrival_id=arrival.pk, actor=receipts.actor("colleague")).state == "done"


def test_a_reply_is_drafted_to_the_sender_and_answers_the_paper(receipts):
    from approvals.documents.public import approve_document, set_route, submit_document

    arrival = receipts.assigned()
    reply = services.draft_reply(arrival_id=arrival.pk, actor=receipts.actor("drafter"))
    assert (reply.kind, reply.recipients) == ("outgoing", ["베타청장"])
    text = reply.revisions.get()
    assert "beta 부 기획과-12(2026. 11. 27.), 정보화팀-1" in text.body
    with pytest.raises(errors.RepliedAlready):
        services.draft_reply(arrival_id=arrival.pk, actor=receipts.actor("drafter"))
    with pytest.raises(errors.ReplyUnknown):
        services.finish(arrival_id=arrival.pk, reply_id=reply.pk, actor=receipts.actor("drafter"))
    drafter = receipts.actor("drafter")
    set_route(document_id=reply.pk, steps=[receipts.office.line("head", "approve")], actor=drafter)
    submit_document(document_id=reply.pk, expected_revision=1, actor=drafter)
    approve_document(document_id=reply.pk, expected_revision=1, actor=receipts.actor("head"))
    assert any("회신이 결재되었습니다" in title for _person, title in told(arrival))
    done = services.finish(arrival_id=arrival.pk, reply_id=reply.pk, actor=drafter)
    assert done.reply_id == reply.pk
    assert done.steps.last().to_name == "정보화팀-1"


def test_only_who_handles_it_drafts_the_reply(receipts):
    with pytest.raises(errors.NotYours):
        services.draft_reply(arrival_id=receipts.assigned().pk, actor=receipts.actor("head"))


@pytest.mark.parametrize(
    ("made", "by"), [("came", "clerk"), ("distributed", "head"), ("received", "head"), ("assigned", "drafter")]
)
def test_it_is_returned_with_the_reason_until_it_is_done(receipts, made, by):
    arrival = came() if made == "came" else getattr(receipts, made)()
    actor = receipts.actor(by)
    with pytest.raises(errors.ReasonMissing):
        services.return_to_sender(arrival_id=arrival.pk, reason="", actor=actor)
    arrival = services.return_to_sender(arrival_id=arrival.pk, reason="관인 누락", actor=actor)
    assert arrival.state == "returned"
    assert heard()["returned"]["reason"] == "관인 누락"
    with pytest.raises(errors.ReturnedAlready):
        services.return_to_sender(arrival_id=arrival.pk, reason="관인 누락", actor=actor)
    assert steps(arrival).count("returned") == 1


def test_who_does_not_return(receipts):
    for made, by, refusal in (
        (receipts.distributed, "clerk", errors.NotYourDepartment), (receipts.assigned, "leader", errors.NotYours)
    ):  # fmt: skip
        with pytest.raises(refusal):
            services.return_to_sender(arrival_id=made().pk, reason="x", actor=receipts.actor(by))
