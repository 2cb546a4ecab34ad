"""The child process: takes limits upon itself, reads the file on its standard input, answers on its standard output.

``text <ending>`` answers JSON, ``picture <ending> <page> <width>`` answers PNG. Exit status 0: done; ``REFUSED``: the
file cannot be read, the reason is the answer; ``FULL_MEMORY``, or being killed: a limit was met.
"""

import json
import os
import resource
import sys
import warnings
from collections.abc import Callable
from functools import partial
from typing import IO, Final

REFUSED: Final = 3
FULL_MEMORY: Final = 4
MEMORY: Final = 1024**3
CPU_SECONDS: Final = 20
ANSWER_BYTES: Final = 64 * 1024**2
OPEN_FILES: Final = 64


def take_limits() -> None:
    """From here on the process cannot fill memory, run on, or write more than an answer."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, ANSWER_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main(arguments: list[str]) -> int:
    """Limits first; the libraries that parse are loaded under them."""
    take_limits()
    warnings.simplefilter("ignore")
    from core.files.reading.content import Unreadable  # noqa: PLC0415 - under the limits

    act = _text if arguments[0] == "text" else _picture
    with os.fdopen(0, "rb") as stream, os.fdopen(1, "wb") as answer:
        try:
            answer.write(act(stream, *arguments[1:]))
        except Unreadable as error:
            answer.write(error.reason.encode())
            return REFUSED
        except MemoryError:
            return FULL_MEMORY
    return 0


def _text(stream: IO[bytes], ending: str) -> bytes:
    from core.files.reading.content import Content, Full  # noqa: PLC0415 - under the limits

    content = Content()
    try:
        _reader(ending)(stream, content)
    except Full:
        content.truncated = True
    return json.dumps(content.as_json(), ensure_ascii=False).encode()


def _reader(ending: str) -> Callable[..., None]:
    """Only what this kind of file needs is loaded."""
    if ending == "pdf":
        from core.files.reading import pdf  # noqa: PLC0415 - one parser for each child

        return pdf.read
    if ending == "hwp":
        from core.files.reading import hwp  # noqa: PLC0415 - same

        return hwp.read
    if ending == "xlsx":
        from core.files.reading import sheets  # noqa: PLC0415 - same

        return sheets.read
    if ending in {"txt", "csv"}:
        from core.files.reading import plain  # noqa: PLC0415 - same

        return plain.read_text if ending == "txt" else plain.read_rows
    if ending in {"tif", "tiff"}:
        from core.files.reading import pictures  # noqa: PLC0415 - same

        return pictures.count
    from core.files.reading import packages  # noqa: PLC0415 - same

    return packages.list_names if ending == "zip" else partial(packages.read, ending=ending)


def _picture(stream: IO[bytes], ending: str, page: str, width: str) -> bytes:
    if ending == "pdf":
        from core.files.reading.pdf import picture  # noqa: PLC0415 - one parser for each child
    else:
        from core.files.reading.pictures import picture  # noqa: PLC0415 - same
    return picture(stream, page=int(page), width=int(width))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
