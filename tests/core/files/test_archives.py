"""Several files as one ZIP while it is sent."""

import io
import tracemalloc
import zipfile

from core.files.archives import Archive, distinct_names


def unpacked(archive):
    with zipfile.ZipFile(io.BytesIO(b"".join(archive))) as found:
        assert found.testzip() is None
        return {entry.filename: found.read(entry) for entry in found.infolist()}


def test_every_file_is_in_it_under_its_name():
    files = [("보고.txt", io.BytesIO(b"a")), ("빈.txt", io.BytesIO(b"")), ("보고.txt", io.BytesIO(b"b"))]
    assert unpacked(Archive(files)) == {"보고.txt": b"a", "빈.txt": b"", "보고 (2).txt": b"b"}


def test_names_lead_nowhere_else():
    names = distinct_names(["../../etc/passwd", "C:\\x\\a.txt", "A.TXT", "\u202efdp.exe", "가" * 300 + ".pdf"])
    assert names[:4] == ["passwd", "a.txt", "A (2).TXT", "fdp.exe"]
    assert len(names[4].encode()) <= 200
    assert names[4].endswith(".pdf")


def test_fifty_megabytes_do_not_fill_memory():
    class Large(io.RawIOBase):
        left = 50 * 1024**2

        def read(self, size=-1):
            size = min(size, self.left)
            self.left -= size
            return bytes(size)

    tracemalloc.start()
    sent = sum(len(piece) for piece in Archive([("a.bin", Large())]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sent > 50 * 1024**2
    assert peak < 5 * 1024**2


def test_files_are_given_back_when_nobody_reads_on():
    contents = [io.BytesIO(b"x" * 10), io.BytesIO(b"y")]
    archive = Archive([("a", contents[0]), ("b", contents[1])])
    next(iter(archive))
    archive.close()
    assert all(content.closed for content in contents)
