"""Pages and API of transfers: the way of two administrators, who may look, and how many queries a list costs."""

import pytest

from approvals.documents.services import change_disclosure
from core.accounts.public import Role, User
from core.tenancy.public import agency_context, platform_context
from tests.people import make_user, queries_of, signed_in, visitor
from tests.workspace.transfers.stories import (
    GIVER,
    GROUND,
    RECEIVER,
    TITLE,
    agreed,
    confirmed,
    decided,
    offered,
    planned,
    received,
)
from workspace.transfers.envelopes.models import Transfer
from workspace.transfers.records.lines import LinePlan
from workspace.transfers.records.models import ReceivedRecord, RecordFile
from workspace.transfers.records.services.running import go_on_with_all


def browser(story, code):
    with agency_context(code):
        return signed_in(story.administrators[code])


def press(client, address, act, **more):
    return client.post(f"{address}act/", {"act": act, **more}, follow=True)


def test_two_administrators_walk_the_whole_way(story):
    from django.utils import timezone

    giver, receiver = browser(story, GIVER), browser(story, RECEIVER)
    plan = {
        "receiver": RECEIVER,
        "title": "사무 이관",
        "ground": GROUND,
        "effective_on": timezone.localdate().isoformat(),
    }
    made = giver.post("/transfers/new/", plan)
    address = made["Location"]
    line = {"kind": "department", "code": "it", "target": "min", "new_code": "it-new", "new_number_code": "1319910"}
    assert giver.post(f"{address}lines/", line).status_code == 302
    assert "정보화팀" in giver.get(address).content.decode() or "과제관리카드" in giver.get(address).content.decode()
    assert receiver.get(address).status_code == 404
    press(giver, address, "offer")
    assert "아직 답하지 않았습니다" in giver.get(address).content.decode()
    assert "아직 답하지 않았습니다" not in receiver.get(address).content.decode()
    press(receiver, address, "agree")
    assert "아직 답하지 않았습니다" not in giver.get(address).content.decode()
    for client, act, code in ((giver, "begin_sealing", GIVER), (receiver, "begin_receiving", RECEIVER),
                              (giver, "begin_confirming", GIVER)):  # fmt: skip
        assert press(client, address, act).status_code == 200
        with agency_context(code):
            go_on_with_all()
    with agency_context(GIVER):
        assert Transfer.objects.get().state == "confirmed"
    page = receiver.get(address).content.decode()
    assert "-인수-1" in page
    assert "-인계-1" in page
    assert TITLE in giver.get(f"{address}items/").content.decode()


def test_a_line_is_known_and_called_by_its_name_or_refused_at_once(story):
    transfer_id = planned(story)
    client = browser(story, GIVER)
    address = f"/transfers/{transfer_id}/"
    answer = client.post(f"{address}lines/", {"kind": "department", "code": "홍보담당관", "target": ""})
    assert answer.status_code == 422
    assert "홍보담당관" in answer.content.decode()
    with platform_context():
        assert len(Transfer.objects.get().lines) == 1
    assert '정보화팀<span class="row-more">it</span>' in client.get(address).content.decode()


def test_a_refusal_shows_the_reason_on_the_page(story):
    transfer_id = agreed(story)
    with agency_context(GIVER):
        story.offices[GIVER].submitted(title="아직")
    response = press(browser(story, GIVER), f"/transfers/{transfer_id}/", "begin_sealing")
    assert response.status_code == 409
    assert "아직" in response.content.decode()


def test_the_other_side_cannot_press_for_one(story):
    transfer_id = offered(story)
    response = press(browser(story, GIVER), f"/transfers/{transfer_id}/", "agree")
    assert response.status_code == 403


def test_part_of_it_is_refused_with_the_reason(story):
    transfer_id = offered(story)
    receiver = browser(story, RECEIVER)
    everything = press(receiver, f"/transfers/{transfer_id}/", "agree", **{"refuse-department:it": "우리 사무가 아님"})
    assert everything.status_code == 422


@pytest.mark.parametrize("act", ["refuse", "nonsense"])
def test_an_act_without_its_reason_or_without_a_name_is_refused(story, act):
    transfer_id = offered(story)
    assert press(browser(story, RECEIVER), f"/transfers/{transfer_id}/", act).status_code == 422


def test_who_may_look_and_who_may_press(story):
    transfer_id = planned(story)
    with agency_context(GIVER):
        auditor = signed_in(make_user("audit-1", Role.AUDITOR))
        official = signed_in(make_user("official-1", Role.OFFICIAL))
    assert auditor.get(f"/transfers/{transfer_id}/").status_code == 200
    assert auditor.get("/transfers/new/").status_code == 403
    assert auditor.post(f"/transfers/{transfer_id}/act/", {"act": "offer"}).status_code == 403
    assert official.get("/transfers/").status_code == 403
    assert official.get("/received-records/").status_code == 200
    assert visitor(GIVER).get("/transfers/").status_code == 302


def test_the_list_costs_the_same_with_one_and_with_three(story):
    planned(story)
    client = browser(story, GIVER)
    one = len(queries_of(client, "/transfers/"))
    planned(story, title="둘")
    planned(story, title="셋")
    assert len(queries_of(client, "/transfers/")) == one


def test_records_are_found_by_old_number_and_old_path(story):
    confirmed(story)
    client = browser(story, RECEIVER)
    for word in ("정보화팀-1", "보고서", "과제", "박주사", "1310010000001"):
        assert TITLE in client.get("/received-records/", {"q": word}).content.decode(), word
    assert TITLE not in client.get("/received-records/", {"q": "없는말"}).content.decode()


