"""Pages of the schedule: what they show, what they do, and what they ask of the database; the API does the same."""

import json
from datetime import datetime, time, timedelta

import pytest

from approvals.documents.public import viewer_of
from core.foundation.public import clock
from tests.core.taskcards.people import active, post_of
from tests.people import queries_of, signed_in, text_of
from tests.workspace.handover.stories import plan
from tests.workspace.schedule.stories import at, done, planned
from workspace.handover import sheet
from workspace.handover.post_desk import desk_of_post
from workspace.handover.public import begin_handover
from workspace.schedule.agenda import by_day, happenings_of
from workspace.schedule.enums import Whose
from workspace.schedule.forms import first_values
from workspace.schedule.models import ScheduleItem
from workspace.schedule.weeks import Week

ROOT = "/api/v1/schedule/"


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def put(client, path, data, status=200):
    response = client.post(path, json.dumps(data), content_type="application/json")
    assert response.status_code == status, text_of(response)[:1500]
    return response.json()


def sent(**more):
    return {
        "title": "예산 협의",
        "first_day": clock.today().isoformat(),
        "sharing": "department",
        "begins": "10:00",
    } | more


def test_title_and_day_are_all_that_must_be_given(office, browser):
    client = browser("drafter")
    response = client.post("/schedule/new/", sent(begins=""))
    item = ScheduleItem.objects.get()
    assert response["Location"] == f"/schedule/{item.pk}/"
    assert item.is_all_day
    assert (item.starts_at, item.ends_at) == (at(0), at(24))
    assert "예산 협의" in text_of(client.get("/schedule/"))


@pytest.mark.parametrize(
    ("given", "starts", "ends"),
    [
        ({}, 10, 11),
        ({"ends": "12:30"}, 10, 12.5),
        ({"ends": "09:00", "days": 1}, 10, 33),
        ({"days": 1}, 10, 35),
    ],
)
def test_days_and_times_become_moments(office, browser, given, starts, ends):
    last_day = clock.today() + timedelta(days=given.get("days", 0))
    browser("drafter").post("/schedule/new/", sent(**given, last_day=last_day.isoformat() if "days" in given else ""))
    item = ScheduleItem.objects.get()
    assert (item.starts_at, item.ends_at, item.is_all_day) == (at(starts), at(ends), False)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": ""}, "일정 이름을 입력하십시오."),
        ({"ends": "09:00"}, "끝나는 때가 시작보다 빠릅니다"),
        ({"first_day": "9999-12-31", "begins": ""}, "2000년부터 2099년"),
        ({"first_day": "0001-01-01"}, "2000년부터 2099년"),
        ({"first_day": "어제"}, "예산 협의"),
        ({"whose": "department", "sharing": "holder"}, "적어도 부서에 공개해야"),
    ],
)
def test_a_wrong_form_says_what_to_do_and_loses_nothing(office, browser, given, said):
    response = browser("drafter").post("/schedule/new/", sent(place="소회의실", **given))
    assert response.status_code == 422
    assert said in text_of(response)
    assert "소회의실" in text_of(response)
    assert not ScheduleItem.objects.exists()


def test_an_item_begins_in_the_week_looked_at_or_with_the_next_hour(office, browser):
    client, late = browser("drafter"), datetime.combine(clock.today(), time(23, 30), clock.SEOUL)
    ahead = clock.today() + timedelta(days=14)
    monday = ahead - timedelta(days=ahead.weekday())
    week = text_of(client.get(f"/schedule/?week={ahead.isoformat()}"))
    assert f"/schedule/new/?day={monday.isoformat()}" in week
    form = text_of(client.get(f"/schedule/new/?day={monday.isoformat()}"))
    assert f'value="{monday.isoformat()}"' in form
    assert 'value="09:00"' in form
    assert '일정 이름<span class="required">' in form
    assert "?day=" not in text_of(client.get("/schedule/"))
    with clock.fixed(late):
        assert first_values("") == {"first_day": late.date() + timedelta(days=1), "begins": "00:00"}


def test_what_overlaps_is_told_and_shown(office, browser):
    planned(office, "국회 보고")
    client = browser("drafter")
    page = text_of(client.post("/schedule/new/", sent(begins="10:30"), follow=True))
    assert "같은 시간에 다른 일정이 있습니다: 국회 보고" in page
    assert text_of(client.get("/schedule/")).count("시간 겹침") == 2
    assert "시간 겹침" not in text_of(client.get("/schedule/?of=department"))


def test_change_done_and_result_in_a_few_presses(office, browser):
    card, client = active(office), browser("drafter")
    item = planned(office, card_id=card.pk, starts_at=at(-2), ends_at=at(-1))
    path = f"/schedule/{item.pk}/"
    form = text_of(client.get(f"{path}change/"))
    assert 'value="22:00' in form
    assert card.name in form
    given = sent(
        title="예산 재협의", version="1", card=str(card.pk), first_day=(clock.today() - timedelta(1)).isoformat()
    )
    assert client.post(f"{path}change/", given).status_code == 302
    assert client.post(f"{path}change/", given).status_code == 422
    client.post(f"{path}done/", {"text": "합의"})
    page = text_of(client.get(path))
    assert "합의" in page
    assert f"{path}result/" in page
    client.post(f"{path}result/")
    client.post(f"{path}result/")
    page = text_of(client.get(path))
    assert "이미 과제 실적으로 등록한 일정입니다." in page
    assert "실적에 등록됨" in page
    assert path in text_of(client.get(f"/task-cards/{card.pk}/?part=results"))


