"""Pages of papers that came in: what they show to whom, what they do, what they ask of the database; the API does the same."""

import json
from datetime import timedelta

import pytest

from approvals.exchange.envelopes.public import Sealed, Signer
from approvals.exchange.receiving import services
from approvals.exchange.receiving.models import Arrival, ArrivalReader
from core.foundation.public import clock
from tests.approvals.exchange.arriving import TITLE, came, file_in, own, parcel
from tests.approvals.people import send_away
from tests.people import queries_of, signed_in, text_of

ROOT = "/api/v1/arrivals/"


@pytest.fixture
def browser(receipts):
    return lambda name: signed_in(getattr(receipts.office, name))


def put(client, path, data=None, status=200):
    response = client.post(path, json.dumps(data or {}), content_type="application/json")
    assert response.status_code == status, text_of(response)[:1500]
    return response.json() if response.content else {}


def test_from_the_document_office_to_the_reply_by_pages(receipts, browser):
    arrival = came(b"eins", files=(file_in(b"eins"),))
    path = f"/receiving/{arrival.pk}/"
    clerk, head, drafter = browser("clerk"), browser("head"), browser("drafter")
    assert TITLE in text_of(clerk.get("/receiving/"))
    page = text_of(clerk.get(path))
    assert "제출하여 주시기 바랍니다" in page
    assert "붙임.txt" in page
    assert clerk.post(f"{path}distribute/", {"department_id": receipts.office.department.pk}).status_code == 302
    after = text_of(clerk.get(path))
    assert TITLE in after
    assert "제출하여 주시기 바랍니다" not in after
    assert "붙임.txt" not in after
    assert TITLE in text_of(head.get("/receiving/?box=waiting"))
    page = text_of(head.get(path))
    key = f"{receipts.office.drafter.pk}:{receipts.card}"
    assert f'value="{key}"' in page
    due = clock.today() + timedelta(days=5)
    head.post(f"{path}receive/", {"handling": key, "due_on": due.isoformat()})
    arrival.refresh_from_db()
    assert (arrival.state, arrival.number_text, arrival.due_on) == ("assigned", "정보화팀-1", due)
    assert TITLE in text_of(drafter.get("/receiving/?box=mine"))
    drafter.post(f"{path}circulate/", {"people": [receipts.office.minister.pk]})
    response = drafter.post(f"{path}reply/")
    arrival.refresh_from_db()
    assert response["Location"] == f"/documents/{arrival.reply_id}/edit/"
    assert drafter.get(response["Location"]).status_code == 200
    assert drafter.post(f"{path}reply/")["Location"] == f"/documents/{arrival.reply_id}/"
    drafter.post(f"{path}finish/", {"note": "전화로 답함"})
    arrival.refresh_from_db()
    assert arrival.state == "done"
    assert "전화로 답함" in text_of(drafter.get(path))


def test_a_second_press_is_told_and_changes_nothing(receipts, browser):
    arrival = receipts.distributed()
    path = f"/receiving/{arrival.pk}/"
    head = browser("head")
    for _ in range(2):
        head.post(f"{path}receive/", {"handling": ""})
    page = text_of(head.get(path))
    assert "이미 정보화팀-1(으)로 접수하였습니다" in page
    assert Arrival.objects.get(pk=arrival.pk).number_serial == 1


def test_what_is_sent_back_leaves_the_desk_of_the_department(receipts, browser):
    arrival = receipts.distributed()
    response = browser("head").post(f"/receiving/{arrival.pk}/send-back/", {"reason": "소관 아님"})
    assert response["Location"] == "/receiving/"
    assert browser("head").get(f"/receiving/{arrival.pk}/").status_code == 404
    assert "소관 아님" in text_of(browser("clerk").get(f"/receiving/{arrival.pk}/"))


def test_opening_it_is_noted_as_read(receipts, browser):
    arrival = receipts.assigned()
    services.circulate(arrival_id=arrival.pk, people=[receipts.pk("minister")], actor=receipts.actor("drafter"))
    minister = browser("minister")
    page = text_of(minister.get("/receiving/?box=read"))
    assert f"<strong>{TITLE}</strong>" in page
    assert ArrivalReader.objects.get().read_at is None
    assert minister.get(f"/receiving/{arrival.pk}/").status_code == 200
    assert ArrivalReader.objects.get().read_at is not None
    assert f"<strong>{TITLE}</strong>" not in text_of(minister.get("/receiving/?box=read"))
    assert "읽음" in text_of(browser("drafter").get(f"/receiving/{arrival.pk}/"))


