"""Pages of directives: what they show, what they do, and what they ask of the database; the API does the same."""

import json
from datetime import timedelta

import pytest

from core.audit.public import entries
from core.foundation.public import clock
from tests.approvals.memos import sent
from tests.core.taskcards.people import active, own_task
from tests.people import queries_of, signed_in, text_of
from tests.workspace.directives.stories import accepted, issued, reported, settled, under_way
from workspace.directives.models import Directive

ROOT = "/api/v1/directives/"


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def put(client, path, data, status=200):
    response = client.post(path, json.dumps(data), content_type="application/json")
    assert response.status_code == status, text_of(response)[:1500]
    return response.json()


@pytest.mark.parametrize(("name", "box"), [("drafter", "mine"), ("head", "given")])
def test_the_tab_counts_what_its_list_shows(office, browser, name, box):
    settled(office)
    reported(office)
    issued(office)
    page = text_of(browser(name).get(f"/directives/?box={box}"))
    tab = page.split('aria-current="page"')[-1].split("</a>")[0]
    assert '<span class="tab-count">2</span>' in tab
    assert page.count("<tr>") - 1 == 2, "what is over stands behind the filter"
    assert text_of(browser(name).get(f"/directives/?box={box}&progress=all")).count("<tr>") - 1 == 3


def test_text_and_person_are_all_that_must_be_given(office, browser):
    head = browser("head")
    assert "다른 분의 지시 등록" in text_of(head.get("/directives/new/"))
    response = head.post(
        "/directives/new/",
        {"person_id": office.drafter.pk, "text": "점검할 것", "importance": "normal", "source": "manager"},
    )
    directive = Directive.objects.get()
    assert response["Location"] == f"/directives/{directive.pk}/"
    assert "점검할 것" in text_of(browser("drafter").get("/directives/"))
    assert "다른 분의 지시 등록" not in text_of(browser("leader").get("/directives/new/"))


def test_each_side_is_offered_what_it_may_do(office, browser):
    directive = issued(office)
    path = f"/directives/{directive.pk}/"
    assert f"{path}accept/" in text_of(browser("drafter").get(path))
    assert f"{path}accept/" not in text_of(browser("head").get(path))
    browser("drafter").post(f"{path}accept/")
    assert f"{path}progress/" in text_of(browser("drafter").get(path))
    assert f"{path}call-off/" in text_of(browser("head").get(path))
    assert '<form method="post"' not in text_of(browser("colleague").get(path)).split("<main")[1]


def test_reports_point_at_documents_and_memos_that_are_open_to_the_reader(office, browser):
    document, memo = office.draft(title="내 초안"), sent(office, "minister", title="장관 메모")
    directive = accepted(office)
    path = f"/directives/{directive.pk}/"
    owner = browser("drafter")
    page = text_of(owner.get(path))
    assert f'value="{document.pk}"' in page
    given = {"text": "초안을 썼습니다.", "percent": 30, "document": [document.pk], "memo": [memo.pk]}
    owner.post(f"{path}progress/", given)
    assert f"/documents/{document.pk}/" in text_of(owner.get(path))
    assert "초안을 썼습니다." in text_of(browser("head").get(path))
    assert "내 초안" not in text_of(browser("head").get(path))
    assert "장관 메모" in text_of(browser("minister").get(path))


def test_a_refusal_comes_back_as_a_message(office, browser):
    directive = accepted(office)
    path, owner = f"/directives/{directive.pk}/", browser("drafter")
    owner.post(f"{path}progress/", {"text": "x", "percent": "많이"})
    assert "0부터 99까지" in text_of(owner.get(path))
    owner.post(f"{path}accept/")
    assert "이미 접수한 지시입니다." in text_of(owner.get(path))


def test_filters_live_in_the_address_and_wrong_ones_narrow_nothing(office, browser):
    issued(office, text="홍보 자료"), reported(office, text="예산 자료")
    client = browser("head")
    page = text_of(client.get("/directives/?box=given&progress=reported&q=예산"))
    assert "예산 자료" in page
    assert "홍보 자료" not in page
    assert "홍보 자료" in text_of(client.get("/directives/?box=given&progress=x&source=y"))
    assert "조건에 맞는 지시사항이 없습니다" in text_of(client.get("/directives/?box=given&q=없는말"))


def test_the_export_is_the_list_as_narrowed(office, browser):
    issued(office, text="=HYPERLINK(1)"), reported(office, text="예산 자료")
    response = browser("head").get("/directives/export.csv?box=given&q=HYPER")
    assert response["Content-Type"].startswith("text/csv")
    lines = response.content.decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'=HYPERLINK(1)")


