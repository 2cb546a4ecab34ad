"""Attachments: who may add and take away and until when, what stays, who may read, what is refused and in which words."""

import io
import threading
import zipfile

import pytest
from django.db import DatabaseError, connections, transaction

from approvals.documents import errors, services
from approvals.documents.models import Attachment, Revision
from approvals.documents.public import approve_document, inbox, return_document, review_step
from approvals.documents.rules import attaching
from approvals.documents.selectors import Filters, attachments_of, get_document, viewer_of
from core.audit.public import entries
from core.files.errors import ArchiveRefused, FileEmpty, TypeMismatch, TypeNotAllowed
from core.files.public import FileUnknown, StoredFile, read_file, readable_file, store_file
from core.tenancy.public import agency_context
from tests.approvals.people import build_office, send_away
from tests.core.files import documents, samples
from tests.people import signed_in


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def attach(office, document, by="drafter", name="붙임.txt", content=samples.TXT):
    return services.attach_upload(
        document_id=document.pk, name=name, stream=io.BytesIO(content), actor=office.actor(by)
    )


def detach(office, document, no=1, by="drafter"):
    return services.detach_file(document_id=document.pk, no=no, actor=office.actor(by))


def review(office, document):
    return review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))


def decided(office, **changes):
    document = office.submitted(**changes)
    review(office, document)
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def test_the_drafter_attaches_and_the_ledger_tells(office):
    document = office.draft()
    made = attach(office, document)
    assert (made.no, made.added_revision, made.added_name, made.file.name) == (1, 1, "박주사", "붙임.txt")
    entry = entries(event_prefix="documents.attached", object_id=document.pk).get()
    assert entry.detail["attachment"] == {
        "no": 1,
        "name": "붙임.txt",
        "sha256": made.file.sha256,
        "size": made.file.size,
    }


def test_what_is_taken_away_stays_with_who_and_when(office):
    document = office.draft()
    attach(office, document)
    gone = detach(office, document)
    assert (gone.removed_revision, gone.removed_name) == (1, "박주사")
    assert detach(office, document).removed_at == gone.removed_at, "a second press changes nothing"
    assert entries(event_prefix="documents.detached", object_id=document.pk).count() == 1
    assert attach(office, document).no == 2, "a number is never given twice"


def test_attaching_the_same_file_again_does_nothing_twice(office):
    document = office.draft()
    first = attach(office, document)
    again = services.attach_file(document_id=document.pk, file_id=first.file_id, actor=office.actor("drafter"))
    assert again == first
    with pytest.raises(errors.AttachedAlready):
        attach(office, document)


def test_the_reviewer_attaches_on_his_turn_only(office):
    document = office.submitted()
    with pytest.raises((errors.NotYourTurn, errors.DocumentNotFound)):
        attach(office, document, by="head")
    assert attach(office, document, by="leader").added_name == "이팀장"
    assert Revision.objects.filter(document=document).count() == 1, "the text is the same"
    review(office, document)
    with pytest.raises((errors.AlreadyActed, errors.NotYourTurn)):
        attach(office, document, by="leader", name="늦은.txt")


def test_a_deputy_attaches_in_the_absents_place(office):
    document = office.submitted()
    send_away(office, "leader", deputy="colleague")
    assert attach(office, document, by="colleague").added_name == "최주사"


def test_who_cooperates_never_attaches(office):
    route = [office.line("colleague", "cooperate"), office.line("head", "approve")]
    document = office.submitted(route=route)
    with pytest.raises(errors.MayNotEdit):
        attach(office, document, by="colleague")


def test_on_its_way_the_drafter_attaches_nothing_more(office):
    document = office.submitted()
    with pytest.raises(errors.NotYourTurn):
        attach(office, document)
    return_document(document_id=document.pk, expected_revision=1, reason="내역", actor=office.actor("leader"))
    assert attach(office, document).no == 1


def test_after_the_decision_nothing_changes(office, folder):
    document = office.draft()
    attach(office, document)
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    review(office, document)
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    before = StoredFile.objects.count()
    for by in ("drafter", "leader", "head"):
        for act in (attach, detach):
            with pytest.raises(errors.AlreadyDecided):
                act(office, document, by=by)
    assert StoredFile.objects.count() == before, "who may not attach is told before anything is kept"


