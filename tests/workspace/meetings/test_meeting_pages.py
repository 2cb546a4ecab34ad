"""Pages of meetings: what they show, what they do, and what they ask of the database; the API does the same."""

import json
from datetime import timedelta

import pytest

from core.foundation.public import clock
from tests.core.taskcards.people import post_of
from tests.people import queries_of, signed_in, text_of
from tests.workspace.handover.stories import plan
from tests.workspace.meetings.stories import called, held, written
from workspace.directives.public import Directive
from workspace.handover import sheet
from workspace.handover.post_desk import desk_of_post
from workspace.handover.public import begin_handover
from workspace.meetings.models import Meeting, MinutesItem

ROOT = "/api/v1/meetings/"


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def put(client, path, data, status=200):
    response = client.post(path, json.dumps(data), content_type="application/json")
    assert response.status_code == status, text_of(response)[:1500]
    return response.json()


def sent(office, **more):
    day = clock.today() + timedelta(days=1)
    times = {"begins": f"{day}T10:00", "ends": f"{day}T11:00"}
    return {"name": "정기 회의", "sharing": "department", "participants": [office.head.pk], **times} | more


def rows_of(*titles, **more):
    rows = {f"form-{place}-title": title for place, title in enumerate(titles)}
    return {"form-TOTAL_FORMS": str(len(titles)), "form-INITIAL_FORMS": "0"} | rows | more


def test_name_times_and_somebody_are_all_that_must_be_given(office, browser):
    client = browser("drafter")
    assert "회의 소집" in text_of(client.get("/meetings/new/"))
    response = client.post("/meetings/new/", sent(office))
    meeting = Meeting.objects.get()
    assert response["Location"] == f"/meetings/{meeting.pk}/"
    assert "정기 회의" in text_of(client.get("/meetings/"))
    week = (clock.today() + timedelta(days=1)).isoformat()
    for name in ("drafter", "head"):
        assert f"/meetings/{meeting.pk}/" in text_of(browser(name).get(f"/schedule/?week={week}"))
    assert "정기 회의" not in text_of(browser("colleague").get(f"/schedule/?week={week}"))
    assert "정기 회의" in text_of(browser("colleague").get(f"/schedule/?week={week}&of=department"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "회의명을 입력하십시오."),
        ({"participants": []}, "참석자를 한 명 이상"),
        ({"participants": ["x"]}, "참석자를 한 명 이상"),
        ({"ends": "2026-01-01T00:00"}, "그보다 늦은 종료 시각"),
        ({"begins": "언젠가"}, "3층 회의실"),
    ],
)
def test_a_wrong_form_says_what_to_do_and_loses_nothing(office, browser, given, said):
    response = browser("drafter").post("/meetings/new/", sent(office, place="3층 회의실", **given))
    assert response.status_code == 422
    assert said in text_of(response)
    assert "3층 회의실" in text_of(response)


def test_the_way_from_the_call_to_confirmed_minutes(office, browser):
    host, head = browser("drafter"), browser("head")
    meeting = called(
        office, who=("head",), agenda="예산\n기타", starts_at=clock.now() - timedelta(hours=2), ends_at=clock.now()
    )
    path = f"/meetings/{meeting.pk}/"
    change = text_of(host.get(f"{path}change/"))
    assert f'value="{office.head.pk}" checked' in change
    host.post(f"{path}held/")
    form = text_of(host.get(f"{path}minutes/"))
    assert 'value="예산"' in form
    more = host.post(f"{path}minutes/", rows_of("예산", version="2", more="1"))
    assert 'name="form-2-title"' in text_of(more)
    bad = host.post(f"{path}minutes/", rows_of("예산", version="2", **{"form-0-votes_for": "많이"}))
    assert (bad.status_code, 'value="예산"' in text_of(bad)) == (422, True)
    said = {"form-0-statements": "부족하다", "form-0-decision": "증액", "form-0-votes_for": "3"}
    assert host.post(f"{path}minutes/", rows_of("예산", "", version="2", **said)).status_code == 302
    assert [item.title for item in MinutesItem.objects.all()] == ["예산"]
    assert f"{path}confirm/" in text_of(head.get(path))
    assert f"{path}confirm/" not in text_of(browser("colleague").get(path))
    head.post(f"{path}object/", {"number": "1", "text": "기한"})
    assert "기한" in text_of(host.get(path))
    host.post(f"{path}minutes/", rows_of("예산", version="4"))
    head.post(f"{path}confirm/", {"number": "2"})
    page = text_of(head.get(path))
    assert "회의록 확정" in page
    assert f"{path}minutes/" not in page