def test_the_first_page_tells_what_waits_on_either_side(office, browser):
    reported(office)
    issued(office)
    assert "/directives/?box=given&amp;progress=reported" in text_of(browser("head").get("/"))
    assert "1건을 아직 접수하지 않았습니다" in text_of(browser("drafter").get("/"))


@pytest.mark.parametrize("box", ["mine", "given", "department", "all"])
def test_a_list_asks_no_more_for_three_than_for_one(office, browser, box):
    who = "drafter" if box in ("mine", "department") else "head"
    issued(office)
    client, path = browser(who), f"/directives/?box={box}"
    one = queries_of(client, path)
    for number in range(2):
        under_way(office, text=f"더 {number}", due_on=clock.today() + timedelta(days=1))
    assert len(queries_of(client, path)) == len(one) <= 9, "\n".join(one)


def test_a_directive_asks_little_however_much_was_said(office, browser):
    directive = under_way(office)
    client, path = browser("drafter"), f"/directives/{directive.pk}/"
    one = queries_of(client, path)
    for percent in (50, 60, 70):
        client.post(f"{path}progress/", {"text": f"{percent} 했습니다.", "percent": percent})
    client.get(path)
    assert len(queries_of(client, path)) == len(one) <= 14, "\n".join(one)


def test_the_page_says_how_far_it_is_in_figures_and_where_it_comes_from(office, browser):
    page = text_of(browser("drafter").get(f"/directives/{under_way(office, percent=60).pk}/"))
    assert "<strong>60%</strong>" in page
    assert "지시 근거" in page
    assert "산출 자료" not in page


def test_its_unit_task_leads_to_the_card_where_that_is_open(office, browser):
    card = active(office, unit_task_id=own_task(office).pk)
    directive = issued(office, unit_task_id=card.unit_task_id)
    link = f'href="/task-cards/{card.pk}/"'
    assert link in text_of(browser("drafter").get(f"/directives/{directive.pk}/"))


def test_the_api_does_what_the_pages_do(office, browser):
    head, owner = browser("head"), browser("drafter")
    given = {"text": "점검할 것", "owner_id": str(office.drafter.pk), "importance": "high", "due_on": "2099-01-01"}
    made = put(head, f"{ROOT}new/", given, 201)
    path = f"{ROOT}{made['id']}/"
    assert owner.get(ROOT).json()["results"][0]["text"] == "점검할 것"
    assert put(owner, f"{path}accept/", {})["state"] == "accepted"
    assert put(owner, f"{path}progress/", {"text": "절반", "percent": 50})["percent"] == 50
    assert put(owner, f"{path}report/", {"text": "마침"})["state"] == "reported"
    assert put(head, f"{path}send-back/", {"text": "더"})["state"] == "sent_back"
    put(owner, f"{path}report/", {"text": "다 마침"})
    assert put(head, f"{path}settle/", {})["state"] == "settled"
    closed = put(head, f"{path}close/", {})
    assert [entry["act"] for entry in closed["entries"]][-2:] == ["settled", "closed"]
    assert put(head, f"{path}call-off/", {"text": "x"}, 409)["code"] == "directives.over_already"
    put(owner, f"{path}progress/", {"text": "x", "percent": 100}, 422)


def test_a_memo_is_made_a_directive_by_api_too(office, browser):
    memo = sent(office)
    given = {"text": "점검할 것", "owner_id": str(office.drafter.pk), "memo_id": str(memo.pk)}
    assert put(browser("head"), f"{ROOT}new/", given, 201)["origin_id"] == str(memo.pk)
    assert put(browser("head"), f"{ROOT}new/", given, 409)["code"] == "directives.already_issued"


def test_page_and_api_leave_the_same_in_the_ledger(office, browser):
    owner, told = browser("drafter"), []
    for act in (
        lambda path: owner.post(f"/directives/{path}/progress/", {"text": "절반", "percent": 50}),
        lambda path: put(owner, f"{ROOT}{path}/progress/", {"text": "절반", "percent": 50}),
    ):
        directive = accepted(office)
        act(directive.pk)
        entry = entries(object_id=directive.pk).order_by("-seq").first()
        own = {"entry_id"}
        told.append((entry.event, entry.person_login, {k: v for k, v in entry.detail.items() if k not in own}))
    assert told[0] == told[1]
