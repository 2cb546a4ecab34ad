"""Pages and API of hand-overs: what they show, what they do, and what they ask of the database."""

import json
from html import unescape

import pytest

from core.foundation.public import clock
from tests.approvals.memos import sent, written
from tests.approvals.people import build_office
from tests.approvals.routes import Way, join, leave
from tests.people import queries_of, signed_in, text_of
from tests.workspace.handover.stories import begun, completed, given, hash_of, post_of, received, takes_post
from workspace.handover.models import Handover, ManualVersion
from workspace.handover.public import ManualFields, write_manual

ROOT = "/api/v1/handovers/"


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def put(client, path, data, status=200):
    response = client.post(path, json.dumps(data), content_type="application/json")
    assert response.status_code == status, text_of(response)[:1500]
    return response.json()


def test_everything_is_filled_in_and_one_press_makes_the_sheet(office, browser):
    client, post = browser("drafter"), post_of(office, "drafter")
    page = text_of(client.get("/handover/new/"))
    assert f'value="{office.head.pk}" selected' in page
    data = {"post": post.pk, "receiver": office.colleague.pk, "witness": office.head.pk, "reason": "transfer",
            "day": clock.today().isoformat()}  # fmt: skip
    response = client.post("/handover/new/", data)
    handover = Handover.objects.get()
    assert response["Location"] == f"/handover/{handover.pk}/"
    assert "서명하고 인계" in text_of(client.get(response["Location"]))


def test_the_next_holder_is_suggested(office, browser):
    post = leave(office, "drafter")
    join(office, "newcomer", department=office.other_department)
    takes_post(office, "newcomer", post)
    assert f'value="{office.newcomer.pk}" selected' in text_of(browser("drafter").get("/handover/new/"))


def test_somebody_from_elsewhere_is_found(office, browser):
    page = text_of(browser("drafter").get("/handover/new/?q=정홍보"))
    assert f'value="{office.outsider.pk}"' in page


def test_a_refusal_stands_at_the_form(office, browser):
    data = {"post": post_of(office, "drafter").pk, "receiver": office.head.pk, "witness": office.head.pk,
            "reason": "transfer", "day": clock.today().isoformat()}  # fmt: skip
    response = browser("drafter").post("/handover/new/", data)
    assert response.status_code == 422
    assert "서로 다른 세 사람" in text_of(response)


def test_people_reason_and_day_are_changed_until_it_is_signed(office, browser):
    handover, client = begun(office), browser("drafter")
    page = f"/handover/{handover.pk}/edit/"
    assert f'value="{office.colleague.pk}" selected' in text_of(client.get(page))
    data = {"post": handover.post_id, "receiver": office.leader.pk, "witness": office.head.pk, "reason": "leave",
            "day": clock.today().isoformat()}  # fmt: skip
    client.post(page, data)
    handover.refresh_from_db()
    assert (handover.receiver_id, handover.reason) == (office.leader.pk, "leave")
    assert browser("colleague").get(page).status_code == 404


def test_one_press_keeps_the_words_and_signs(office, browser):
    handover, client = begun(office), browser("drafter")
    client.post(f"/handover/{handover.pk}/give/", {"goods": "열쇠", "issues": ""})
    handover.refresh_from_db()
    assert (handover.state, handover.words) == ("draft", {"goods": "열쇠"})
    client.post(f"/handover/{handover.pk}/give/", {"goods": "열쇠 2개", "sign": "1"} | seen_in(client, handover))
    handover.refresh_from_db()
    assert handover.state == "given"
    assert "열쇠 2개" in text_of(client.get(f"/handover/{handover.pk}/"))


def seen_in(client, handover):
    """What the page sends back of the sheet it showed."""
    page = text_of(client.get(f"/handover/{handover.pk}/"))
    return {name: unescape(page.split(f'name="{name}" value="')[1].split('"')[0]) for name in ("sheet_sha256", "seen")}


