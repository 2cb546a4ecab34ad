"""The text of a file is read once, kept, and found; pages are drawn for people to look at."""

import io

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction

from core.files.errors import FileDamaged, FileNotShown
from core.files.public import FileText, files_with_text, picture_of_page, read_file, reading_of, store_file
from core.outbox.models import OutboxMessage
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context
from tests.core.files import documents, samples
from tests.people import make_actor


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"
    cache.clear()
    return settings.FILES_ROOT


@pytest.fixture
def kim(agency):
    return make_actor("kim", "official")


def store(actor, name="보고.pdf", content=None):
    return store_file(name=name, stream=io.BytesIO(content or documents.pdf("청사 안전 점검", "둘째")), actor=actor)


def test_a_stored_file_is_read_by_the_outbox(kim):
    stored = store(kim)
    assert reading_of(stored.pk) is None
    assert dispatch_due().done == 1
    found = reading_of(stored.pk)
    assert (found.state, found.pages, found.script) == ("done", 2, False)
    assert "청사 안전 점검" in found.text
    assert [part["label"] for part in found.parts] == ["1", "2"]


def test_it_is_read_once(kim, monkeypatch):
    stored = store(kim)
    first = read_file(file_id=stored.pk)
    monkeypatch.setattr("core.files.sandbox.read_text", lambda *a, **k: pytest.fail("read twice"))
    assert read_file(file_id=stored.pk) == first


@pytest.mark.parametrize(("name", "content", "state", "reason"), [
    ("사진.png", samples.PNG, "unsupported", "kind"), ("옛.doc", samples.DOC, "unsupported", "kind"),
    ("잠김.pdf", documents.locked_pdf(), "failed", "locked"), ("깨짐.hwp", samples.HWP, "failed", "broken"),
])  # fmt: skip
def test_what_cannot_be_read_is_kept_with_the_reason(kim, name, content, state, reason):
    found = read_file(file_id=store(kim, name, content).pk)
    assert (found.state, found.reason, found.text) == (state, reason, "")


def test_a_file_missing_from_the_storage_is_tried_again(kim, folder):
    stored = store(kim)
    next(path for path in folder.rglob(stored.sha256)).unlink()
    with pytest.raises(FileDamaged):
        read_file(file_id=stored.pk)
    dispatch_due()
    assert OutboxMessage.objects.get(topic="files.stored", done_at=None).attempts == 1


def test_files_are_found_by_all_the_words(kim):
    stored = store(kim)
    read_file(file_id=stored.pk)
    for words in ("안전", "점검 둘째", "청사 안전"):
        assert list(files_with_text(words)) == [stored.pk]
    for words in ("안전 없는말", "100%", "_"):
        assert list(files_with_text(words)) == []


def test_the_search_can_use_the_index(kim):
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = files_with_text("안전점검").explain()
    assert "files_text_trigrams" in plan


def test_another_agency_finds_nothing(kim, other_agency):
    stored = store(kim)
    read_file(file_id=stored.pk)
    with agency_context(other_agency):
        assert list(files_with_text("안전")) == []
        assert reading_of(stored.pk) is None


def test_what_was_read_is_never_changed(kim):
    found = read_file(file_id=store(kim).pk)
    found.text = "anders"
    for attack in (found.save, found.delete, FileText.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            attack()


def test_a_page_is_drawn_once_and_kept(kim, monkeypatch):
    stored = store(kim)
    drawn = picture_of_page(file_id=stored.pk, page=2, width=500)
    monkeypatch.setattr("core.files.sandbox.picture_of", lambda *a, **k: pytest.fail("drawn twice"))
    assert picture_of_page(file_id=stored.pk, page=2, width=480) == drawn


@pytest.mark.parametrize(("name", "content", "page"), [
    ("a.pdf", None, 3), ("a.pdf", documents.locked_pdf(), 1), ("a.png", samples.PNG, 1), ("a.tif", samples.TIFF, 1),
])  # fmt: skip
def test_what_cannot_be_drawn_says_why(kim, name, content, page):
    with pytest.raises(FileNotShown, match=r"볼 수 없습니다|cannot be shown"):
        picture_of_page(file_id=store(kim, name, content).pk, page=page)