def test_only_the_host_changes_and_writes(office, browser):
    path = f"/meetings/{held(office).pk}/"
    assert browser("head").get(f"{path}minutes/").status_code == 403
    assert browser("head").get(f"{path}change/").status_code == 403
    assert browser("drafter").get(f"{path}change/").status_code == 409


@pytest.mark.parametrize("path", ["", "change/", "call-off/", "held/", "minutes/", "confirm/", "object/"])
@pytest.mark.parametrize("root", ["/meetings/", "/api/v1/meetings/"])
def test_for_others_it_does_not_exist(office, root, path):
    meeting, client = called(office), signed_in(office.outsider)
    response = client.post(f"{root}{meeting.pk}/{path}", {"text": "x"}) if path else client.get(f"{root}{meeting.pk}/")
    assert response.status_code == 404


@pytest.mark.parametrize("box", ["ahead", "minutes", "all"])
def test_a_list_asks_no_more_for_three_than_for_one(office, browser, box):
    make = held if box == "minutes" else called
    make(office)
    client, path = browser("drafter"), f"/meetings/?box={box}"
    one = queries_of(client, path)
    for number in range(2):
        make(office, f"더 {number}")
    assert len(queries_of(client, path)) == len(one) <= 8, "\n".join(one)


def test_a_meeting_asks_little_however_many_are_there(office, browser):
    client = browser("drafter")
    one = queries_of(client, f"/meetings/{written(office, who=('head',)).pk}/")
    more = queries_of(client, f"/meetings/{written(office, '둘째', who=('head', 'colleague', 'minister')).pk}/")
    assert len(more) == len(one) <= 17, "\n".join(one)


def test_words_narrow_a_list(office, browser):
    called(office), called(office, "예산 회의")
    page = text_of(browser("drafter").get("/meetings/?q=예산"))
    assert "예산 회의" in page
    assert "정기 회의" not in page
    assert "조건에 맞는 회의가 없습니다" in text_of(browser("drafter").get("/meetings/?q=없는말"))


def test_programs_do_the_same(office, browser):
    client, head, day = browser("drafter"), browser("head"), clock.now() - timedelta(hours=3)
    given = {
        "name": "회의", "starts_at": day.isoformat(), "ends_at": (day + timedelta(hours=1)).isoformat(),
        "participants": [str(office.head.pk)],
    }  # fmt: skip
    made = put(client, f"{ROOT}new/", given, 201)
    path = f"{ROOT}{made['id']}/"
    assert put(client, f"{path}change/", given | {"place": "회의실", "expected_version": 1})["place"] == "회의실"
    assert put(client, f"{path}held/", {})["state"] == "held"
    minutes = {"expected_version": 3, "items": [{"title": "예산", "votes_for": 2}]}
    assert put(client, f"{path}minutes/", minutes)["minutes"][0]["items"][0]["votes_for"] == 2
    assert put(client, f"{path}minutes/", minutes, 409)["code"] == "meetings.changed_meanwhile"
    assert put(head, f"{path}object/", {"number": 1, "text": "기한"})["minutes"][0]["answers"][1]["confirmed"] is False
    put(client, f"{path}minutes/", minutes | {"expected_version": 5})
    assert put(head, f"{path}confirm/", {"number": 2})["state"] == "confirmed"
    assert put(client, f"{path}call-off/", {"text": "x"}, 409)["code"] == "meetings.not_called"
    assert [one["name"] for one in client.get(f"{ROOT}?box=all").json()["results"]] == ["회의"]