def test_rows_are_never_deleted(office):
    document = office.draft()
    made = attach(office, document)
    for attack in (made.delete, Attachment.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            attack()


def test_another_agencys_document_does_not_exist(office, other_agency):
    with agency_context(other_agency):
        theirs = build_office().draft()
    with pytest.raises(errors.DocumentNotFound):
        attach(office, theirs)


def test_a_file_of_somebody_else_cannot_be_attached(office):
    stored = store_file(name="a.txt", stream=io.BytesIO(b"geheim"), actor=office.actor("outsider"))
    with pytest.raises(FileUnknown):
        services.attach_file(document_id=office.draft().pk, file_id=stored.pk, actor=office.actor("drafter"))


def test_number_and_size_have_an_end(office, monkeypatch):
    document = office.draft()
    attach(office, document)
    monkeypatch.setattr(attaching, "MOST_BYTES", 20)
    with pytest.raises(errors.AttachmentsTooLarge):
        attach(office, document, name="b.txt")
    monkeypatch.setattr(attaching, "MOST_FILES", 1)
    with pytest.raises(errors.TooManyAttachments):
        attach(office, document, name="b.txt")


# -- who may read ------------------------------------------------------------------------------------------------------


def readers(office, file_id):
    found = set()
    for name in ("drafter", "leader", "head", "outsider", "colleague", "auditor"):
        try:
            readable_file(file_id=file_id, actor=office.actor(name))
        except FileUnknown:
            continue
        found.add(name)
    return found


def test_whoever_sees_the_document_reads_its_attachments(office):
    document = office.draft(reading_range="department")
    made = attach(office, document)
    assert readers(office, made.file_id) == {"drafter"}
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    assert readers(office, made.file_id) == {"drafter", "leader", "head", "auditor"}


def listed(office, document, name):
    """Numbers of the attachments a person is told of, those taken away marked."""
    viewer = viewer_of(office.actor(name))
    found = attachments_of(get_document(document.pk, actor=viewer), viewer=viewer)
    return [f"{one.no}{'-' if one.removed_at else ''}" for one in found]


def test_what_was_taken_away_before_the_first_submission_is_the_drafters_alone(office):
    document = office.draft()
    gone = attach(office, document)
    detach(office, document)
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    for decided_yet in (False, True):
        assert readers(office, gone.file_id) == {"drafter"}
        for name in ("leader", "head", "auditor"):
            assert listed(office, document, name) == []
            with pytest.raises(errors.AttachmentUnknown):
                services.fetch_attachment(document_id=document.pk, no=1, actor=office.actor(name))
        assert listed(office, document, "drafter") == ["1-"]
        if not decided_yet:
            review(office, document)
            approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def test_what_was_taken_away_on_the_way_is_read_by_those_who_took_part_and_auditors(office):
    document = office.draft()
    gone = attach(office, document)
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    services.ask_opinion(
        document_id=document.pk, person_id=office.colleague.pk, question="?", actor=office.actor("drafter")
    )
    detach(office, document, by="leader")
    review(office, document)
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    services.circulate_document(document_id=document.pk, person_ids=[office.minister.pk], actor=office.actor("drafter"))
    assert readers(office, gone.file_id) == {"drafter", "leader", "head", "colleague", "auditor"}
    assert listed(office, document, "leader") == ["1-"]
    for reader in ("outsider", "minister"):
        assert listed(office, document, reader) == []


def test_while_the_drafter_rewrites_everybody_else_sees_the_files_as_they_came_back(office):
    document = office.draft()
    kept, gone = (attach(office, document, name=name) for name in ("a.txt", "b.txt"))
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    detach(office, document, no=gone.no)
    new = attach(office, document, name="c.hwpx", content=documents.hwpx("아직 내지 않은 근거"))
    read_file(file_id=new.file_id)
    assert listed(office, document, "leader") == listed(office, document, "auditor") == ["1", "2"]
    assert listed(office, document, "drafter") == ["1", "2-", "3"]
    assert readers(office, new.file_id) == {"drafter"}
    assert readers(office, kept.file_id) == readers(office, gone.file_id) == {"drafter", "leader", "auditor"}
    assert found_by(office, "leader", "근거") == []
    with zipfile.ZipFile(io.BytesIO(b"".join(services.fetch_all(document_id=document.pk, actor=office.actor("leader"))))) as whole:  # fmt: skip
        assert whole.namelist() == ["a.txt", "b.txt"]
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    assert listed(office, document, "leader") == ["1", "2-", "3"]
    assert found_by(office, "leader", "근거") == [document.pk]


def test_page_and_api_tell_the_same(office):
    document = office.draft()
    attach(office, document, name="지운파일.txt")
    detach(office, document)
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    for name, told in (("leader", False), ("drafter", True)):
        client = signed_in(getattr(office, name))
        for address in ("/documents/{}/", "/documents/{}/attachments/", "/api/v1/documents/{}/attachments/"):
            assert ("지운파일" in client.get(address.format(document.pk)).content.decode()) is told, address
        assert (client.get(f"/documents/{document.pk}/attachments/1/").status_code == 200) is told


def with_picture(office, file_id, by="drafter"):
    return office.submitted(
        by=by, body=f'<p>글</p><img src="/files/{file_id}/">', format="html", reading_range="department"
    )


def test_pictures_in_a_text_are_read_with_it(office):
    stored = store_file(name="그림.png", stream=io.BytesIO(samples.PNG), actor=office.actor("drafter"))
    assert readers(office, stored.pk) == {"drafter"}
    with_picture(office, stored.pk)
    assert {"drafter", "leader"} <= readers(office, stored.pk)
    assert "outsider" not in readers(office, stored.pk)


def test_naming_a_strangers_file_in_a_text_opens_it_to_nobody(office):
    stored = store_file(name="그림.png", stream=io.BytesIO(samples.PNG), actor=office.actor("outsider"))
    with_picture(office, stored.pk)
    assert readers(office, stored.pk) == {"outsider"}


# -- fetching and finding ----------------------------------------------------------------------------------------------


def test_all_come_as_one_zip_and_the_ledger_tells(office):
    document = office.draft()
    for name, content in (("보고.txt", b"a"), ("보고.txt", b"b"), ("../../c.txt", b"c"), ("gone.txt", b"d")):
        attach(office, document, name=name, content=content)
    detach(office, document, no=4)
    archive = services.fetch_all(document_id=document.pk, actor=office.actor("drafter"))
    with zipfile.ZipFile(io.BytesIO(b"".join(archive))) as found:
        assert {name: found.read(name) for name in found.namelist()} == {
            "보고.txt": b"a", "보고 (2).txt": b"b", "c.txt": b"c",
        }  # fmt: skip
    entry = entries(event_prefix="documents.attachments_fetched", object_id=document.pk).get()
    assert [file["no"] for file in entry.detail["files"]] == [1, 2, 3]


def test_without_attachments_there_is_nothing_to_fetch(office):
    with pytest.raises(errors.NothingToFetch):
        services.fetch_all(document_id=office.draft().pk, actor=office.actor("drafter"))


def found_by(office, name, words):
    return [document.pk for document in inbox("all", actor=office.actor(name), filters=Filters(text=words))]


def test_a_document_is_found_by_words_in_its_attachments(office):
    document = office.draft(title="제목")
    made = attach(office, document, name="a.hwpx", content=documents.hwpx("청사 난방 설비 교체"))
    read_file(file_id=made.file_id)
    assert found_by(office, "drafter", "제목 난방") == [document.pk]
    assert found_by(office, "outsider", "난방") == []
    detach(office, document)
    assert found_by(office, "drafter", "난방") == []


# -- attacks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "content", "error"), [
    ("보고.pdf", samples.EXE, TypeMismatch), ("그림.svg", samples.SVG, TypeNotAllowed), ("그림.png", samples.SVG, TypeMismatch),
    ("빈.txt", b"", FileEmpty), ("a.hwp", samples.DOC, TypeMismatch), ("a.docx", samples.DOCX_WITH_MACRO, TypeMismatch),
    ("a.pdf\u202efdp.exe", samples.EXE, TypeNotAllowed),
])  # fmt: skip
def test_what_lies_about_itself_is_refused_by_name(office, name, content, error):
    with pytest.raises(error, match=r"파일|형식|“"):
        attach(office, office.draft(), name=name, content=content)
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(("name", "folder_name"), [("a.zip", "x"), ("a.docx", "word"), ("a.xlsx", "xl")])
def test_a_bomb_is_refused_in_whatever_clothes(office, name, folder_name):
    bomb = samples.office(folder_name, (f"{folder_name}/bomb.xml", bytes(30 * 1024**2)))
    content = samples.archive(("bomb", bytes(30 * 1024**2))) if name == "a.zip" else bomb
    with pytest.raises(ArchiveRefused):
        attach(office, office.draft(), name=name, content=content)


