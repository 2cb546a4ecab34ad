"""Entries of a card on its pages: written, changed, struck out, reported with files and once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.foundation.public import clock
from core.taskcards.models import PlanStep, ResultEntry
from tests.core.taskcards.people import step
from tests.people import text_of


def test_an_entry_is_written_changed_and_struck_out(office, card, browser):
    client, root = browser("drafter"), f"/task-cards/{card.pk}/parts/plan/"
    sent = {"title": "설계", "starts_on": "2026-01-01", "due_on": "2026-03-01", "target_value": "3.5", "unit": "건"}
    assert client.post(f"{root}new/", sent)["Location"].endswith("?part=plan")
    planned = PlanStep.objects.get()
    wrong = client.post(f"{root}{planned.pk}/", sent | {"due_on": "2025-01-01", "version": 1})
    assert wrong.status_code == 422
    assert "종료일이 시작일보다" in text_of(wrong)
    assert client.post(f"{root}{planned.pk}/", sent | {"title": "상세 설계", "version": 1}).status_code == 302
    stale = client.post(f"{root}{planned.pk}/", sent | {"title": "다른 설계", "version": 1})
    assert stale.status_code == 409
    assert "다른 설계" in text_of(stale)
    assert 'value="2"' in text_of(stale)
    compared = text_of(client.get(f"/task-cards/{card.pk}/versions/{planned.pk}/"))
    assert "<ins>상세" in compared
    client.post(f"{root}{planned.pk}/drop/", {"version": 2})
    planned.refresh_from_db()
    assert planned.dropped_at is not None
    assert client.get(f"{root}{planned.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("part", "sent"),
    [
        ("receipts", {"kind": "petition", "title": "민원 접수", "received_on": "2026-01-02", "due_on": "2026-01-03"}),
        ("quality", {"stage": "forming", "point": "이해관계자 의견 수렴"}),
        ("publicity", {"kind": "plan", "title": "홍보 계획", "appears_on": "2026-01-02"}),
        ("customer", {"group": "citizens", "name": "민원인", "satisfaction": "87.5"}),
        ("results", {"title": "착수", "happened_on": "2026-01-02", "percent": 10}),
    ],
)
def test_every_part_has_its_form(card, browser, part, sent):
    client = browser("drafter")
    assert client.get(f"/task-cards/{card.pk}/parts/{part}/new/").status_code == 200
    assert client.post(f"/task-cards/{card.pk}/parts/{part}/new/", sent).status_code == 302
    shown = text_of(client.get(f"/task-cards/{card.pk}/?part={part}"))
    assert next(str(value) for name, value in sent.items() if name in {"title", "point", "name"}) in shown
    assert client.post(f"/task-cards/{card.pk}/parts/{part}/new/", {}).status_code == 422


def test_files_come_with_the_report_and_open_to_whoever_sees_the_card(office, card, browser):
    client, address = browser("drafter"), f"/task-cards/{card.pk}/"
    files = [SimpleUploadedFile(name, "내용".encode()) for name in ("결과.txt", "사진.txt")]
    sent = {"title": "현장 점검", "percent": 30, "happened_on": clock.today(), "files": files}
    assert client.post(f"{address}report/", sent).status_code == 302
    links = ResultEntry.objects.get().links.order_by("title")
    assert [(link.kind, link.title) for link in links] == [("file", "결과.txt"), ("file", "사진.txt")]
    page = text_of(client.get(f"{address}?part=results"))
    assert f"/files/{links[0].object_id}/" in page
    assert browser("head").get(f"/files/{links[0].object_id}/").getvalue().decode() == "내용"
    assert browser("outsider").get(f"/files/{links[0].object_id}/").status_code == 404


def test_a_file_that_is_refused_leaves_no_half_report(office, card, browser):
    files = [SimpleUploadedFile("결과.txt", b"a"), SimpleUploadedFile("몰래.exe", b"MZ")]
    sent = {"title": "현장 점검", "percent": 30, "happened_on": clock.today(), "files": files}
    answer = browser("drafter").post(f"/task-cards/{card.pk}/report/", sent)
    assert answer.status_code == 422
    assert "현장 점검" in text_of(answer)
    assert not ResultEntry.objects.exists()
    many = [SimpleUploadedFile(f"{no}.txt", b"a") for no in range(21)]
    assert browser("drafter").post(f"/task-cards/{card.pk}/report/", sent | {"files": many}).status_code == 422


def test_progress_is_reported_with_its_step_in_one_form(office, card, browser):
    planned, client = step(office, card), browser("drafter")
    sent = {"title": "설계 완료", "percent": 50, "step_id": planned.pk, "step_done": "on", "happened_on": clock.today()}
    assert client.post(f"/task-cards/{card.pk}/report/", sent).status_code == 302
    planned.refresh_from_db()
    assert (planned.done_on, ResultEntry.objects.get().percent) == (clock.today(), 50)
    ahead = client.post(f"/task-cards/{card.pk}/report/", sent | {"happened_on": clock.today() + timedelta(days=2)})
    assert ahead.status_code == 422


def test_a_double_click_reports_once_and_leads_to_what_was_written(office, card, browser):
    client, address = browser("drafter"), f"/task-cards/{card.pk}/report/"
    sent = {"title": "시험 운영", "percent": 40, "happened_on": clock.today()}
    assert client.post(address, sent).status_code == 302
    again = client.post(address, sent, follow=True)
    assert "같은 내용을 이미 등록하였습니다" in text_of(again)
    assert ResultEntry.objects.count() == 1
