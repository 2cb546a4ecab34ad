"""Standing deputies by days: arranged for past days, from today, for days to come; on the page and for programs."""

from datetime import date, timedelta
from random import Random

import pytest

from core.audit.public import entries
from core.foundation.public import clock
from core.organization import errors
from core.organization.enums import LoadState
from core.organization.models import StandingDeputy
from core.organization.public import create_post, deputy_of, deputy_posts_of, set_standing_deputies
from core.organization.services import loading
from core.organization.services.deputising import pass_deputies
from core.organization.writing import write_table
from tests.core.organization.conftest import BEGAN, NOW, SYSTEM
from tests.core.organization.test_loading import faults_of, load
from tests.people import make_user, signed_in

TODAY = NOW.date()
NEXT, LATER = date(2026, 12, 1), date(2026, 12, 11)


def arrange(house, names, first=None, until=None, post="head"):
    set_standing_deputies(
        post_id=house.posts[post].pk, deputy_post_ids=[house.posts[name].pk for name in names], valid_from=first,
        valid_until=until, actor=SYSTEM,
    )  # fmt: skip


def on(house, day, post="head"):
    names = {row.pk: name for name, row in house.posts.items()}
    return [names[pk] for pk in deputy_posts_of(house.posts[post].pk, day)]


def test_for_days_to_come_and_afterwards_as_before(house):
    arrange(house, ["junior"], NEXT, LATER)
    assert on(house, TODAY) == on(house, NEXT - timedelta(days=1)) == ["clerk", "junior"]
    assert on(house, NEXT) == on(house, LATER - timedelta(days=1)) == ["junior"]
    assert on(house, LATER) == ["clerk", "junior"]


def test_for_days_that_are_past(house):
    arrange(house, ["director"], BEGAN, date(2026, 2, 1))
    assert (on(house, BEGAN), on(house, date(2026, 2, 1)), on(house, TODAY)) == (["director"], [], ["clerk", "junior"])
    entry = entries(event_prefix="organization.deputies_set").latest("seq")
    assert (entry.detail["valid_from"], entry.detail["valid_until"]) == ("2026-01-01", "2026-02-01")


def test_from_a_day_on_whatever_was_planned(house):
    arrange(house, ["junior"], NEXT, LATER)
    arrange(house, ["director"])
    assert on(house, TODAY) == on(house, NEXT) == on(house, LATER) == ["director"]
    arrange(house, [], NEXT)
    assert (on(house, TODAY), on(house, NEXT)) == (["director"], [])


def test_what_is_planned_counts_from_its_day(house):
    from core.organization.public import register_absence

    arrange(house, ["junior"], NEXT)
    at = NOW.replace(month=12, day=1)
    register_absence(
        person_id=house.id("head"), starts_at=NOW, ends_at=at + timedelta(days=3), reason="trip", actor=SYSTEM
    )
    assert deputy_of(house.id("head"), NOW + timedelta(days=1)).person_id == house.id("clerk")
    assert deputy_of(house.id("head"), at).person_id == house.id("junior")


def test_days_that_cannot_be_are_refused(house):
    with pytest.raises(errors.PeriodEmpty):
        arrange(house, ["clerk"], NEXT, NEXT)
    with pytest.raises(errors.PeriodEmpty):
        arrange(house, ["clerk"], None, TODAY)
    with pytest.raises(errors.PostNotYet) as early:
        arrange(house, ["clerk"], BEGAN - timedelta(days=1))
    assert "2026" in str(early.value)
    late = create_post(department=house.departments["division"], title_ko="연구관", valid_from=TODAY, actor=SYSTEM)
    with pytest.raises(errors.PostNotYet):
        set_standing_deputies(post_id=house.posts["head"].pk, deputy_post_ids=[late.pk], valid_from=BEGAN, actor=SYSTEM)


def test_a_closed_post_passes_planned_places_on_too(house):
    arrange(house, ["junior", "clerk"], NEXT, LATER)
    arrange(house, ["clerk"], post="director", first=NEXT)
    pass_deputies({house.posts["clerk"].pk: house.posts["minister"].pk}, SYSTEM)
    assert on(house, TODAY) == on(house, LATER) == ["minister", "junior"]
    assert on(house, NEXT) == ["junior", "minister"]
    assert (on(house, TODAY, "director"), on(house, NEXT, "director")) == ([], ["minister"])


