"""The history of posts as a table: written, read back to equality, added to, never changed."""

from datetime import date

import pytest

from core.audit.public import entries
from core.foundation.public import clock
from core.organization.enums import LoadState
from core.organization.models import PostVersion
from core.organization.public import change_post, create_post, get_post
from core.organization.selectors.picture import picture
from core.organization.selectors.posts import post_chapters
from core.organization.services import loading
from core.organization.services.posts import carry_out_planned
from core.organization.writing import write_organization, write_table
from core.tenancy.public import agency_context
from tests.core.organization.conftest import BEGAN, NOW, SYSTEM
from tests.core.organization.test_loading import faults_of, load

JULY, AUGUST, NEXT = date(2026, 7, 1), date(2026, 8, 1), date(2026, 12, 1)
TODAY = NOW.date()
POSTS = "code,department,title,from,until\n"
HEADER = "code,department,title,begins,ends\n"


@pytest.fixture
def clerk(house):
    """A post that was called otherwise, and is planned to be called otherwise once more."""
    post = house.posts["clerk"]
    change_post(post_id=post.pk, title_ko="서기관", title_en="Deputy", duty="예산", effective_on=JULY, actor=SYSTEM)
    change_post(post_id=post.pk, title_ko="이사관", effective_on=NEXT, actor=SYSTEM)
    return get_post(post.pk)


def test_days_and_history_of_posts_are_read_back_to_equality(house, clerk, other_agency):
    create_post(department=house.departments["bureau"], title_ko="연구관", valid_from=JULY, actor=SYSTEM)
    data, before = write_organization(), picture()
    kinds = ("departments", "posts", "history", "people", "absences")
    tables = {kind: write_table(kind) for kind in kinds}
    assert loading.plan_organization(name="org.xlsx", data=data).changes.total() == 0
    with agency_context(other_agency):
        done, changes = load(data, "org.xlsx")
        assert (done.state, len(changes.history_added)) == (LoadState.DONE, 2)
        assert picture() == before
        assert {kind: write_table(kind) for kind in kinds} == tables
        made = PostVersion.objects.get(title_ko="이사관").post
        told = [(one.version.title_ko, one.valid_from, one.valid_until) for one in post_chapters(made.pk)]
        assert told == [("이사관", NEXT, None), ("서기관", JULY, NEXT), ("사무관", BEGAN, JULY)]
        assert entries().filter(event="organization.post_history_added").get().detail["posts"] == [clerk.code]
        with clock.fixed(NOW.replace(month=12, day=1)):
            carry_out_planned(actor=SYSTEM)
        assert get_post(made.pk).title_ko == "이사관"


def test_a_post_whose_first_day_nobody_knows_is_written_as_of_when_it_was_made(house):
    PostVersion.objects.update(valid_from=None)
    assert all(row.endswith((f",{TODAY},", "시작일,폐지일")) for row in write_table("posts").splitlines())


def test_a_new_post_stands_from_the_day_of_the_table_or_from_today(house):
    load(f"{POSTS}N-1,division,연구관,2026-07-01,\nN-2,division,연구사,,\n")
    days = dict(PostVersion.objects.filter(post__code__in=["N-1", "N-2"]).values_list("post__code", "valid_from"))
    assert days == {"N-1": JULY, "N-2": TODAY}
    assert (
        loading.plan_organization(
            name="p.csv", data=f"{POSTS}N-1,division,연구관,2026-01-02,\n".encode()
        ).changes.total()
        == 0
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("N-1,division,연구관,2025-12-31,", {"from": "before_department"}),
        ("N-1,division,연구관,2026-11-19,", {"from": "from_ahead"}),
        ("N-1,division,연구관,2026-11-01,2026-11-01", {"until": "until_early"}),
        ("N-1,division,연구관,soon,", {"from": "not_a_date"}),
    ],
)
def test_a_first_day_that_cannot_be_is_a_fault(house, row, fault):
    assert {column: code for (_line, column), code in faults_of(POSTS + row).items()} == fault


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("none,division,x,2026-01-01,2026-02-01", {(2, "code"): "no_post"}),
        ("{code},none,x,2026-01-01,2026-02-01", {(2, "department"): "no_department"}),
        ("{code},division,x,2025-01-01,2026-01-01", {(2, "begins"): "before_department"}),
        ("{code},division,x,2026-03-01,2026-03-01", {(2, "ends"): "until_early"}),
        ("{code},division,x,2026-03-01,", {(2, "ends"): "end_missing"}),
        ("{code},division,x,2026-03-01,2026-08-02", {(2, "ends"): "stands_then"}),
        ("{code},bureau,x,2026-12-01,", {(2, "department"): "planned_elsewhere"}),
        (
            "{code},division,x,2026-03-01,2026-04-01\n{code},division,y,2026-03-15,2026-05-01",
            {(3, "begins"): "days_overlap"},
        ),
        ("{code},division,x,2026-03-01,2026-13-01", {(2, "ends"): "not_a_date"}),
    ],
)
def test_history_that_cannot_be_is_a_fault(house, rows, fault):
    post = create_post(department=house.departments["division"], title_ko="연구관", valid_from=AUGUST, actor=SYSTEM)
    found = faults_of(HEADER + rows.format(code=post.code))
    assert fault.items() <= found.items()


def test_history_is_added_to_a_post_and_not_changed(house):
    post = create_post(department=house.departments["division"], title_ko="연구관", valid_from=AUGUST, actor=SYSTEM)
    first = f"{HEADER}{post.code},division,연구사,2026-03-01,2026-07-01\n"
    assert load(first)[0].state == LoadState.DONE
    assert loading.plan_organization(name="h.csv", data=first.encode()).changes.total() == 0
    more = f"{first}{post.code},bureau,연구원,2026-07-01,2026-08-01\n"
    assert load(more)[0].state == LoadState.DONE
    told = [(one.version.title_ko, one.valid_from, one.valid_until) for one in post_chapters(post.pk)]
    assert told == [("연구관", AUGUST, None), ("연구원", JULY, AUGUST), ("연구사", date(2026, 3, 1), JULY)]
    assert "recorded_otherwise" in faults_of(first.replace("연구사", "연구직")).values()


def test_nothing_is_planned_by_a_table_for_after_the_end_of_a_post(house):
    text = f"{POSTS}N-1,division,연구관,2026-07-01,2026-12-31\n"
    load(text)
    assert faults_of(f"{HEADER}N-1,division,연구사,2026-12-01,\n") == {(2, "ends"): "closed"}
    assert load(f"{HEADER}N-1,division,연구사,2026-12-01,2026-12-31\n")[0].state == LoadState.DONE


def test_the_first_day_nobody_knows_leaves_no_room_before_it(house):
    PostVersion.objects.filter(post=house.posts["clerk"]).update(valid_from=None)
    text = f"{HEADER}{house.posts['clerk'].code},division,x,2026-03-01,2026-04-01\n"
    assert faults_of(text) == {(2, "ends"): "stands_then"}