def test_what_changed_meanwhile_is_shown_and_the_words_are_kept(office, browser):
    handover, client = begun(office), browser("drafter")
    page, seen = f"/handover/{handover.pk}/give/", seen_in(client, handover)
    office.submitted(title="나중 문서", by="drafter")
    answer = client.post(page, {"goods": "열쇠 3개", "sign": "1"} | seen)
    shown = text_of(answer)
    assert answer.status_code == 409
    assert "인계인수서를 보신 뒤에 내용이 바뀌었습니다" in shown
    assert "나중 문서" in shown.split("sheet-headings")[0]
    assert "열쇠 3개" in shown
    handover.refresh_from_db()
    assert (handover.state, handover.words) == ("draft", {"goods": "열쇠 3개"})
    client.post(page, {"goods": "열쇠 3개", "sign": "1"} | seen_in(client, handover))
    handover.refresh_from_db()
    assert handover.state == "given"


def test_who_takes_over_confirms_and_signs_then_the_witness(office, browser):
    written(office)
    handover = given(office)
    page, receiver, witness = f"/handover/{handover.pk}/sign/", browser("colleague"), browser("head")
    shown = text_of(receiver.get(page))
    assert 'name="acknowledged" value="memo_drafts"' in shown
    receiver.post(page, {"sheet_sha256": hash_of(handover), "acknowledged": ["memo_drafts"]})
    handover.refresh_from_db()
    assert handover.state == "given"
    receiver.post(page, {"sheet_sha256": hash_of(handover), "acknowledged": ["memo_drafts", "goods"]})
    assert "입회자로 서명" in text_of(witness.get(page))
    witness.post(page, {"sheet_sha256": hash_of(handover)})
    handover.refresh_from_db()
    assert handover.state == "witnessed"
    assert receiver.get(page)["Location"] == f"/handover/{handover.pk}/"


def test_a_second_press_is_told(office, browser):
    handover = completed(office)
    client = browser("head")
    client.post(f"/handover/{handover.pk}/sign/", {"sheet_sha256": hash_of(handover)})
    assert "이미 서명" in text_of(client.get(f"/handover/{handover.pk}/"))


def test_it_is_withdrawn_with_a_reason(office, browser):
    handover, client = given(office), browser("drafter")
    client.post(f"/handover/{handover.pk}/withdraw/", {"reason": "전보 취소"})
    assert "전보 취소" in text_of(client.get(f"/handover/{handover.pk}/"))


def test_what_stayed_is_shown_with_its_reason(office, browser):
    Way(office, ("leader", "review"), ("head", "approve"), by="colleague")
    handover = received(office, "leader", "colleague")
    page = text_of(browser("colleague").get(f"/handover/{handover.pk}/"))
    assert "인수되지 않음" in page
    assert "fetch-rest" in page
    assert browser("colleague").post(f"/handover/{handover.pk}/fetch-rest/").status_code == 302


def test_the_first_page_says_what_waits(office, browser):
    assert "인계인수" not in text_of(browser("colleague").get("/")).split("<main")[1]
    given(office)
    assert "서명할 인계인수서" in text_of(browser("colleague").get("/"))
    leave(office, "leader")
    assert "/handover/new/" in text_of(browser("leader").get("/")).split("<main")[1]


def test_the_desk_has_everything_of_those_before(office, browser):
    document, memo = office.submitted(title="앞사람 문서", reading_range="route"), sent(office, title="앞사람 메모")
    office.draft(title="쓰다 만 글")
    post = leave(office, "drafter")
    join(office, "newcomer", department=office.other_department)
    takes_post(office, "newcomer", post)
    completed(office, "drafter", "newcomer", post=post)
    client = browser("newcomer")
    now = text_of(client.get("/handover/desk/"))
    assert "박주사" in now
    documents = text_of(client.get(f"/handover/desk/?post={post.pk}&show=documents"))
    assert f"/documents/{document.pk}/" in documents
    assert "쓰다 만 글" in documents, "goes on with the post"
    assert f"/memos/{memo.pk}/" in text_of(client.get(f"/handover/desk/?post={post.pk}&show=memos"))
    assert client.get(f"/documents/{document.pk}/").status_code == 200
    assert client.get(f"/memos/{memo.pk}/").status_code == 200


def test_the_desk_opens_for_the_holder_the_heads_and_the_auditor(office, browser):
    page = f"/handover/desk/?post={post_of(office, 'drafter').pk}"
    opened = {name for name in ("drafter", "head", "minister", "auditor") if browser(name).get(page).status_code == 200}
    assert opened == {"drafter", "head", "minister", "auditor"}
    assert browser("colleague").get(page).status_code == 403
    assert "현재 맡은 직위가 없습니다" in text_of(browser("auditor").get("/handover/desk/"))


