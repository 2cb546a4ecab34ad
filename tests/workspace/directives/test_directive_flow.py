"""What can be done with a directive, by whom, and what stays of it."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from core.accounts.public import Role
from core.audit.public import entries
from core.foundation.public import clock
from core.notices.models import Notice
from core.organization import public as organization
from core.outbox.public import dispatch_due
from tests.approvals.memos import sent
from tests.approvals.people import SYSTEM, send_away
from tests.people import make_user
from tests.workspace.directives.stories import accepted, fields, issued, reported, settled, under_way
from workspace.directives import errors, selectors, services
from workspace.directives.models import Directive


def acts_of(directive):
    return [entry.act for entry in selectors.entries_of(directive)]


def test_from_the_order_to_the_end(office):
    directive = settled(office)
    services.close_directive(directive_id=directive.pk, actor=office.actor("head"))
    directive.refresh_from_db()
    assert (directive.state, directive.percent, directive.was_called_off) == ("closed", 100, False)
    assert acts_of(directive) == ["issued", "accepted", "reported", "settled", "closed"]
    told = [entry.event for entry in entries(object_id=directive.pk).order_by("seq")]
    assert told == [f"directives.{act}" for act in acts_of(directive)]


def test_it_keeps_who_gave_it_and_whose_it_is_as_they_were(office):
    directive = issued(office, cooperating=(office.other_department.pk, office.other_department.pk))
    assert (directive.giver_name, directive.giver_title, directive.giver_department) == ("김과장", "과장", "정보화팀")
    assert (directive.owner_name, directive.owner_title, directive.lead_department_name) == (
        "박주사",
        "주사",
        "정보화팀",
    )
    assert [one.name for one in selectors.cooperating_of(directive)] == ["홍보팀"]


def test_sent_back_it_is_to_be_done_again(office):
    directive = reported(office)
    back = {"directive_id": directive.pk, "actor": office.actor("head")}
    with pytest.raises(errors.WordsMissing):
        services.send_back(**back, text=" ")
    assert services.send_back(**back, text="증빙을 붙이십시오.").state == "sent_back"
    services.report_completion(directive_id=directive.pk, text="붙였습니다.", actor=office.actor("drafter"))
    services.settle_directive(**back)
    again = services.send_back(**back, text="하나 더 있습니다.")
    assert (again.state, again.settled_at) == ("sent_back", None)


def test_called_off_it_is_over(office):
    directive = under_way(office)
    off = {"directive_id": directive.pk, "text": "필요가 없어졌습니다.", "actor": office.actor("head")}
    assert services.call_off(**off).was_called_off
    with pytest.raises(errors.OverAlready):
        services.call_off(**off)


# -- one test for each rule ---------------------------------------------------------------------------------------------


def test_only_from_a_post(office):
    with pytest.raises(errors.NoSeat):
        services.issue_directive(fields=fields(office), actor=SYSTEM)


@pytest.mark.parametrize(("by", "owner"), [("leader", "drafter"), ("head", "outsider"), ("drafter", "head")])
def test_only_down_the_line(office, by, owner):
    with pytest.raises(errors.NotSuperior):
        issued(office, owner, by=by)
    assert issued(office, "outsider", by="minister")


@pytest.mark.parametrize("source", ["president", "prime_minister", "minister", "vice_minister", "meeting"])
def test_those_of_others_are_registered_by_whom_it_is_entrusted(office, source):
    given = {"source": source, "giver_name": "대통령"}
    with pytest.raises(errors.MayNotRegister):
        issued(office, "outsider", by="leader", **given)
    directive = issued(office, "outsider", by="head", **given)
    assert (directive.giver_id, directive.giver_name, directive.issuer_id) == (None, "대통령", office.head.pk)
    with pytest.raises(errors.GiverMissing):
        issued(office, "outsider", by="head", source=source)


def test_nobody_is_written_down_as_ordering_something_of_himself_in_a_meeting(office):
    card = organization.person_card(office.drafter.pk)
    given = {"source": "meeting", "giver_name": card.name, "giver_title": card.post_title}
    with pytest.raises(errors.GiverIsOwner):
        issued(office, "drafter", by="head", **given)
    assert issued(office, "colleague", by="head", **given)


def test_a_deputy_gives_the_absent_one_nothing_in_his_own_name(office):
    memo = sent(office, "head")
    send_away(office, "head", deputy="minister")
    with pytest.raises(errors.GiverIsOwner):
        services.issue_from_memo(memo_id=memo.pk, fields=fields(office, "head"), actor=office.actor("minister"))


def test_what_is_not_complete_is_refused(office):
    today = clock.today()
    post = make_user("postless", Role.OFFICIAL)
    for refusal, changed in (
        (errors.TextMissing, {"text": " "}),
        (errors.DueInThePast, {"due_on": today - timedelta(days=1)}),
        (errors.GivenInTheFuture, {"given_on": today + timedelta(days=1)}),
        (errors.DepartmentUnknown, {"cooperating": (office.task.pk,)}),
        (errors.OwnerMissing, {"owner_id": None}),
        (errors.OwnerMissing, {"owner_id": office.task.pk}),
        (errors.OwnerGone, {"owner_id": post.pk}),
        (errors.OwnDirective, {"owner_id": office.head.pk}),
    ):
        with pytest.raises(refusal):
            issued(office, **changed)
    assert not Directive.objects.exists()


def test_only_the_owner_accepts_and_once(office):
    directive = issued(office)
    with pytest.raises(errors.NotOwner):
        services.accept_directive(directive_id=directive.pk, actor=office.actor("head"))
    services.accept_directive(directive_id=directive.pk, actor=office.actor("drafter"))
    with pytest.raises(errors.AlreadyAccepted):
        services.accept_directive(directive_id=directive.pk, actor=office.actor("drafter"))


def test_reports_come_after_acceptance_from_the_owner_with_words(office):
    directive = issued(office)
    report = {"directive_id": directive.pk, "text": "하였습니다.", "actor": office.actor("drafter")}
    with pytest.raises(errors.NotUnderWay):
        services.report_completion(**report)
    services.accept_directive(directive_id=directive.pk, actor=office.actor("drafter"))
    for refusal, changed in (
        (errors.NotOwner, {"actor": office.actor("head")}),
        (errors.WordsMissing, {"text": ""}),
        (errors.BadPercent, {"percent": 100}),
        (errors.BadPercent, {"percent": -1}),
        (errors.LinkUnknown, {"document_ids": [office.task.pk]}),
        (errors.LinkUnknown, {"memo_ids": [sent(office, "minister", by="outsider").pk]}),
    ):
        with pytest.raises(refusal):
            services.report_progress(**{"percent": 10, **report, **changed})


def test_a_second_press_reports_nothing_twice(office):
    directive = under_way(office, 40)
    with pytest.raises(errors.SaidAlready):
        services.report_progress(
            directive_id=directive.pk, text="절반 가까이 하였습니다.", percent=40, actor=office.actor("drafter")
        )


def test_only_the_giver_judges_and_only_what_was_reported(office):
    directive = accepted(office)
    head = {"directive_id": directive.pk, "actor": office.actor("head")}
    for refused in (services.settle_directive, services.send_back):
        with pytest.raises(errors.NotReported):
            refused(**head, text="x")
    with pytest.raises(errors.NotSettled):
        services.close_directive(**head)
    services.report_completion(directive_id=directive.pk, text="마쳤습니다.", actor=office.actor("drafter"))
    owner = {"directive_id": directive.pk, "text": "x", "actor": office.actor("drafter")}
    for refused in (services.settle_directive, services.send_back, services.close_directive, services.call_off):
        with pytest.raises(errors.NotGiver):
            refused(**owner)
    services.settle_directive(**head)
    with pytest.raises(errors.OverAlready):
        services.settle_directive(**head)


# -- posts, deputies, time ----------------------------------------------------------------------------------------------


def test_it_goes_with_the_post(office):
    directive = accepted(office)
    held = organization.holders_of([directive.owner_post_id])
    assert set(held) == {directive.owner_post_id}
    today = clock.today()
    post = organization.get_post(directive.owner_post_id)
    organization.end_assignment(assignment_id=post.assignments.get().pk, valid_until=today, actor=SYSTEM)
    successor = make_user("successor", Role.OFFICIAL)
    organization.assign_person(person_id=successor.pk, post=post, valid_from=today, actor=SYSTEM)
    office.successor = successor
    services.report_progress(
        directive_id=directive.pk, text="이어서 합니다.", percent=50, actor=office.actor("successor")
    )
    with pytest.raises(errors.DirectiveNotFound):
        services.report_progress(directive_id=directive.pk, text="x", percent=60, actor=office.actor("drafter"))


def test_a_deputy_acts_for_both_sides_while_they_are_away(office):
    directive = issued(office)
    send_away(office, "drafter", deputy="colleague")
    send_away(office, "head", deputy="leader")
    services.accept_directive(directive_id=directive.pk, actor=office.actor("colleague"))
    services.report_completion(directive_id=directive.pk, text="마쳤습니다.", actor=office.actor("colleague"))
    assert services.settle_directive(directive_id=directive.pk, actor=office.actor("leader")).state == "settled"


def test_overdue_follows_from_the_day(office):
    directive = accepted(office, due_on=clock.today())
    assert not directive.is_overdue
    with clock.fixed(clock.now() + timedelta(days=1)):
        assert directive.is_overdue
        assert [one.overdue for one in selectors.listed("mine", actor=office.actor("drafter"))] == [True]
        services.report_completion(directive_id=directive.pk, text="마쳤습니다.", actor=office.actor("drafter"))
        directive.refresh_from_db()
        assert not directive.is_overdue


def test_overdue_comes_first_and_what_is_over_last(office):
    over, late, later, free = (
        settled(office, text="끝"), issued(office, due_on=clock.today(), text="늦음"),
        issued(office, due_on=clock.today() + timedelta(days=9), text="나중"), issued(office, text="기한 없음"),
    )  # fmt: skip
    with clock.fixed(clock.now() + timedelta(days=3)):
        listed = selectors.listed("mine", actor=office.actor("drafter"))
        assert [one.pk for one in listed] == [late.pk, later.pk, free.pk, over.pk]
        narrowed = selectors.Narrowed(progress="overdue")
        assert [one.pk for one in selectors.listed("mine", actor=office.actor("drafter"), by=narrowed)] == [late.pk]


def test_the_other_side_is_told(office):
    directive = reported(office)
    services.send_back(directive_id=directive.pk, text="보완", actor=office.actor("head"))
    dispatch_due()
    told = [
        (one.person_id, one.title.split(":")[0]) for one in Notice.objects.filter(url=f"/directives/{directive.pk}/")
    ]
    owner, giver = office.drafter.pk, office.head.pk
    assert sorted(person for person, _title in told) == sorted([owner, giver, giver, owner])


def test_heads_of_the_departments_named_are_told(office):
    issued(office, "outsider", by="minister", lead_department_id=office.department.pk)
    dispatch_due()
    assert set(Notice.objects.values_list("person_id", flat=True)) == {office.outsider.pk, office.head.pk}


REFUSED = [
    "UPDATE directives_directive SET text = 'x'",
    "UPDATE directives_directive SET owner_id = issuer_id",
    "UPDATE directives_directive SET due_on = now()",
    "DELETE FROM directives_directive",
    "UPDATE directives_directiveentry SET text = 'x'",
    "DELETE FROM directives_directiveentry",
    "DELETE FROM directives_directivedepartment",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_what_was_ordered_and_said_is_never_changed(office, statement):
    under_way(office, cooperating=(office.other_department.pk,))
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_is_closed_stays_closed(office):
    services.close_directive(directive_id=settled(office).pk, actor=office.actor("head"))
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE directives_directive SET state = 'issued', closed_at = NULL")