def test_only_what_may_be_done_is_offered(receipts, browser):
    path = f"/receiving/{receipts.assigned().pk}/"
    assert f"{path}finish/" in text_of(browser("drafter").get(path))
    assert f"{path}reply/" in text_of(browser("drafter").get(path))
    assert f"{path}finish/" in text_of(browser("head").get(path))
    assert f"{path}reply/" not in text_of(browser("head").get(path))
    colleague = text_of(browser("colleague").get(path))
    assert not any(f"{path}{act}/" in colleague for act in ("finish", "assign", "circulate", "return"))
    assert browser("outsider").get(path).status_code == 404
    assert browser("auditor").get(path).status_code == 403


def test_what_was_usual_for_the_sender_is_filled_in(receipts, browser):
    key = f'value="{receipts.office.drafter.pk}:{receipts.card}"'
    first = receipts.distributed()
    assert f"{key} selected" not in text_of(browser("head").get(f"/receiving/{first.pk}/"))
    services.receive(arrival_id=first.pk, handling=receipts.handling(), actor=receipts.actor("head"))
    second = receipts.distributed()
    assert f"{key} selected" in text_of(browser("head").get(f"/receiving/{second.pk}/"))


@pytest.mark.parametrize(
    ("said", "word"),
    [({"kind": "omitted"}, "관인생략"), ({"kind": "seal", "name": "베타청장의인"}, "베타청장의인")], ids=["omitted", "seal"],
)  # fmt: skip
def test_the_seal_stands_beside_the_senders_name(receipts, browser, said, word):
    arrival = came(seal=Sealed(**said))
    assert word in text_of(browser("clerk").get(f"/receiving/{arrival.pk}/"))


def test_who_signed_is_told_in_words_of_the_reader(receipts, browser):
    main, beside = (
        Signer("최청장", "청장", "sign", "전결", "2026. 11. 27."),
        Signer("한협조", "과장", "cooperate", "", ""),
    )
    page = text_of(browser("clerk").get(f"/receiving/{came(signers=(main, beside)).pk}/"))
    assert "기획과-12 (<time" in page
    signers = page.split('id="signers-title"')[1].split("</ul>")[0]
    assert "전결 · 2026. 11. 27." in signers
    assert "협조" in signers
    assert "sign" not in signers.replace("signers", "")


def test_the_text_of_the_sender_runs_nothing_here(receipts, browser):
    evil = '<p onclick="x()">a</p><script>alert(1)</script><img src="https://evil.example/x.png"><a href="javascript:x()">b</a>'
    arrival = came(body=evil, format="html", title="<b>fett</b>")
    response = browser("clerk").get(f"/receiving/{arrival.pk}/")
    page = text_of(response)
    for word in ("onclick", "<script>alert", "evil.example", "javascript:", "<b>fett"):
        assert word not in page, page[page.index(word) - 200 :][:400]
    assert "script-src" in response["Content-Security-Policy"]


def test_filters_live_in_the_address_and_wrong_ones_narrow_nothing(receipts, browser):
    came(title="예산안 제출")
    came(title="행사 안내")
    clerk = browser("clerk")

    def shown(query):
        return [
            word
            for word in ("예산안 제출", "행사 안내")
            if word in text_of(clerk.get(f"/receiving/?box=register&{query}"))
        ]

    assert shown("") == shown("state=x&since=never&box=register") == ["예산안 제출", "행사 안내"]
    assert shown("q=예산") == shown("q=ㅇㅅㅇ") == ["예산안 제출"]
    assert shown("q=beta 행사") == ["행사 안내"]
    assert shown("state=done") == shown("since=2999-01-01") == shown("overdue=on") == []
    today = clock.today().isoformat()
    assert shown(f"since={today}&until={today}") == ["예산안 제출", "행사 안내"]


def test_the_register_is_exported_as_it_is_narrowed(receipts, browser):
    receipts.assigned(title="=1+1")
    came(title="행사 안내")
    response = browser("clerk").get("/receiving/register.csv?q=정보화팀")
    lines = text_of(response).splitlines()
    assert len(lines) == 2
    assert "정보화팀-1" in lines[1]
    assert "'=1+1" in lines[1]
    assert "행사 안내" not in text_of(browser("head").get("/receiving/register.csv"))


def test_overdue_stands_out_and_comes_first(receipts, browser):
    late, soon = receipts.assigned(title="늦은 것"), receipts.assigned(title="나중 것")
    Arrival.objects.filter(pk=late.pk).update(due_on=clock.today() - timedelta(days=1))
    Arrival.objects.filter(pk=soon.pk).update(due_on=clock.today() + timedelta(days=1))
    page = text_of(browser("drafter").get("/receiving/?box=mine"))
    assert page.index("늦은 것") < page.index("나중 것")
    assert page.count("기한 지남") >= 1


