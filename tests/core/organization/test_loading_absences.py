"""The table of absences: registered, taken back, refused by row and column, read back as it was written."""

from datetime import timedelta

import pytest

from core.audit.public import entries
from core.foundation.public import TableError, clock
from core.organization.enums import LoadState
from core.organization.models import Absence
from core.organization.rules.loading_absences import shown
from core.organization.services import loading
from core.organization.writing import write_table
from tests.core.organization.test_loading import load

HEAD = "아이디,시작일시,복귀일시,사유,대행자아이디,취소\n"


def rows(*lines):
    return HEAD + "\n".join(lines) + "\n"


def at(days, hour=9):
    return shown((clock.now() + timedelta(days=days)).astimezone(clock.SEOUL).replace(hour=hour, minute=0))


def faults(text):
    with pytest.raises(TableError) as caught:
        loading.plan_organization(name="absences.csv", data=text.encode())
    return {(fault.line, fault.column, fault.code) for fault in caught.value.faults}


def test_absences_are_registered_like_those_of_a_page(house):
    done, changes = load(rows(f"clerk,{at(1)},{at(3)},휴가,junior,", f"junior,{at(5)},{at(6)},출장,,"))
    assert (done.state, changes.counts()["absences_registered"]) == (LoadState.DONE, 2)
    absence = Absence.objects.get(person__login="clerk")
    assert (shown(absence.starts_at), shown(absence.ends_at), absence.deputy.login) == (at(1), at(3), "junior")
    assert entries(event_prefix="organization.absence_registered").count() == 2


def test_a_second_time_nothing_is_left_and_a_row_takes_one_back(house):
    table = rows(f"clerk,{at(1)},{at(3)},휴가,junior,")
    load(table)
    assert loading.plan_organization(name="a.csv", data=table.encode()).changes.total() == 0
    assert loading.plan_organization(name="a.csv", data=write_table("absences").encode()).changes.total() == 0
    load(rows(f"clerk,{at(1)},{at(3)},휴가,junior,예", f"clerk,{at(2)},{at(4)},병가,,"))
    standing = Absence.objects.get(cancelled_at__isnull=True)
    assert (shown(standing.starts_at), standing.reason) == (at(2), "sick")
    assert write_table("absences").splitlines()[1] == f"clerk,{at(2)},{at(4)},병가,,"


def test_a_day_alone_is_its_first_moment(house):
    load(rows("clerk,2026-12-01,2026-12-04,교육,,"))
    assert shown(Absence.objects.get().ends_at) == "2026-12-04 00:00"


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("nobody,2027-01-05,2027-01-06,휴가,,", "아이디", "no_person"),
        ("clerk,2027-01-05,2027-01-06,휴가,nobody,", "대행자아이디", "no_person"),
        ("clerk,2027-01-05,2027-01-06,휴가,clerk,", "대행자아이디", "own_deputy"),
        ("clerk,2027-01-06,2027-01-05,휴가,,", "복귀일시", "until_early"),
        ("clerk,2027-01-05,2029-01-05,휴가,,", "복귀일시", "absence_long"),
        ("clerk,2007-01-05,2007-01-06,휴가,,", "복귀일시", "absence_over"),
        ("clerk,내일,2027-01-06,휴가,,", "시작일시", "not_a_moment"),
        ("clerk,2027-01-05,2027-01-06,산책,,", "사유", "not_a_choice"),
        ("clerk,2027-01-05,2027-01-06,휴가,,예", "시작일시", "no_absence"),
    ],
)
def test_faults_are_told_by_row_and_column(house, line, column, code):
    assert faults(rows(line)) == {(2, column, code)}


def test_nobody_is_away_twice_at_once(house):
    load(rows(f"clerk,{at(1)},{at(3)},휴가,,"))
    found = faults(
        rows(f"clerk,{at(2)},{at(4)},출장,,", f"junior,{at(1)},{at(3)},출장,,", f"junior,{at(2)},{at(5)},교육,,")
    )
    assert found == {(2, "시작일시", "absence_overlaps"), (4, "시작일시", "absence_overlaps")}


def test_an_absence_that_is_over_stays_as_it_was(house):
    past = (clock.now() - timedelta(days=9)).replace(second=0, microsecond=0)
    Absence.objects.create(
        person=house.people["clerk"], starts_at=past, ends_at=past + timedelta(days=1), reason="leave", created_at=past
    )
    ends = past + timedelta(days=1)
    assert faults(rows(f"clerk,{shown(past)},{shown(ends)},휴가,,예")) == {(2, "복귀일시", "absence_over")}
    assert (
        loading.plan_organization(
            name="a.csv", data=rows(f"clerk,{shown(past)},{shown(ends)},휴가,,").encode()
        ).changes.total()
        == 0
    )
    assert len(write_table("absences").splitlines()) == 1
