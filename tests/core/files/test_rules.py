"""What may be stored: by size, by what the bytes really are, and by what opening it would do."""

import io
import zipfile

import pytest

from core.files import rules
from core.files.enums import MEDIA_TYPES
from core.files.errors import ArchiveRefused, FileEmpty, FileTooLarge, TypeMismatch, TypeNotAllowed
from core.files.rules import check_archive, check_size, check_type, clean_name
from tests.core.files import samples


@pytest.mark.parametrize("name", samples.GOOD)
def test_every_accepted_kind_is_known_by_its_content(name):
    assert check_type(name, io.BytesIO(samples.GOOD[name])) == MEDIA_TYPES[name.rsplit(".", 1)[1].lower()]


def test_every_accepted_ending_has_a_sample():
    assert {name.rsplit(".", 1)[1].lower() for name in samples.GOOD} == set(MEDIA_TYPES)


@pytest.mark.parametrize("name", samples.LIES)
def test_a_name_that_lies_is_refused(name):
    with pytest.raises(TypeMismatch):
        check_type(name, io.BytesIO(samples.LIES[name]))


@pytest.mark.parametrize("name", samples.REFUSED)
def test_what_offices_do_not_exchange_is_refused(name):
    with pytest.raises(TypeNotAllowed):
        check_type(name, io.BytesIO(samples.REFUSED[name]))


@pytest.mark.parametrize(("given", "kept"), [
    ("보고서.hwp", "보고서.hwp"), ("../../etc/passwd.txt", "passwd.txt"), (r"C:\Users\kim\보고.docx", "보고.docx"),
    ("a\u202efdp.exe", "afdp.exe"), ("a\x00b\n.pdf", "ab.pdf"), (' "q"<x>?.txt ', "_q__x__.txt"), ("...", "file"), ("", "file"),
    ("con.txt", "_con.txt"), ("LPT1", "_LPT1"), (".htaccess", "htaccess"), ("\u1107\u1169.hwp", "보.hwp"), ("a.txt. ", "a.txt"),
])  # fmt: skip
def test_names_are_cleaned(given, kept):
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_ending():
    name = clean_name("가" * 300 + ".hwp")
    assert name.endswith(".hwp")
    assert 190 < len(name.encode()) <= rules.NAME_BYTES


def test_sizes_are_checked():
    check_size("a", 5, 5)
    with pytest.raises(FileEmpty):
        check_size("a", 0, 5)
    with pytest.raises(FileTooLarge):
        check_size("a", 6, 5)


def bomb(size):
    return samples.office("word", ("word/bomb.xml", b"0" * size))


def test_an_archive_bomb_is_refused():
    with pytest.raises(ArchiveRefused, match=r"크기|size"):
        check_archive("a.docx", io.BytesIO(bomb(30 * 1024**2)))


def test_a_repetitive_but_small_file_passes():
    check_archive("a.docx", io.BytesIO(bomb(5 * 1024**2)))


def test_a_declared_giant_is_refused(monkeypatch):
    monkeypatch.setattr(rules, "MAX_UNPACKED", 100)
    with pytest.raises(ArchiveRefused):
        check_archive("a.zip", io.BytesIO(samples.archive(("a", b"0123456789" * 20), compressed=False)))


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(rules, "MAX_ENTRIES", 3)
    with pytest.raises(ArchiveRefused):
        check_archive("a.zip", io.BytesIO(samples.archive(*((str(n), b"") for n in range(4)))))


def test_parts_that_lie_over_one_another_are_refused():
    """The directory names the same bytes many times, as in the best known bombs."""
    content = bytearray(samples.archive(("a", bytes(2000)), compressed=False))
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        start = source.start_dir
    end = content.index(b"PK\x05\x06")
    entry, tail = content[start:end], bytearray(content[end:])
    tail[8:10] = tail[10:12] = (5).to_bytes(2, "little")
    tail[12:16] = (len(entry) * 5).to_bytes(4, "little")
    with pytest.raises(ArchiveRefused):
        check_archive("a.zip", io.BytesIO(content[:start] + entry * 5 + tail))


def test_a_locked_archive_is_refused():
    content = bytearray(samples.ZIP)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + offset] |= 1
    with pytest.raises(ArchiveRefused):
        check_archive("a.zip", io.BytesIO(content))


def test_other_files_are_no_archives():
    check_archive("a.pdf", io.BytesIO(samples.PDF))