@pytest.mark.parametrize("box", ["office", "waiting", "mine", "read", "register"])
def test_a_list_asks_the_same_of_the_database_however_long(receipts, browser, box):
    counter, numbers = browser("counter"), []
    for wanted in (1, 3, 12):
        while Arrival.objects.count() < wanted * 3:
            came()
            receipts.distributed()
            done = receipts.assigned()
            services.circulate(arrival_id=done.pk, people=[receipts.pk("counter")], actor=receipts.actor("head"))
        numbers.append(len(queries_of(counter, f"/receiving/?box={box}")))
    assert len(set(numbers)) == 1, numbers
    assert numbers[0] <= 9, numbers


def test_the_page_of_a_paper_asks_the_same_however_many_cards_and_steps(receipts, browser):
    head, arrival = browser("head"), receipts.distributed()
    path = f"/receiving/{arrival.pk}/"
    first = len(queries_of(head, path))
    for _ in range(3):
        services.send_back(arrival_id=arrival.pk, reason="x", actor=receipts.actor("head"))
        receipts.distributed(arrival)
    assert len(queries_of(head, path)) == first
    assert first <= 21, first


def test_menu_and_first_page_count_what_waits(receipts, browser):
    came()
    receipts.distributed()
    receipts.assigned()

    def counted(name):
        page = text_of(browser(name).get("/"))
        tile = page.split('aria-labelledby="receiving-title"')[1].split("</section>")[0]
        return {label: f'box={label}"' in tile and "tab-count" in tile.split(f'box={label}"')[1].split("</li>")[0]
                for label in ("office", "waiting", "mine", "read")}  # fmt: skip

    assert counted("clerk") == {"office": True, "waiting": False, "mine": False, "read": False}
    assert counted("counter") == {"office": True, "waiting": True, "mine": False, "read": False}
    assert counted("head") == {"office": False, "waiting": True, "mine": False, "read": False}
    assert counted("drafter") == {"office": False, "waiting": False, "mine": True, "read": False}
    send_away(receipts.office, "drafter", deputy="colleague")
    assert counted("colleague")["mine"]


def test_the_card_of_the_task_opens_the_paper(receipts, browser):
    arrival = receipts.assigned()
    page = text_of(browser("drafter").get(f"/task-cards/{receipts.card}/?part=receipts"))
    assert f"/receiving/{arrival.pk}/" in page or f"/receiving/{arrival.pk}/" in text_of(
        browser("drafter").get(f"/task-cards/{receipts.card}/receipts/")
    )


# -- for programs ------------------------------------------------------------------------------------------------------


def test_the_whole_way_by_the_api(receipts, browser):
    arrival = came()
    path = f"{ROOT}{arrival.pk}/"
    clerk, head, drafter = browser("clerk"), browser("head"), browser("drafter")
    assert clerk.get(path).json()["parcel"]["paper"]["title"] == TITLE
    told = put(clerk, f"{path}distribute/", {"department_id": str(receipts.office.department.pk)})
    assert (told["state"], told["is_open"], told["parcel"], told["files"]) == ("distributed", False, None, [])
    handling = {"handler_id": str(receipts.pk("drafter")), "card_id": str(receipts.card)}
    told = put(head, f"{path}receive/", {"handling": handling})
    assert (told["state"], told["number_text"]) == ("assigned", "정보화팀-1")
    refused = head.post(f"{path}receive/", "{}", content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "receiving.already_received")
    put(drafter, f"{path}circulate/", {"people": [str(receipts.pk("minister"))]})
    assert browser("minister").get(path).json()["readers"][0]["read_at"]
    assert put(drafter, f"{path}reply/")["reply_id"]
    assert put(drafter, f"{path}finish/")["state"] == "done"
    rows = drafter.get(f"{ROOT}?q=정보화팀").json()["results"]
    assert [one["id"] for one in rows] == [str(arrival.pk)]
    assert browser("outsider").get(path).status_code == 404
    assert browser("outsider").get(ROOT).json()["results"] == []


def test_sending_back_and_returning_by_the_api(receipts, browser):
    arrival = receipts.distributed()
    put(browser("head"), f"{ROOT}{arrival.pk}/send-back/", {"reason": "소관 아님"}, status=204)
    told = put(browser("clerk"), f"{ROOT}{arrival.pk}/return/", {"reason": "관인 누락"})
    assert told["state"] == "returned"
    assert parcel().paper.title == TITLE
    assert own(receipts.office.department).state == "distributed"
