"""Pages of sending: what waits, the send page, the log, one dispatch, other recipients, seals."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from approvals.exchange.envelopes.public import Act, Envelope
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch, RecipientChange, Seal
from approvals.exchange.sending.services import ask_recipients, hear_acknowledgements
from core.accounts.public import Role
from core.audit.public import LedgerEntry
from tests.approvals.exchange.stories import BETA, OWN, RECEIVER, picture, said, send, to_be_sent
from tests.people import make_user, queries_of, signed_in, text_of


@pytest.fixture
def clerk(desk):
    return signed_in(desk.clerk)


@pytest.fixture
def drafter(desk):
    return signed_in(desk.drafter)


def ask(desk, dispatch, by="drafter", **more):
    line = Line("베타 지방청", channel="network", agency_code=RECEIVER)
    given = {"ground": "omission", "reason": "빠뜨렸습니다", "lines": [line]} | more
    return ask_recipients(dispatch_id=dispatch.pk, actor=desk.actor(by), **given)


def test_the_clerk_sees_what_waits_in_the_whole_agency_the_drafter_the_own(desk, clerk, drafter):
    to_be_sent(desk, title="보낼 것 하나")
    to_be_sent(desk, title="남의 것", by="colleague")
    assert all(title in text_of(clerk.get("/sending/")) for title in ("보낼 것 하나", "남의 것"))
    page = text_of(drafter.get("/sending/"))
    assert "보낼 것 하나" in page
    assert "남의 것" not in page


def test_numbers_stand_beside_the_menu(desk, clerk, drafter):
    to_be_sent(desk)
    to_be_sent(desk, by="colleague")
    for client, number in ((clerk, 2), (drafter, 1), (signed_in(desk.outsider), 0)):
        link = text_of(client.get("/sending/log/")).split('href="/sending/"', 1)[1].split("</a>", 1)[0]
        assert (f">{number}<" in link) == bool(number), link


def test_what_was_sent_stands_under_the_log_in_the_menu(desk, clerk):
    page = text_of(clerk.get(f"/sending/{send(desk, to_be_sent(desk)).pk}/"))
    assert 'aria-current="page"' in page.split('href="/sending/log/"')[1].split(">")[0]
    assert 'aria-current="page"' not in page.split('href="/sending/"')[1].split(">")[0]


def test_three_presses_send_it(desk, clerk):
    document = to_be_sent(desk, BETA, OWN)
    page = text_of(clerk.get(f"/sending/documents/{document.pk}/"))
    for text in (document.number_text, BETA, OWN, "행정부장관", desk.seal.name):
        assert text in page, text
    shown = clerk.get(f"/sending/documents/{document.pk}/").context["form"]
    data = {name: shown[name].value() or "" for name in shown.fields}
    response = clerk.post(f"/sending/documents/{document.pk}/", data)
    dispatch = Dispatch.objects.get(document=document)
    assert response["Location"] == f"/sending/{dispatch.pk}/"
    assert [one.channel for one in dispatch.recipients.all()] == ["network", "own"]
    assert text_of(clerk.get("/sending/")).count(document.title) == 0


def test_a_stranger_needs_a_way_and_a_proof_and_the_form_keeps_what_was_typed(desk, clerk):
    document = to_be_sent(desk, "주식회사 모름")
    address = f"/sending/documents/{document.pk}/"
    data = {"way_0": "", "proof_0": "", "seal_id": desk.seal.pk}
    assert clerk.post(address, data).status_code == 422
    refused = clerk.post(address, data | {"way_0": "post"})
    assert refused.status_code == 422
    assert "증빙" in text_of(refused)
    assert clerk.post(address, data | {"way_0": "post", "proof_0": "등기 9"}).status_code == 302


def test_of_many_recipients_only_those_whose_way_is_missing_stand_open(desk, clerk):
    document = to_be_sent(desk, BETA, "가 회사", "나 회사", "다 회사", "라 회사", "마 회사")
    address = f"/sending/documents/{document.pk}/"
    page = text_of(clerk.get(address))
    strangers, clear = page.split("보낼 곳이 정해진 수신자")
    assert BETA in clear
    assert all(f"{name} 회사" in strangers for name in "가나다라마")
    data = {"way_0": f"network:{RECEIVER}", "seal_id": desk.seal.pk} | {f"way_{no}": "post" for no in range(1, 6)}
    refused = text_of(clerk.post(address, data))
    assert BETA in refused.split("보낼 곳이 정해진 수신자")[1]


def test_few_recipients_all_stand_open(desk, clerk):
    document = to_be_sent(desk, BETA, OWN)
    assert "보낼 곳이 정해진 수신자" not in text_of(clerk.get(f"/sending/documents/{document.pk}/"))


def test_a_second_press_is_told_and_leads_to_what_was_sent(desk, clerk):
    document = to_be_sent(desk)
    dispatch = send(desk, document)
    address = f"/sending/documents/{document.pk}/"
    response = clerk.post(
        address, {"way_0": f"network:{RECEIVER}", "proof_0": "", "seal_id": desk.seal.pk}, follow=True
    )
    assert response.redirect_chain[-1][0] == f"/sending/{dispatch.pk}/"
    assert "두 번 발송되지 않았습니다" in text_of(response)
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize(("name", "status"), [("clerk", 200), ("drafter", 200), ("colleague", 403), ("head", 403)])
def test_only_writer_and_clerk_open_the_send_page(desk, name, status):
    document = to_be_sent(desk)
    assert signed_in(getattr(desk, name)).get(f"/sending/documents/{document.pk}/").status_code == status


def test_the_clerk_learns_title_number_and_recipients_of_a_closed_one_and_no_more(desk, clerk):
    document = to_be_sent(desk, reading_range="person", body="비밀 본문", summary="비밀 요지", title="닫힌 문서")
    page = text_of(clerk.get(f"/sending/documents/{document.pk}/"))
    assert "닫힌 문서" in page
    assert "비밀" not in page
    assert f"/documents/{document.pk}/" not in page.replace(f"/sending/documents/{document.pk}/", "")
    dispatch = send(desk, document)
    for address in ("/sending/log/", f"/sending/{dispatch.pk}/"):
        assert "닫힌 문서" in text_of(clerk.get(address))
        assert "비밀" not in text_of(clerk.get(address))
    told = clerk.get(f"/api/v1/sending/{dispatch.pk}/").content.decode()
    assert "닫힌 문서" in told
    assert "비밀" not in told
    assert clerk.get(f"/documents/{document.pk}/").status_code == 404
    assert clerk.get(f"/api/v1/documents/{document.pk}/").status_code == 404


def test_who_does_not_see_the_document_does_not_see_its_dispatch(desk):
    dispatch = send(desk, to_be_sent(desk, reading_range="person", title="닫힌 문서"))
    stranger = signed_in(desk.outsider)
    assert stranger.get(f"/sending/{dispatch.pk}/").status_code == 404
    assert stranger.get(f"/api/v1/sending/{dispatch.pk}/").status_code == 404
    assert "닫힌 문서" not in text_of(stranger.get("/sending/log/"))
    assert "닫힌 문서" not in text_of(stranger.get("/sending/log/export/"))
    assert stranger.get("/api/v1/sending/").json()["results"] == []


@pytest.fixture
def log(desk):
    """One arrived, one returned, one not arrived, one on its way."""
    dispatches = [send(desk, to_be_sent(desk, title=f"문서 {name}")) for name in "가나다라"]
    for dispatch, act in zip(dispatches, (Act.ARRIVED, Act.RETURNED, Act.FAILED), strict=False):
        said(dispatch.recipients.get().pk, act, **({} if act == Act.ARRIVED else {"reason": "까닭"}))
    hear_acknowledgements()
    return dispatches


@pytest.mark.parametrize(
    ("query", "titles"),
    [("", "가나다라"), ("reached=all", "가"), ("reached=returned", "나"), ("reached=failed", "다"), ("reached=open", "라"),
     ("q=문서+나", "나"), ("q=beta", "가나다라"), ("q=없는말", ""), ("since=2999-01-01", ""), ("reached=nonsense", "가나다라")],
)  # fmt: skip
def test_the_log_is_narrowed_alike_on_page_in_export_and_api(desk, log, clerk, query, titles):
    page, table = text_of(clerk.get(f"/sending/log/?{query}")), text_of(clerk.get(f"/sending/log/export/?{query}"))
    told = {one["title"] for one in clerk.get(f"/api/v1/sending/?{query}").json()["results"]}
    assert told == {f"문서 {name}" for name in titles}
    for name in "가나다라":
        assert (f"문서 {name}" in page) == (f"문서 {name}" in table) == (name in titles)


def test_the_export_is_in_the_ledger_and_no_formula(desk, clerk):
    send(desk, to_be_sent(desk, title="=1+1"))
    table = text_of(clerk.get("/sending/log/export/"))
    assert ",=1+1," not in table
    assert LedgerEntry.objects.get(event="sending.exported").detail == {"rows": 1}


def test_what_did_not_arrive_is_sent_again_from_the_page(desk, log, drafter):
    failed = log[2]
    page = text_of(drafter.get(f"/sending/{failed.pk}/"))
    recipient = failed.recipients.get()
    address = f"/sending/{failed.pk}/recipients/{recipient.pk}/again/"
    assert address in page
    drafter.post(address)
    recipient.refresh_from_db()
    assert (recipient.state, recipient.attempt) == ("sent", 2)
    assert "다시 발송합니다" in text_of(drafter.post(address, follow=True))
    assert address not in text_of(signed_in(desk.colleague).get(f"/sending/{failed.pk}/"))


def test_other_recipients_go_by_the_head(desk, drafter):
    dispatch = send(desk, to_be_sent(desk))
    address = f"/sending/{dispatch.pk}/recipients/"
    data = {
        "ground": "omission",
        "reason": "빠뜨림",
        "replaces": "",
        "name": "베타 지방청",
        "way": f"network:{RECEIVER}",
    }
    assert drafter.post(address, data | {"way": ""}).status_code == 422
    assert drafter.post(address, data).status_code == 302
    change = RecipientChange.objects.get()
    head = signed_in(desk.head)
    assert f"/sending/{dispatch.pk}/" in text_of(head.get("/sending/"))
    link = text_of(head.get("/sending/log/")).split('href="/sending/"', 1)[1].split("</a>", 1)[0]
    assert ">1<" in link
    approve = f"/sending/{dispatch.pk}/changes/{change.pk}/approve/"
    assert approve in text_of(head.get(f"/sending/{dispatch.pk}/"))
    assert approve not in text_of(drafter.get(f"/sending/{dispatch.pk}/"))
    head.post(approve, {"answer": "승인"})
    assert [one.name for one in dispatch.recipients.all()] == [BETA, "베타 지방청"]
    assert "두 번 처리되지 않았습니다" in text_of(head.post(approve, follow=True))


def test_a_further_recipient_the_platform_knows_needs_no_way(desk, drafter):
    dispatch = send(desk, to_be_sent(desk))
    data = {"ground": "omission", "reason": "빠뜨림", "replaces": "", "name": OWN, "way": ""}
    assert drafter.post(f"/sending/{dispatch.pk}/recipients/", data).status_code == 302
    assert RecipientChange.objects.get().lines[0]["channel"] == "own"


def test_what_came_back_stands_before_what_arrived(desk, clerk):
    dispatch = send(desk, to_be_sent(desk, OWN, BETA))
    said(dispatch.recipients.get(name=BETA).pk, Act.RETURNED, reason="서식 없음")
    hear_acknowledgements()
    for address in ("/sending/log/", f"/sending/{dispatch.pk}/"):
        rows = text_of(clerk.get(address)).split("<tbody>")[1]
        assert rows.index(BETA) < rows.index(OWN), address


def test_the_page_asks_by_itself_until_what_was_just_sent_arrived(desk, clerk):
    dispatch = send(desk, to_be_sent(desk))
    address = f"/sending/{dispatch.pk}/"
    asks = f'hx-get="{address}"'
    assert asks in text_of(clerk.get(address))
    part = text_of(clerk.get(address, headers={"HX-Request": "true", "HX-Target": "recipients"}))
    assert part.lstrip().startswith("<section")
    assert asks in part
    said(dispatch.recipients.get().pk, Act.ARRIVED)
    hear_acknowledgements()
    assert asks not in text_of(clerk.get(address))


def test_what_goes_by_post_is_not_asked_for(desk, clerk):
    document = to_be_sent(desk, "주식회사 모름")
    lines = [Line("주식회사 모름", channel="post", proof="등기 9")]
    dispatch = send(desk, document, lines=lines)
    assert 'hx-trigger="every' not in text_of(clerk.get(f"/sending/{dispatch.pk}/"))


def test_the_card_folds_many_recipients_and_shows_first_what_came_back(desk, drafter):
    names = [f"{name} 회사" for name in "가나다라마"]
    document = to_be_sent(desk, *names, BETA)
    dispatch = send(desk, document, lines=[Line(name, channel="post", proof="등기") for name in names])
    said(dispatch.recipients.get(name=BETA).pk, Act.RETURNED, reason="서식 없음")
    hear_acknowledgements()
    panel = text_of(drafter.get(f"/documents/{document.pk}/")).split('id="sent-title"')[1].split("</section>")[0]
    shown, folded = panel.split("<details>")
    assert shown.index(BETA) < shown.index("가 회사")
    assert "외 1곳" in folded
    assert "마 회사" in folded


def test_whoever_decided_is_offered_an_order_alone(desk):
    dispatch = send(desk, to_be_sent(desk))
    form = signed_in(desk.head).get(f"/sending/{dispatch.pk}/recipients/").context["form"]
    assert [value for value, _label in form.fields["ground"].choices] == ["order"]


def test_refusing_and_taking_back(desk, drafter):
    dispatch = send(desk, to_be_sent(desk))
    head, base = signed_in(desk.head), f"/sending/{dispatch.pk}/changes"
    change = ask(desk, dispatch)
    assert "사유를 입력하십시오" in text_of(head.post(f"{base}/{change.pk}/refuse/", follow=True))
    head.post(f"{base}/{change.pk}/refuse/", {"answer": "아니오"})
    second = ask(desk, dispatch)
    drafter.post(f"{base}/{second.pk}/take-back/")
    assert list(RecipientChange.objects.values_list("state", flat=True)) == ["refused", "taken_back"]


def test_seals_are_kept_by_their_keepers(desk, clerk):
    assert desk.seal.name in text_of(clerk.get("/sending/seals/"))
    new = picture()
    new.name = "seal.png"
    assert clerk.post("/sending/seals/", {"name": "새 관인", "picture": new, "reason": "개정"}).status_code == 302
    seal = Seal.objects.get(name="새 관인")
    clerk.post(f"/sending/seals/{seal.pk}/retire/", {"reason": "마모"})
    seal.refresh_from_db()
    assert seal.retired_reason == "마모"
    wrong = picture(form="JPEG")
    wrong.name = "seal.jpg"
    assert clerk.post("/sending/seals/", {"name": "그림", "picture": wrong}).status_code == 422
    assert signed_in(desk.drafter).get("/sending/seals/").status_code == 403
    assert signed_in(make_user("admin2", Role.AGENCY_ADMIN)).get("/sending/seals/").status_code == 200


@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_speak_both_languages(desk, clerk, language):
    dispatch = send(desk, to_be_sent(desk))
    waiting = to_be_sent(desk)
    clerk.cookies["django_language"] = language
    word = {"ko": "발송 대장", "en": "Sending log"}[language]
    for address in (
        "/sending/",
        f"/sending/documents/{waiting.pk}/",
        "/sending/log/",
        f"/sending/{dispatch.pk}/",
        "/sending/seals/",
    ):
        assert word in text_of(clerk.get(address, headers={"accept-language": language})), address


@pytest.mark.parametrize(
    "address", ["/sending/", "/sending/log/", "/api/v1/sending/", "/api/v1/sending/waiting/", "/sending/log/export/"]
)
def test_lists_ask_the_same_for_one_and_for_many(desk, clerk, address):
    send(desk, to_be_sent(desk, BETA, OWN))
    to_be_sent(desk)
    one = queries_of(clerk, address)
    for _no in range(3):
        send(desk, to_be_sent(desk, BETA, OWN))
        to_be_sent(desk)
    many = queries_of(clerk, address)
    assert len(many) == len(one) <= 16, "\n".join(many)


def test_the_send_page_asks_the_same_for_one_recipient_and_for_many(desk, clerk):
    few, many = to_be_sent(desk), to_be_sent(desk, BETA, OWN, *(f"모름 {no}" for no in range(30)))
    asked = [queries_of(clerk, f"/sending/documents/{one.pk}/") for one in (few, many)]
    assert len(asked[0]) == len(asked[1]) <= 16, "\n".join(asked[1])


def test_the_dispatch_page_asks_the_same_for_one_recipient_and_for_many(desk, clerk):
    few, many = send(desk, to_be_sent(desk)), send(desk, to_be_sent(desk, BETA, OWN, reference_recipients=["정보화팀"]))
    ask(desk, many)
    ask(desk, few)
    asked = [queries_of(clerk, f"/sending/{one.pk}/") for one in (few, many)]
    assert len(asked[0]) == len(asked[1]) <= 16, "\n".join(asked[1])


# -- programs ----------------------------------------------------------------------------------------------------------


def test_programs_send_with_the_same_rules(desk, clerk):
    document = to_be_sent(desk, BETA, "주식회사 모름")
    proposal = clerk.get(f"/api/v1/sending/documents/{document.pk}/").json()
    assert [(one["name"], one["channel"]) for one in proposal["lines"]] == [(BETA, "network"), ("주식회사 모름", "")]
    address = f"/api/v1/sending/documents/{document.pk}/send/"
    body = {"seal_id": str(desk.seal.pk)}
    refused = clerk.post(address, body, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (422, "sending.way_missing")
    body["lines"] = [{"name": "주식회사 모름", "channel": "fax", "proof": "팩스 기록 3"}]
    made = clerk.post(address, body, content_type="application/json")
    assert made.status_code == 201
    assert [one["state"] for one in made.json()["recipients"]] == ["sent", "sent"]
    again = clerk.post(address, body, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "documents.sent_already")


def test_programs_ask_and_answer(desk, drafter):
    dispatch = send(desk, to_be_sent(desk))
    base = f"/api/v1/sending/{dispatch.pk}"
    line = {"name": "베타 지방청", "channel": "network", "agency_code": RECEIVER}
    body = {"ground": "omission", "reason": "빠짐", "lines": [line]}
    change = drafter.post(f"{base}/changes/", body, content_type="application/json").json()["changes"][0]
    assert change["state"] == "asked"
    not_head = drafter.post(f"{base}/changes/{change['id']}/approve/", {}, content_type="application/json")
    assert (not_head.status_code, not_head.json()["code"]) == (403, "documents.not_head_of_sender")
    done = (
        signed_in(desk.head).post(f"{base}/changes/{change['id']}/approve/", {}, content_type="application/json").json()
    )
    assert (done["changes"][0]["state"], len(done["recipients"])) == ("approved", 2)


def test_programs_keep_the_register_of_seals(desk, clerk):
    told = clerk.get("/api/v1/sending/seals/").json()
    assert [one["name"] for one in told] == [desk.seal.name]
    for client, status in ((clerk, 201), (signed_in(desk.drafter), 403)):
        data = {"name": "새 관인", "picture": SimpleUploadedFile("s.png", picture().read())}
        assert client.post("/api/v1/sending/seals/new/", data).status_code == status
    done = clerk.post(
        f"/api/v1/sending/seals/{desk.seal.pk}/retire/", {"reason": "마모"}, content_type="application/json"
    )
    assert done.json()["retired_reason"] == "마모"
