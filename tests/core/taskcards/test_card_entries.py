"""Plan, results and the other parts: who writes, versions, refusals."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from core.foundation.public import clock
from core.taskcards import errors, selectors
from core.taskcards import public as taskcards
from core.taskcards.models import PartVersion, TaskCard
from tests.core.taskcards.people import active, own_task, proposed, result, step


def test_an_entry_is_corrected_in_versions(office):
    card = active(office)
    planned = step(office, card)
    taskcards.write_entry(
        card_id=card.pk, part="plan", entry_id=planned.pk, expected_version=1, values={"title": "기본 설계"},
        actor=office.actor("drafter"),
    )  # fmt: skip
    versions = selectors.versions_of(card, planned.pk)
    assert [(one.number, one.content["title"]) for one in versions] == [(2, "기본 설계"), (1, "설계")]


def test_two_at_once_are_told_and_nothing_is_overwritten(office):
    card = active(office)
    planned = step(office, card)
    change = {"card_id": card.pk, "part": "plan", "entry_id": planned.pk, "expected_version": 1}
    taskcards.write_entry(**change, values={"title": "가"}, actor=office.actor("drafter"))
    with pytest.raises(errors.StaleCard) as refusal:
        taskcards.write_entry(**change, values={"title": "나"}, actor=office.actor("drafter"))
    assert "박주사" in str(refusal.value)


@pytest.mark.parametrize("who", ["colleague", "head", "minister"])
def test_only_who_is_in_charge_writes(office, who):
    card = active(office)
    with pytest.raises(errors.NotInCharge):
        step(office, card, by=who)


def test_a_deputy_writes_too(office):
    card = active(office)
    from tests.core.taskcards.people import post_of

    taskcards.add_member(
        card_id=card.pk, role="deputy", post_id=post_of(office, "colleague").pk, actor=office.actor("drafter")
    )
    assert step(office, card, by="colleague").order == 1


def test_nothing_is_written_before_approval(office):
    with pytest.raises(errors.WrongCardState):
        step(office, proposed(office))


def test_a_part_switched_off_takes_nothing_and_keeps_what_it_has(office):
    card = active(office)
    entry = {"group": "citizens", "name": "민원인"}
    taskcards.write_entry(card_id=card.pk, part="customer", values=entry, actor=office.actor("drafter"))
    taskcards.switch_part(part="customer", on=False, actor=office.actor("head"))
    with pytest.raises(errors.PartSwitchedOff):
        taskcards.write_entry(card_id=card.pk, part="customer", values=entry, actor=office.actor("drafter"))
    taskcards.switch_part(part="customer", on=True, actor=office.actor("head"))
    assert selectors.entries_of(card, "customer").count() == 1
    with pytest.raises(errors.PartIndispensable):
        taskcards.switch_part(part="plan", on=False, actor=office.actor("head"))


RECEIVED = {"kind": "petition", "title": "가", "received_on": clock.today()}
DAY = {"title": "가", "starts_on": clock.today(), "due_on": clock.today()}


@pytest.mark.parametrize(
    ("part", "values", "refusal"),
    [
        ("plan", {"title": " ", "starts_on": clock.today(), "due_on": clock.today()}, errors.EntryIncomplete),
        ("plan", {"title": "가", "starts_on": clock.today(), "due_on": clock.today() - timedelta(days=1)}, errors.PeriodWrong),
        ("plan", {**DAY, "done_on": clock.today() + timedelta(days=1)}, errors.DayAhead),
        ("results", {"title": "가", "happened_on": clock.today(), "percent": 101}, errors.PercentWrong),
        ("results", {"title": "가", "happened_on": clock.today() + timedelta(days=1), "percent": 1}, errors.DayAhead),
        ("publicity", {"kind": "release", "title": "가", "appears_on": clock.today()}, errors.ReleaseOfficerMissing),
        ("customer", {"group": "citizens", "name": "가", "satisfaction": 101}, errors.PercentWrong),
        ("receipts", {"kind": "petition", "title": "가"}, errors.EntryIncomplete),
        ("quality", {"stage": "forming"}, errors.EntryIncomplete),
        ("receipts", {**RECEIVED, "done_on": clock.today() + timedelta(days=1)}, errors.DayAhead),
        ("quality", {"stage": "forming", "point": "가", "done_on": clock.today() + timedelta(days=1)}, errors.DayAhead),
    ],
)  # fmt: skip
def test_bad_entries_are_refused_with_what_to_do(office, part, values, refusal):
    card = active(office)
    with pytest.raises(refusal):
        taskcards.write_entry(card_id=card.pk, part=part, values=values, actor=office.actor("drafter"))


def test_a_result_names_a_step_of_its_own_card(office):
    card, other = active(office), active(office, unit_task_id=own_task(office).pk)
    with pytest.raises(errors.StepElsewhere):
        result(office, card, step_id=step(office, other).pk)


def test_results_are_never_struck_out(office):
    card = active(office)
    entry = result(office, card)
    with pytest.raises(errors.EntryUnknown):
        taskcards.drop_entry(
            card_id=card.pk, part="results", entry_id=entry.pk, expected_version=1, actor=office.actor("drafter")
        )


def test_how_far_it_is_comes_from_steps_and_results(office):
    card = active(office)
    step(office, card, due_in=-3)
    step(office, card, due_in=-1, done_on=clock.today())
    step(office, card, due_in=30)
    result(office, card, percent=40)
    progress = selectors.progress_of(selectors.with_progress(TaskCard.objects.filter(pk=card.pk)).get())
    assert (progress.steps, progress.late_steps, progress.done, progress.planned, progress.reported) == (
        3,
        1,
        33,
        67,
        40,
    )


def test_versions_cannot_be_changed_by_anybody(office):
    step(office, active(office))
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"):
        PartVersion.objects.update(person_name="다른 사람")
    assert connection.needs_rollback


def test_a_second_press_writes_nothing_twice(office):
    card = active(office)
    for write in (step, result):
        write(office, card)
        with pytest.raises(errors.WrittenAlready):
            write(office, card)
        write(office, card, title="다음")
        write(office, card)
    assert (card.steps.count(), card.results.count()) == (3, 3)


def test_a_judgement_is_given_once(office):
    judgement = {
        "card_id": active(office).pk,
        "grade": "good",
        "comment": "순조로움",
        "actor": office.actor("minister"),
    }
    taskcards.evaluate_card(**judgement)
    with pytest.raises(errors.WrittenAlready):
        taskcards.evaluate_card(**judgement)
    taskcards.evaluate_card(**judgement | {"grade": "fair"})
