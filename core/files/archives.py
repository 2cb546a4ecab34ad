"""Several files as one ZIP, made while it is sent: neither memory nor disk holds the whole."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import PurePosixPath
from typing import IO, Final

from core.files.rules import clean_name
from core.foundation.public import clock

CHUNK: Final = 256 * 1024


class _Outlet:
    """What zipfile writes to: bytes wait here until they are sent."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes, /) -> int:
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open: what waits is still to be sent."""

    def taken(self) -> bytes:
        data = bytes(self.waiting)
        self.waiting.clear()
        return data


class Archive:
    """Iterate over it once. Files are opened beforehand, in the block of their agency; it asks no database any more.

    ``close`` gives them back, also when the reader went away in the middle or never came.
    """

    def __init__(self, files: Sequence[tuple[str, IO[bytes]]]) -> None:
        self._files = list(zip(distinct_names([name for name, _content in files]), files, strict=True))
        now = clock.now().astimezone(clock.SEOUL)
        self._made = (now.year, now.month, now.day, now.hour, now.minute, now.second)
        self._opened = ExitStack()
        for _name, content in files:
            self._opened.callback(content.close)

    def __iter__(self) -> Iterator[bytes]:
        outlet = _Outlet()
        with self._opened, zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:
            for name, (_given, content) in self._files:
                with archive.open(zipfile.ZipInfo(name, self._made), "w", force_zip64=True) as target:
                    while chunk := content.read(CHUNK):
                        target.write(chunk)
                        yield outlet.taken()
                yield outlet.taken()
        yield outlet.taken()

    def close(self) -> None:
        self._opened.close()


def distinct_names(names: Sequence[str]) -> list[str]:
    """Clean names, no two alike also for systems that do not tell A from a: “보고.pdf”, “보고 (2).pdf”."""
    taken: set[str] = set()
    found = []
    for given in names:
        name = path = PurePosixPath(clean_name(given))
        number = 1
        while str(name).casefold() in taken:
            number += 1
            name = PurePosixPath(f"{path.stem} ({number}){path.suffix}")
        taken.add(str(name).casefold())
        found.append(str(name))
    return found
