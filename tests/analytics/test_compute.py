from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.agency import services
from analytics.agency.errors import MonthNotBegun, NegativeCount, SystemMissing
from analytics.agency.models import MonthlyUsage
from analytics.agency.selectors import figures_from_ledger, ledger_now, own_acts, reported_elsewhere
from analytics.months import Month
from core.audit.public import actor_system, entries
from core.foundation.public import clock, new_id
from tests.analytics.conftest import seoul

NOVEMBER = Month(2006, 11)
START, END = NOVEMBER.bounds
TICK = timedelta(microseconds=1)


def compute():
    return services.compute_month(year=2006, month=11, actor=actor_system())


def report(system, approved, month=NOVEMBER):
    return services.report_external_approvals(month=month, system=system, approved=approved, actor=actor_system())


def test_an_empty_ledger_gives_no_rate(agency, in_december):
    usage = compute()
    assert (usage.usage_rate, usage.active_rate, usage.edition) == (None, None, 1)


@pytest.mark.parametrize(
    ("moment", "counted"), [(START - TICK, 0), (START, 1), (END - TICK, 1), (END, 0)]
)  # fmt: skip
def test_the_month_is_half_open_in_seoul(book, in_december, moment, counted):
    book.post("kim")
    book.approve(at=moment)
    usage = compute()
    assert (usage.approved_on_system, usage.active_officials) == (counted, counted)


def test_a_document_counts_once_however_often_its_approval_is_entered(book, in_december):
    document = new_id()
    for _ in range(3):
        book.approve(document=document)
    assert compute().approved_on_system == 1


def test_signing_in_makes_nobody_active(book, in_december):
    book.post("kim")
    book.write("accounts.signed_in", method="password")
    assert (compute().active_officials, compute().officials_on_duty) == (0, 1)


@pytest.mark.parametrize("event", ["drafted", "submitted", "reviewed", "approved", "returned", "withdrawn"])
def test_every_act_on_a_document_makes_active(book, in_december, event):
    book.post("kim")
    book.write(f"documents.{event}", document_id=str(new_id()))
    assert compute().active_rate == Decimal("100.00")


def test_who_is_active_without_a_post_is_counted_beside_the_rate(book, in_december):
    book.post("kim")
    book.approve(by="guest")
    usage = compute()
    assert (usage.active_officials, usage.officials_on_duty, usage.active_off_duty) == (0, 1, 1)


def test_acts_of_the_system_make_nobody_active(book, in_december):
    book.approve(by=None)
    usage = compute()
    assert (usage.approved_on_system, usage.active_officials, usage.active_off_duty) == (1, 0, 0)


def test_the_last_report_of_each_system_counts(book, in_december):
    book.approve()
    report("옛 시스템", 9)
    report(" 옛  시스템 ", 3)
    usage = report("세정", 1)
    assert reported_elsewhere(NOVEMBER) == {"옛 시스템": 3, "세정": 1}
    assert (usage.approved_elsewhere, usage.usage_rate) == (4, Decimal("20.00"))


@pytest.mark.parametrize(
    ("system", "approved", "month", "error"),
    [
        (" ", 1, NOVEMBER, SystemMissing),
        ("x", -1, NOVEMBER, NegativeCount),
        ("x", 1, Month(2007, 1), MonthNotBegun),
    ],
)
def test_wrong_reports_are_refused_and_leave_no_trace(agency, in_december, system, approved, month, error):
    with pytest.raises(error):
        report(system, approved, month)
    assert not entries(event_prefix="analytics.").exists()


def test_a_month_that_has_not_begun_is_refused(agency):
    with clock.fixed(START - TICK), pytest.raises(MonthNotBegun):
        compute()


def test_the_same_ledger_gives_the_same_edition(book, in_december):
    book.approve()
    first = compute()
    assert compute() == first
    book.write("accounts.signed_in", method="password")
    assert compute() == first
    assert MonthlyUsage.objects.count() == 1


def test_late_entries_give_a_new_edition_and_keep_the_old(book, in_december):
    book.approve()
    first = compute()
    book.approve()
    second = compute()
    assert (second.edition, second.approved_on_system) == (2, 2)
    assert MonthlyUsage.objects.get(edition=1).digest == first.digest != second.digest
    assert second.ledger_to > first.ledger_to


def test_an_old_edition_can_be_counted_again_from_its_stretch(book, in_december):
    book.approve()
    first = compute()
    stretch = ledger_now()
    book.approve()
    compute()
    again = figures_from_ledger(NOVEMBER, stretch)
    assert again.digest(agency="alpha", month=NOVEMBER) == first.digest


def test_a_running_month_is_marked_and_closed_by_a_new_edition(book):
    book.approve()
    with clock.fixed(END - TICK):
        running = compute()
    with clock.fixed(END):
        over = compute()
    assert (running.complete, over.complete) == (False, True)
    assert (over.edition, over.digest) == (2, running.digest)


def test_editions_are_never_changed_nor_deleted(book, in_december):
    from django.db import DatabaseError, transaction

    compute()
    for act in (lambda: MonthlyUsage.objects.update(approved_on_system=9), MonthlyUsage.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_other_months_are_left_alone(book, in_december):
    report("x", 5, Month(2006, 10))
    book.approve(at=seoul(2006, 10, 31, 23, 59, 59))
    assert compute().figures.counts() == dict.fromkeys(compute().figures.counts(), 0)


def test_nothing_that_is_published_or_kept_names_a_person(book, in_december):
    from core.outbox.public import OutboxMessage

    book.post("kim")
    book.approve()
    compute()
    told = str(OutboxMessage.objects.get(topic="analytics.month_computed").payload)
    told += str(entries(event_prefix="analytics.month_computed").get().detail)
    assert str(book.person("kim").person_id) not in told
    assert "kim" not in told


def test_ones_own_acts_are_ones_own(book, in_december):
    book.approve(by="kim")
    book.approve(by="lee")
    assert own_acts(book.person("kim"), NOVEMBER) == 1
    assert own_acts(actor_system(), NOVEMBER) == 0


ACT = st.tuples(
    st.integers(-40, 40).map(lambda hours: START + timedelta(hours=hours))
    | st.integers(-40, 40).map(lambda hours: END + timedelta(hours=hours))
    | st.sampled_from([START - TICK, START, END - TICK, END]),
    st.sampled_from(["kim", "lee", "park"]),
    st.sampled_from(["drafted", "approved", "returned"]),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, max_size=8))
def test_the_roll_up_agrees_with_counting_by_hand(book, in_december, acts):
    from django.db import transaction

    with transaction.atomic():
        for name in ("kim", "lee"):
            book.post(name, post=str(new_id()))
        for moment, name, verb in acts:
            book.write(f"documents.{verb}", at=moment, by=name, document_id=str(new_id()))
        figures = figures_from_ledger(NOVEMBER, ledger_now())
        transaction.set_rollback(True)
    within = [(name, verb) for moment, name, verb in acts if START <= moment < END]
    active = {name for name, _verb in within}
    assert figures.approved_on_system == sum(verb == "approved" for _name, verb in within)
    assert (figures.officials_on_duty, figures.active_officials) == (2, len(active - {"park"}))
    assert figures.active_off_duty == len(active & {"park"})