def test_a_bomb_in_hwpx_is_refused(office):
    bomb = samples.archive(("mimetype", "application/hwp+zip"), ("Contents/section0.xml", bytes(30 * 1024**2)))
    with pytest.raises(ArchiveRefused):
        attach(office, office.draft(), name="a.hwpx", content=bomb)


@pytest.mark.parametrize(("given", "kept"), [
    ("../../etc/보고.txt", "보고.txt"), ("C:\\Users\\보고.txt", "보고.txt"), ("\u202e보고.txt", "보고.txt"), ("con.txt", "_con.txt"),
])  # fmt: skip
def test_names_are_cleaned(office, given, kept):
    assert attach(office, office.draft(), name=given).file.name == kept


def test_a_name_of_300_characters_keeps_its_ending(office):
    name = attach(office, office.draft(), name="가" * 300 + ".txt").file.name
    assert name.endswith("가.txt")
    assert len(name.encode()) <= 200


def test_two_attach_at_once_and_both_have_their_number(committed_db):
    with agency_context("alpha"):
        office = build_office()
        document = office.draft()
    barrier, numbers = threading.Barrier(2), []

    def act(name):
        try:
            with agency_context("alpha"):
                barrier.wait(10)
                numbers.append(attach(office, document, name=name, content=name.encode()).no)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(f"{letter}.txt",)) for letter in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(numbers) == [1, 2]
