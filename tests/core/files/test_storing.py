"""Taking files in and giving them out: content by hash, in the agency's own place, proved when it comes back."""

import hashlib
import io
import stat

import pytest
from django.db import DatabaseError, transaction

from core.audit.public import entries
from core.files import storage as storages
from core.files.errors import FileDamaged, FileTooLarge, FileUnknown, TypeMismatch
from core.files.public import StoredFile, get_file, open_file, readable_file, register_read_check, store_file
from core.files.storage import FolderStorage
from core.foundation.public import new_id
from core.tenancy.public import agency_context, agency_path
from tests.core.files import samples
from tests.people import make_actor


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture
def kim(agency):
    return make_actor("kim", "official")


def store(actor, name="보고.pdf", content=samples.PDF):
    return store_file(name=name, stream=io.BytesIO(content), actor=actor)


def contents(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_with_what_it_is(kim):
    stored = store(kim)
    assert (stored.name, stored.size, stored.media_type) == ("보고.pdf", len(samples.PDF), "application/pdf")
    assert stored.sha256 == hashlib.sha256(samples.PDF).hexdigest()
    assert (stored.uploaded_by, stored.uploaded_by_name) == (kim.person_id, kim.name)
    with open_file(stored.pk) as content:
        assert content.read() == samples.PDF


def test_it_lies_in_the_agencys_folder_under_its_hash(kim, folder):
    stored = store(kim)
    place = folder / "agency_alpha" / stored.sha256[:2] / stored.sha256[2:4] / stored.sha256
    assert place.read_bytes() == samples.PDF
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_equal_content_is_kept_once(kim, folder):
    first, second = store(kim, "a.pdf"), store(kim, "b.pdf")
    assert first.pk != second.pk
    assert contents(folder) == [first.sha256]


def test_storing_is_in_the_ledger(kim):
    stored = store(kim)
    entry = entries(event_prefix="files.stored", object_id=stored.pk).get()
    assert entry.detail == {"name": "보고.pdf", "sha256": stored.sha256, "size": len(samples.PDF)}


def test_a_refused_file_leaves_nothing(kim, folder):
    with pytest.raises(TypeMismatch):
        store(kim, "a.docx", samples.EXE)
    assert not folder.exists()
    assert not StoredFile.objects.exists()


def test_too_much_is_refused_while_it_comes(kim, settings):
    settings.FILES_MAX_BYTES = 3 * 1024**2

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += size
            return b"%PDF-" + b"x" * (size - 5)

    stream = Endless()
    with pytest.raises(FileTooLarge):
        store_file(name="a.pdf", stream=stream, actor=kim)
    assert stream.given <= 4 * 1024**2


def test_a_large_file_passes_through_disk_not_memory(kim):
    content = samples.PDF + bytes(storages.SPOOL_BYTES + 10)
    stored = store(kim, content=content)
    with open_file(stored.pk) as opened:
        assert opened.read() == content


def test_other_bytes_than_were_handed_in_are_never_given(kim, folder):
    stored = store(kim)
    FolderStorage(agency_path()).path_of(stored.sha256).write_bytes(b"%PDF-forged")
    with pytest.raises(FileDamaged):
        open_file(stored.pk)


def test_missing_bytes_are_told(kim):
    stored = store(kim)
    FolderStorage(agency_path()).path_of(stored.sha256).unlink()
    with pytest.raises(FileDamaged):
        open_file(stored.pk)


def test_an_interrupted_write_leaves_no_file(tmp_path):
    class Breaks(io.BytesIO):
        def read(self, size=-1):
            raise OSError("disk full")

    place = FolderStorage(tmp_path)
    with pytest.raises(OSError, match="disk full"):
        place.put("ab" * 32, Breaks())
    assert contents(tmp_path) == []


def test_another_agency_finds_neither_row_nor_content(kim, other_agency):
    stored = store(kim)
    with agency_context(other_agency):
        with pytest.raises(FileUnknown):
            get_file(stored.pk)
        with pytest.raises(FileNotFoundError):
            storages.storage().open(stored.sha256)


def test_rows_are_added_never_changed(kim):
    stored = store(kim)
    stored.name = "other.pdf"
    for attack in (stored.save, stored.delete, StoredFile.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            attack()


def test_the_uploader_reads_and_others_do_not(kim):
    stored, lee = store(kim), make_actor("lee", "official")
    assert readable_file(file_id=stored.pk, actor=kim) == stored
    for file_id in (stored.pk, new_id()):
        with pytest.raises(FileUnknown):
            readable_file(file_id=file_id, actor=lee)


def test_an_app_can_admit_readers(kim, monkeypatch):
    monkeypatch.setattr("core.files.access._checks", [])
    stored, lee = store(kim), make_actor("lee", "official")
    asked = []
    register_read_check(lambda file_id, actor: asked.append(file_id) or actor.login == "lee")
    assert readable_file(file_id=stored.pk, actor=lee) == stored
    assert asked == [stored.pk]