@pytest.mark.parametrize("seed", range(12))
def test_any_arrangements_are_as_a_plain_table_of_days(house, seed):
    """Property: each day has who was named for it last."""
    chance = Random(seed)
    StandingDeputy.objects.all().delete()
    days = [TODAY + timedelta(days=n) for n in range(-6, 16)]
    plain = {day: [] for day in days}
    for _ in range(8):
        names = chance.sample(["clerk", "junior", "director"], chance.randint(0, 3))
        begins = TODAY + timedelta(days=chance.randint(-6, 8))
        until = begins + timedelta(days=chance.randint(1, 6)) if chance.random() < 0.7 else None
        arrange(house, names, begins, until)
        plain |= {day: names for day in days if begins <= day and (until is None or day < until)}
    assert {day: on(house, day) for day in days} == plain


def test_the_page_takes_days_and_shows_what_is_arranged(house):
    admin = signed_in(make_user("root", "agency_admin"))
    path = f"/organization/posts/{house.posts['head'].pk}/deputies/"
    given_days = {"first": str(house.posts["junior"].pk), "valid_from": "2026-12-01", "valid_until": "2026-12-11"}
    assert admin.post(path, given_days).status_code == 302
    page = admin.get(path).content.decode()
    assert "지금 또는 앞으로의 직무대리자" in page
    assert page.count("2026-12-11") >= 2
    refused = admin.post(path, given_days | {"valid_until": "2026-12-01"})
    assert refused.status_code == 422
    assert "종료는 시작보다 뒤여야" in refused.content.decode()


def test_programs_read_and_set_them_by_days(house):
    admin = signed_in(make_user("root", "agency_admin"))
    path = f"/api/v1/organization/posts/{house.posts['head'].pk}/deputies/"
    junior = str(house.posts["junior"].pk)
    body = {"posts": [junior], "valid_from": "2026-12-01", "valid_until": "2026-12-11"}
    told = admin.put(path, body, content_type="application/json").json()
    assert [row for row in told["arranged"] if row["valid_from"] == "2026-12-01"] == [
        {"post_id": junior, "title_ko": "주무관", "title_en": "", "order": 0, "valid_from": "2026-12-01",
         "valid_until": "2026-12-11"}
    ]  # fmt: skip
    admin.put(path, {"posts": []}, content_type="application/json")
    assert (admin.get(path).json()["arranged"], on(house, clock.today())) == ([], [])
    early = admin.put(path, body | {"valid_from": "2020-01-01"}, content_type="application/json")
    assert (early.status_code, early.json()["code"]) == (409, "organization.post_not_yet")


def test_the_table_of_posts_names_days_for_them(house):
    head, junior = house.posts["head"].code, house.posts["junior"].code
    text = f"직위코드,부서코드,직위명,부서장,직무대리,직무대리시작일,직무대리종료일\n{head},division,과장,예,{junior},2026-12-01,2026-12-11\n"
    done, changes = load(text)
    assert (done.state, len(changes.deputies_set), changes.total()) == (LoadState.DONE, 1, 1)
    assert on(house, TODAY) == on(house, LATER) == ["clerk", "junior"]
    assert on(house, NEXT) == ["junior"]
    again = loading.plan_organization(name="p.csv", data=text.encode()).changes
    assert (again.total(), again.same) == (0, 1)


def test_the_table_names_past_days_and_an_end(house):
    head, junior = house.posts["head"].code, house.posts["junior"].code
    header = "code,department,title,head,deputies,deputies_from,deputies_until\n"
    load(f"{header}{head},division,과장,yes,{junior},2026-01-01,2026-02-01\n")
    assert (on(house, BEGAN), on(house, TODAY)) == (["junior"], ["clerk", "junior"])
    load(f"{header}{head},division,과장,yes,{junior},,2026-12-11\n")
    assert (on(house, TODAY), on(house, LATER)) == (["junior"], ["clerk", "junior"])
    assert f"{head},division,과장,Head,,,예,0,{junior},,2026-12-11,2026-01-01," in write_table("posts").splitlines()
    assert loading.plan_organization(name="p.csv", data=write_table("posts").encode()).changes.total() == 0
    without = f"code,department,title,head,deputies\n{head},division,과장,yes,{junior}\n"
    assert loading.plan_organization(name="p.csv", data=without.encode()).changes.total() == 0
    late = {
        "2025-12-31,": {(2, "deputies_from"): "before_post"},
        "2026-12-01,2026-12-01": {(2, "deputies_until"): "until_early"},
        "soon,": {(2, "deputies_from"): "not_a_date"},
    }
    for days, fault in late.items():
        assert faults_of(f"{header}{head},division,과장,yes,{junior},{days}\n") == fault


def test_the_page_says_of_which_department_a_deputy_is(house):
    page = signed_in(make_user("root", "agency_admin")).get(f"/organization/posts/{house.posts['head'].pk}/deputies/")
    assert "<li>정보과 사무관" in page.content.decode()
