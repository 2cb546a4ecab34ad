"""Attachments on pages and by API: draft and card, with script and without, looking at one, fetching."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from approvals.documents import services
from approvals.documents.models import Attachment, Document
from core.audit.public import entries
from core.files.public import StoredFile, read_file, store_file
from core.foundation.public import new_id
from tests.approvals.people import build_office
from tests.core.files import documents, samples
from tests.people import queries_of, signed_in


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"
    cache.clear()


@pytest.fixture
def drafter(office):
    return signed_in(office.drafter)


def given(name="붙임.txt", content=samples.TXT):
    return SimpleUploadedFile(name, content)


def filled(office, **changes):
    return {
        "unit_task": str(office.task.pk), "title": "보고", "body": "내용", "disclosure": "open", "reading_range": "agency",
        "step_person": str(office.head.pk), "step_kind": "approve", **changes,
    }  # fmt: skip


def attached(office, document, name="붙임.txt", content=samples.TXT, *, read=False):
    made = services.attach_upload(
        document_id=document.pk, name=name, stream=io.BytesIO(content), actor=office.actor("drafter")
    )
    if read:
        read_file(file_id=made.file_id)
    return made


def page(client, document, rest="", **kwargs):
    return client.get(f"/documents/{document.pk}/attachments/{rest}", **kwargs)


def body(answer):
    return b"".join(answer) if answer.streaming else answer.content


def look(client, document, no=1, **kwargs):
    answer = page(client, document, f"{no}/", **kwargs)
    assert answer.status_code == 200
    return answer.content.decode()


# -- the draft ---------------------------------------------------------------------------------------------------------


def test_without_script_files_come_with_the_form(office, drafter):
    answer = drafter.post("/documents/new/", filled(office, files=[given("a.txt", b"a"), given("b.txt", b"b")]))
    assert answer.status_code == 302
    document = Document.objects.get()
    assert [one.file.name for one in document.attachments.all()] == ["a.txt", "b.txt"]
    assert "a.txt" in drafter.get(answer["Location"]).content.decode()


def test_nothing_is_lost_when_another_input_is_wrong(office, drafter):
    answer = drafter.post("/documents/new/", filled(office, unit_task="", files=[given()]))
    assert answer.status_code == 422
    stored = StoredFile.objects.get()
    assert f'value="{stored.pk}"' in answer.content.decode()
    drafter.post("/documents/new/", filled(office, attachment=[str(stored.pk)]))
    assert Attachment.objects.get().file == stored


def test_one_refused_file_is_named_and_the_others_are_kept(office, drafter):
    answer = drafter.post("/documents/new/", filled(office, files=[given("a.txt", b"a"), given("b.pdf", samples.EXE)]))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "“b.pdf”" in shown
    assert f'value="{StoredFile.objects.get(name="a.txt").pk}"' in shown
    assert not Document.objects.exists()


def test_only_own_files_are_taken_from_a_form(office, drafter):
    theirs = store_file(name="a.txt", stream=io.BytesIO(b"x"), actor=office.actor("outsider"))
    drafter.post("/documents/new/", filled(office, attachment=[str(theirs.pk), "nonsense", str(new_id())]))
    assert Document.objects.exists()
    assert not Attachment.objects.exists()


def test_taking_one_away_saves_what_was_written(office, drafter):
    document = office.draft()
    attached(office, document)
    data = filled(office, title="새 제목", expected_revision=1, detach="1")
    assert drafter.post(f"/documents/{document.pk}/edit/", data).status_code == 302
    document.refresh_from_db()
    assert document.title == "새 제목"
    assert document.attachments.get().removed_at is not None


def test_a_submission_waits_where_an_attachment_was_refused(office, drafter):
    document = office.draft()
    attached(office, document)
    again = filled(office, expected_revision=1, files=[given()], submit="1")
    answer = drafter.post(f"/documents/{document.pk}/edit/", again, follow=True)
    document.refresh_from_db()
    assert document.state == "draft"
    assert "이미 첨부되어 있습니다" in answer.content.decode()


# -- the card ----------------------------------------------------------------------------------------------------------


def change(client, document, **data):
    return client.post(f"/documents/{document.pk}/attachments/change/", data, follow=True).content.decode()


def test_the_reviewer_changes_them_on_the_card(office):
    document, leader = office.submitted(), signed_in(office.leader)
    assert "data-upload" in leader.get(f"/documents/{document.pk}/").content.decode()
    assert "검토.txt" in change(leader, document, files=[given("검토.txt")])
    assert "뺀 첨부물 1개" in change(leader, document, detach="1")


def test_others_are_offered_nothing_and_refused(office, drafter):
    document = office.submitted()
    assert "data-upload" not in drafter.get(f"/documents/{document.pk}/").content.decode()
    change(drafter, document, files=[given()])
    assert not StoredFile.objects.exists()


def test_the_list_costs_the_same_for_one_and_for_three(office, drafter):
    document = office.draft()
    attached(office, document, "a.txt", b"a", read=True)
    once = queries_of(drafter, f"/documents/{document.pk}/attachments/")
    for name in "bc":
        attached(office, document, f"{name}.txt", name.encode(), read=True)
    assert len(queries_of(drafter, f"/documents/{document.pk}/attachments/")) == len(once)


# -- looking at one ----------------------------------------------------------------------------------------------------


def test_a_pdf_is_shown_page_by_page_with_its_words(office, drafter):
    document = office.draft()
    attached(office, document, "a.pdf", documents.pdf("청사 점검", "둘째"), read=True)
    shown = look(drafter, document)
    assert shown.count("/pages/") == 2
    assert "청사 점검" in shown
    picture = page(drafter, document, "1/pages/2.png")
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert picture["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert page(drafter, document, "1/pages/3.png").status_code == 409


def test_a_long_file_comes_in_screens(office, drafter):
    document = office.draft()
    attached(office, document, "a.pdf", documents.pdf_of_size(100, 100, count=45), read=True)
    assert look(drafter, document).count("/pages/") == 20
    last = page(drafter, document, "1/?screen=3").content.decode()
    assert last.count("/pages/") == 5
    assert "3 / 3" in last
    assert page(drafter, document, "1/?screen=99").content.decode().count("/pages/") == 5


@pytest.mark.parametrize(("name", "content"), [
    ("a.hwpx", documents.hwpx("보조금 계획", table=[["부서", "금액"]])), ("a.hwp", documents.hwp(documents.said("보조금 계획"))),
    ("a.xlsx", documents.xlsx({"예산": [["보조금 계획", 1]]})),
])  # fmt: skip
def test_office_files_are_shown_as_text_and_tables(office, drafter, name, content):
    document = office.draft()
    attached(office, document, name, content, read=True)
    assert "보조금 계획" in look(drafter, document)


def test_what_files_say_is_never_markup(office, drafter):
    document = office.draft()
    attached(office, document, "a.txt", b"<script>alert(1)</script>", read=True)
    shown = look(drafter, document)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_a_file_not_read_yet_says_so_and_asks_again(office, drafter):
    document = office.draft()
    made = attached(office, document)
    waiting = look(drafter, document)
    assert 'hx-trigger="load delay:2s"' in waiting
    read_file(file_id=made.file_id)
    part = look(drafter, document, headers={"HX-Request": "true", "HX-Target": "preview-text"})
    assert "보조금 교부" in part
    assert "<html" not in part


@pytest.mark.parametrize(("name", "content", "words"), [
    ("a.pdf", documents.locked_pdf(), "암호가 걸려"), ("a.hwp", samples.HWP, "손상되었습니다"), ("a.doc", samples.DOC, "읽지 않습니다"),
    ("a.pdf", documents.pdf_of_size(9, 9, catalog="/OpenAction<</S/JavaScript/JS(x)>>"), "스크립트가 들어 있는"),
    ("a.pdf", documents.pdf_of_size(9, 9), "스캔한 문서"),
])  # fmt: skip
def test_what_cannot_be_shown_says_why(office, drafter, name, content, words):
    document = office.draft()
    attached(office, document, name, content, read=True)
    assert words in look(drafter, document)


def test_a_picture_shows_itself(office, drafter):
    document = office.draft()
    attached(office, document, "a.png", samples.PNG)
    assert "/attachments/1/image/" in look(drafter, document)
    picture = page(drafter, document, "1/image/")
    assert (body(picture), picture["Content-Type"]) == (samples.PNG, "image/png")
    attached(office, document)
    assert page(drafter, document, "2/image/").status_code == 404


def test_a_picture_in_a_text_is_no_download(office, drafter):
    stored = store_file(name="a.png", stream=io.BytesIO(samples.PNG), actor=office.actor("drafter"))
    shown = drafter.get(f"/files/{stored.pk}/", headers={"Sec-Fetch-Dest": "image"})
    assert body(shown) == samples.PNG
    assert shown["Content-Disposition"].startswith("inline")
    assert not entries(event_prefix="files.downloaded").exists()
    body(drafter.get(f"/files/{stored.pk}/"))
    assert entries(event_prefix="files.downloaded").exists()


# -- fetching ----------------------------------------------------------------------------------------------------------


def test_one_is_fetched_and_noted(office, drafter):
    document = office.draft()
    made = attached(office, document)
    answer = page(drafter, document, "1/download/")
    assert body(answer) == samples.TXT
    assert answer["Content-Disposition"].startswith("attachment")
    assert entries(event_prefix="files.downloaded", object_id=made.file_id).count() == 1


def test_all_are_fetched_as_one(office, drafter):
    document = office.draft()
    for name in ("a.txt", "b.txt"):
        attached(office, document, name, name.encode())
    answer = page(drafter, document, "all/")
    with zipfile.ZipFile(io.BytesIO(body(answer))) as found:
        assert found.namelist() == ["a.txt", "b.txt"]
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("rest", ["", "1/", "1/download/", "1/image/", "1/pages/1.png", "all/"])
def test_for_whoever_may_not_see_the_document_there_is_nothing(office, rest):
    document = office.draft()
    attached(office, document)
    assert page(signed_in(office.outsider), document, rest).status_code == 404


@pytest.mark.parametrize("rest", ["7/", "7/download/", "7/image/", "7/pages/1.png"])
def test_an_unknown_number_is_not_found(office, drafter, rest):
    assert page(drafter, office.draft(), rest).status_code == 404


# -- the API -----------------------------------------------------------------------------------------------------------


def api(client, document, rest="", **data):
    return client.post(f"/api/v1/documents/{document.pk}/attachments/{rest}", data)


def test_a_program_attaches_lists_and_takes_away(office, drafter):
    document = office.draft()
    made = api(drafter, document, "add/", file=given())
    assert made.status_code == 201
    assert (made.json()["no"], made.json()["name"]) == (1, "붙임.txt")
    assert api(drafter, document, "1/remove/").json()["removed_name"] == "박주사"
    listed = drafter.get(f"/api/v1/documents/{document.pk}/attachments/").json()
    assert [(one["no"], one["removed_revision"]) for one in listed] == [(1, 1)]


def test_a_program_attaches_what_it_handed_in_before(office, drafter):
    document = office.draft()
    stored = store_file(name="a.txt", stream=io.BytesIO(b"x"), actor=office.actor("drafter"))
    url = f"/api/v1/documents/{document.pk}/attachments/add/"
    said = drafter.post(url, {"file_id": str(stored.pk)}, content_type="application/json")
    assert (said.status_code, said.json()["file_id"]) == (201, str(stored.pk))
    assert drafter.post(url, {}, content_type="application/json").status_code in {400, 422}


@pytest.mark.parametrize(("name", "content", "code"), [
    ("a.pdf", samples.EXE, "files.type_mismatch"), ("a.svg", samples.SVG, "files.type_not_allowed"), ("a.txt", b"", "files.empty"),
])  # fmt: skip
def test_a_refusal_says_what_is_wrong_in_words(office, drafter, name, content, code):
    said = api(drafter, office.draft(), "add/", file=given(name, content))
    assert (said.status_code, said.json()["code"]) == (422, code)
    assert name in said.json()["detail"]


def test_after_the_session_ended_it_says_sign_in(office, drafter):
    document = office.draft()
    drafter.logout()
    assert api(drafter, document, "add/", file=given()).status_code == 401
    assert not Attachment.objects.exists()


def test_another_agencys_draft_is_not_found(office, drafter, other_agency):
    from core.tenancy.public import agency_context

    with agency_context(other_agency):
        theirs = build_office().draft()
        theirs_id = theirs.pk
    assert drafter.post(f"/api/v1/documents/{theirs_id}/attachments/add/", {"file": given()}).status_code == 404


def test_fifty_megabytes_pass_through_disk(office, drafter, tmp_path):
    import tracemalloc

    large = tmp_path / "large.txt"
    with large.open("wb") as target:
        for _ in range(50):
            target.write(b"0123456789abcde\n" * 65536)
    from django.core.files.uploadedfile import TemporaryUploadedFile

    upload = TemporaryUploadedFile("large.txt", "text/plain", large.stat().st_size, None)
    upload.write(large.read_bytes())
    upload.seek(0)
    document, actor = office.draft(), office.actor("drafter")
    tracemalloc.start()
    services.attach_upload(document_id=document.pk, name="large.txt", stream=upload, actor=actor)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * 1024**2