def test_a_record_is_read_with_its_file_by_whom_it_was_open_to(story):
    received(story)
    with agency_context(RECEIVER):
        record = ReceivedRecord.objects.get()
        file_id = RecordFile.objects.get(kind="attachment").file_id
    client = browser(story, RECEIVER)
    page = client.get(f"/received-records/{record.pk}/").content.decode()
    assert "내용입니다" in page
    assert "첨부.txt" in page
    answer = client.get(f"/files/{file_id}/")
    assert b"".join(answer).decode() == "붙임"


def test_a_record_tells_to_what_its_disclosure_was_reviewed_at_the_giver(story):
    with agency_context(GIVER):
        head = story.offices[GIVER].actor("head")
        to = {"disclosure": "closed", "disclosure_grounds": (5,), "disclosure_reason": "의사결정 과정"}
        change_disclosure(document_id=story.document, reason="재검토", actor=head, **to)
    received(story)
    with agency_context(RECEIVER):
        record = ReceivedRecord.objects.get()
    assert record.card["manifest"]["management"]["disclosure"] == "open"
    reviewed = record.card["reviewed"]
    assert (reviewed["disclosure"], reviewed["grounds"], reviewed["by"]["name"]) == ("closed", [5], head.name)
    page = browser(story, RECEIVER).get(f"/received-records/{record.pk}/").content.decode()
    assert "<dt>공개구분</dt><dd>공개</dd>" in page
    assert "<dt>공개 구분 재검토</dt><dd>비공개(5)" in page


def test_a_record_of_a_department_is_closed_to_the_others(story):
    with agency_context(GIVER):
        decided(story.offices[GIVER], reading_range="department")
    received(story)
    with agency_context(RECEIVER):
        record = ReceivedRecord.objects.get(reading_range="department")
        insider = signed_in(User.objects.get(login="colleague-alpha"))
        outsider = signed_in(story.offices[RECEIVER].outsider)
        officer = signed_in(make_user("records-1", Role.RECORDS_OFFICER))
    assert insider.get(f"/received-records/{record.pk}/").status_code in {200, 302}
    assert outsider.get(f"/received-records/{record.pk}/").status_code == 404
    assert officer.get(f"/received-records/{record.pk}/").status_code == 200


def test_the_document_shows_at_the_giver_where_it_went(story):
    confirmed(story)
    with agency_context(GIVER):
        head = signed_in(story.offices[GIVER].minister)
    page = head.get(f"/documents/{story.document}/").content.decode()
    assert "beta 부(으)로 이관하였습니다" in page


def test_the_console_sees_how_many_and_never_what(story):
    confirmed(story)
    with platform_context():
        operator = signed_in(make_user("operator-1", Role.OPERATOR))
    page = operator.get("/transfers/").content.decode()
    assert "alpha 부" in page
    assert "beta 부" in page
    assert TITLE not in page


def test_the_api_walks_the_same_way(story):
    giver, receiver = browser(story, GIVER), browser(story, RECEIVER)
    from django.utils import timezone

    body = {
        "receiver": RECEIVER, "title": "API", "ground": GROUND, "effective_on": timezone.localdate().isoformat(),
        "lines": [{"kind": "unit_task", "code": "T1", "target": "pr"}],
    }  # fmt: skip
    made = giver.post("/api/v1/transfers/new/", body, content_type="application/json")
    assert made.status_code == 201, made.content
    address = f"/api/v1/transfers/{made.json()['id']}/"
    assert made.json()["counts"] == {}
    assert giver.post(f"{address}act/", {"act": "offer"}, content_type="application/json").status_code == 200
    told = receiver.get(address).json()
    assert (told["state"], told["open_acts"]) == ("offered", ["agree", "refuse"])
    assert {one["concern"] for one in told["coming"]} == {"task_taken"}
    answer = receiver.post(f"{address}act/", {"act": "agree"}, content_type="application/json")
    assert answer.json()["state"] == "agreed"
    assert receiver.get("/api/v1/received-records/").json()["results"] == []


def test_the_list_of_records_costs_the_same_with_one_and_with_three(story):
    with agency_context(GIVER):
        decided(story.offices[GIVER])
        decided(story.offices[GIVER])
    received(story)
    client = browser(story, RECEIVER)
    three = len(queries_of(client, "/received-records/"))
    assert len(queries_of(client, "/received-records/?q=1310010000001")) == three


def test_the_items_of_one_kind_cost_what_the_items_of_all_do(story):
    whole = received(story)
    single = received(story, LinePlan(kind="unit_task", code="T2", target="pr"))
    client = browser(story, RECEIVER)
    counts = [len(queries_of(client, f"/transfers/{one}/items/")) for one in (single, whole)]
    assert counts[0] == counts[1]


def test_the_piece_that_asks_reloads_the_page_when_the_work_is_done(story):
    transfer_id = agreed(story)
    client = browser(story, GIVER)
    headers = {"HX-Request": "true", "HX-Target": "transfer-state"}
    press(client, f"/transfers/{transfer_id}/", "begin_sealing")
    assert "HX-Refresh" not in client.get(f"/transfers/{transfer_id}/", headers=headers)
    with agency_context(GIVER):
        go_on_with_all()
    assert client.get(f"/transfers/{transfer_id}/", headers=headers)["HX-Refresh"] == "true"