def test_others_look_and_change_nothing(office, browser):
    path = f"/schedule/{planned(office).pk}/"
    page = text_of(browser("colleague").get(path))
    assert f"{path}change/" not in page
    assert f"{path}call-off/" not in page
    assert browser("colleague").get(f"{path}change/").status_code == 403
    client = browser("drafter")
    client.post(f"{path}call-off/", {"text": ""})
    assert "취소 사유를 입력하십시오." in text_of(client.get(path))


@pytest.mark.parametrize("week", ["2026-11-28", "0001-01-01", "9999-12-31", "x", ""])
@pytest.mark.parametrize("of", ["mine", "department", "senior", "x"])
def test_every_address_of_a_week_stands(office, browser, week, of):
    page = text_of(browser("drafter").get(f"/schedule/?of={of}&week={week}"))
    assert page.count('class="panel week-day') == 7


def test_a_longer_one_stands_on_each_of_its_days(office):
    monday = Week.of(clock.today()).first
    planned(office, "출장", starts_at=at(14, monday), ends_at=at(12, monday + timedelta(days=2)))
    week = Week.of(monday)
    rows = happenings_of(week, Whose.MINE, viewer_of(office.actor("drafter")))
    lines = [(line.begins, line.ends) for day in by_day(week, rows, warn=True) for line in day.lines]
    assert lines == [("14:00", ""), ("", ""), ("", "12:00")]
    planned(office, "야근", starts_at=at(22, monday + timedelta(days=3)), ends_at=at(24, monday + timedelta(days=3)))
    rows = happenings_of(week, Whose.MINE, viewer_of(office.actor("drafter")))
    assert [line.ends for line in by_day(week, rows, warn=True)[3].lines] == ["24:00"]


@pytest.mark.parametrize("of", ["mine", "department", "senior"])
def test_a_week_asks_no_more_for_three_than_for_one(office, browser, of):
    by = "minister" if of == "senior" else "drafter"
    planned(office, by=by)
    client, path = browser("minister" if of == "senior" else "drafter"), f"/schedule/?of={of}"
    one = queries_of(client, path)
    for number in range(2):
        planned(office, f"더 {number}", by=by)
    assert len(queries_of(client, path)) == len(one) <= 8, "\n".join(one)


def test_an_item_asks_little(office, browser):
    card = active(office)
    path = f"/schedule/{done(office, card_id=card.pk).pk}/"
    assert len(queries_of(browser("drafter"), path)) <= 14


# -- programs ----------------------------------------------------------------------------------------------------------


def test_programs_do_the_same(office, browser):
    client, card = browser("drafter"), active(office)
    day = clock.today() - timedelta(days=1)
    given = {
        "title": "협의",
        "starts_at": at(10, day).isoformat(),
        "ends_at": at(11, day).isoformat(),
        "card_id": str(card.pk),
    }
    made = put(client, f"{ROOT}new/", given, 201)
    path = f"{ROOT}{made['id']}/"
    assert (made["post_id"], made["version"]) == (str(post_of(office, "drafter").pk), 1)
    assert put(client, f"{path}change/", given | {"place": "회의실", "expected_version": 1})["place"] == "회의실"
    assert put(client, f"{path}change/", given | {"expected_version": 1}, 409)["code"] == "schedule.changed_meanwhile"
    assert put(client, f"{path}done/", {})["state"] == "done"
    assert put(client, f"{path}result/", {})["result_id"]
    assert put(client, f"{path}result/", {}, 409)["code"] == "schedule.reported_already"
    assert [one["act"] for one in client.get(path).json()["entries"]] == ["planned", "changed", "done", "reported"]
    week = client.get(f"{ROOT}?week={day.isoformat()}").json()
    assert [one["title"] for one in week["happenings"]] == ["협의"]
    assert put(client, f"{ROOT}new/", given | {"ends_at": given["starts_at"]}, 422)["code"] == "schedule.ends_too_early"


# -- handing over ------------------------------------------------------------------------------------------------------


def test_the_sheet_and_the_desk_show_what_is_ahead_and_what_was(office, browser):
    planned(office, "다음 달 점검", starts_at=at(33), ends_at=at(34), place="현장")
    done(office, "지난 협의")
    handover = begin_handover(plan=plan(office, "drafter", "colleague"), actor=office.actor("drafter"))
    lines = [
        line for section in sheet.content_of(handover, office.actor("drafter"))["sections"] for line in section["lines"]
    ]
    assert [(line["source"], line["title"], line["text"]) for line in lines] == [
        ("schedule", "다음 달 점검", "09:00 · 현장")
    ]
    desk = desk_of_post(post_of(office, "drafter").pk, actor=office.actor("drafter"))
    assert [item.title for item in desk.schedule] == ["다음 달 점검", "지난 협의"]
    page = text_of(browser("drafter").get("/handover/desk/?show=schedule"))
    assert "지난 협의" in page
    assert "다음 달 점검" in text_of(browser("drafter").get("/handover/desk/"))