def test_the_sheet_and_the_desk_show_meetings_and_minutes_not_written(office, browser):
    called(office, "다음 회의", place="회의실"), held(office, "지난 회의")
    handover = begin_handover(plan=plan(office, "drafter", "colleague"), actor=office.actor("drafter"))
    sections = sheet.content_of(handover, office.actor("drafter"))["sections"]
    lines = [(section["heading"], line["source"], line["title"]) for section in sections for line in section["lines"]]
    assert lines == [("plans", "meetings", "다음 회의"), ("unsettled", "minutes", "지난 회의")]
    desk = desk_of_post(post_of(office, "drafter").pk, actor=office.actor("drafter"))
    assert [meeting.name for meeting in desk.meetings] == ["다음 회의", "지난 회의"]
    assert "지난 회의" in text_of(browser("drafter").get("/handover/desk/?show=meetings"))


def test_minutes_are_printed_with_who_was_there_before_them_the_agenda(office, browser):
    page = text_of(browser("head").get(f"/meetings/{written(office).pk}/print/"))
    for words in ("증액 요구", "김과장", "확인 전", "참석자"):
        assert words in page, words
    ahead = called(office, "다음", agenda="다룰 일")
    assert "다룰 일" in text_of(browser("head").get(f"/meetings/{ahead.pk}/print/"))
    assert browser("outsider").get(f"/meetings/{ahead.pk}/print/").status_code == 404


def test_a_decision_becomes_a_directive_in_one_step(office, browser):
    meeting = written(office)
    path = f"/directives/from-meeting/{meeting.pk}/1/"
    client = browser("head")
    assert path in text_of(client.get(f"/meetings/{meeting.pk}/"))
    form = client.get(path).context["form"]
    text = form.initial["text"]
    assert text.startswith("증액 요구\n(정기 회의 20")
    assert form.registered == [], "it is given by who presses the button"
    given = {"text": text, "person_id": office.drafter.pk, "importance": "normal"}
    answer = client.post(path, given)
    assert answer.status_code == 302, text_of(answer)
    directive = Directive.objects.get()
    assert (directive.text, directive.source, directive.giver_id) == (text, "meeting", office.head.pk)
    assert (directive.origin_id, directive.origin_part) == (meeting.pk, 1)
    assert answer["Location"] == f"/directives/{directive.pk}/"
    assert client.post(path, given).status_code == 422, "pressed twice"
    assert client.post(path, {"text": ""}).status_code == 422
    itself = client.post(path, given | {"person_id": office.head.pk})
    assert "자신에게는 지시할 수 없습니다." in text_of(itself)


def test_meeting_and_directive_show_each_other_to_those_who_may_see_both(office, browser):
    meeting = written(office)
    path, client = f"/directives/from-meeting/{meeting.pk}/1/", browser("head")
    for name in ("drafter", "colleague"):
        client.post(path, {"text": "증액", "person_id": getattr(office, name).pk, "importance": "normal"})
    made = list(Directive.objects.all())
    assert len(made) == 2, "several people carry one decision out"
    page = text_of(client.get(f"/meetings/{meeting.pk}/"))
    assert all(f"/directives/{one.pk}/" in page for one in made)
    assert "지시사항 추가 등록" in page
    mine = next(one for one in made if one.owner_id == office.drafter.pk)
    shown = text_of(browser("drafter").get(f"/directives/{mine.pk}/"))
    assert f'href="/meetings/{meeting.pk}/">정기 회의 (20' in shown


@pytest.mark.parametrize(("who", "order"), [("head", 2), ("head", 9), ("outsider", 1)])
def test_only_a_decision_one_may_know_of_becomes_a_directive(office, browser, who, order):
    assert browser(who).get(f"/directives/from-meeting/{written(office).pk}/{order}/").status_code == 404