def test_the_manual_is_read_by_all_and_written_by_the_holder(office, browser):
    page, holder = f"/handover/manuals/{post_of(office, 'drafter').pk}/", browser("drafter")
    holder.post(f"{page}edit/", {"history": "2006년 신설", "procedure": "접수", "expected_number": 0})
    assert "2006년 신설" in text_of(browser("outsider").get(page))
    assert browser("outsider").get(f"{page}edit/").status_code == 403
    stale = holder.post(f"{page}edit/", {"history": "다시", "expected_number": 0})
    assert stale.status_code == 409
    assert "다시" in text_of(stale)
    holder.post(f"{page}edit/", {"history": "2007년 개편", "expected_number": 1})
    assert "2006년 신설" in text_of(holder.get(f"{page}?version=1"))


def test_lists_ask_no_more_for_three_than_for_one(office, browser):
    client = browser("head")
    given(office)
    one = queries_of(client, "/handover/")
    given(office, "leader", "colleague")
    given(office, "colleague", "leader")
    assert len(queries_of(client, "/handover/")) == len(one) <= 12


@pytest.mark.parametrize("show", ["now", "documents", "memos"])
def test_a_desk_asks_no_more_for_three_than_for_one(office, browser, show):
    def more():
        office.submitted()
        sent(office)
        Way(office, ("drafter", "review"), ("head", "approve"), by="leader")

    more()
    client, path = browser("drafter"), f"/handover/desk/?show={show}"
    one = queries_of(client, path)
    more(), more()
    assert len(queries_of(client, path)) == len(one) <= 47


def test_a_signed_sheet_asks_little(office, browser):
    handover = completed(office)
    assert len(queries_of(browser("head"), f"/handover/{handover.pk}/")) <= 12


def test_the_api_does_what_the_pages_do(office, browser):
    giver, receiver, witness = browser("drafter"), browser("colleague"), browser("head")
    plan = {"post_id": str(post_of(office, "drafter").pk), "receiver_id": str(office.colleague.pk),
            "witness_id": str(office.head.pk), "reason": "transfer", "day": clock.today().isoformat()}  # fmt: skip
    made = put(giver, f"{ROOT}new/", plan, 201)
    page = f"{ROOT}{made['id']}/"
    saved = put(giver, f"{page}save/", {"words": {"goods": "열쇠"}})
    assert saved["state"] == "draft"
    assert put(giver, f"{page}give/", {"sheet_sha256": "0" * 64}, 409)["code"] == "handover.sheet_moved"
    signed = put(giver, f"{page}give/", {"sheet_sha256": saved["sheet"]["sha256"]})
    assert signed["sheet"]["sha256"] == saved["sheet"]["sha256"]
    assert receiver.get(page).json()["sheet"]["sha256"] == signed["sheet"]["sha256"]
    seen = {"sheet_sha256": signed["sheet"]["sha256"]}
    assert put(receiver, f"{page}receive/", seen)["state"] == "received"
    assert put(witness, f"{page}witness/", seen)["state"] == "witnessed"
    assert put(receiver, f"{page}fetch-rest/", {})["moves"] == []
    assert giver.get(ROOT).json()["results"][0]["id"] == made["id"]
    assert put(giver, f"{page}withdraw/", {"reason": "x"}, 409)["code"] == "handover.not_open"
    manual = f"/api/v1/posts/{plan['post_id']}/manual/"
    assert giver.get(manual).json()["number"] == 0
    assert put(giver, f"{manual}write/", {"expected_number": 0, "plan": "계획"})["number"] == 1
    assert giver.get(f"/api/v1/posts/{plan['post_id']}/desk/").json()["handovers"][0]["id"] == made["id"]


def test_another_agency_sees_nothing(office, other_agency):
    from core.tenancy.public import agency_context

    handover = given(office)
    write_manual(
        post_id=handover.post_id, fields=ManualFields(plan="x"), expected_number=0, actor=office.actor("drafter")
    )
    with agency_context(other_agency):
        assert not Handover.objects.exists()
        assert not ManualVersion.objects.exists()
        assert signed_in(build_office().drafter).get(f"/handover/{handover.pk}/").status_code == 404
