"""Opens files that strangers made in a process of their own: what goes wrong there stays there.

The child knows no setting, no database and no secret (its environment is empty), limits its own memory and time
(``reading/child.py``), and is killed when it does not answer.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, Final

import structlog

from core.files.enums import Reason

log = structlog.get_logger("core.files")

ROOT: Final = Path(__file__).resolve().parents[2]
BOOT: Final = "import sys; sys.path.insert(0, sys.argv.pop(1)); from core.files.reading.child import main; sys.exit(main(sys.argv[1:]))"
REFUSED, FULL_MEMORY = 3, 4
WALL_SECONDS: Final = 30
MOST_BYTES: Final = 64 * 1024**2


class Refused(Exception):
    """The file cannot be read or shown, and why."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(str(reason.label))


def read_text(stream: IO[bytes], *, ending: str) -> dict[str, Any]:
    """Parts, pages, script and truncated, as ``reading.content.Content`` gives them. Raises Refused."""
    answer: dict[str, Any] = json.loads(_ask(stream, "text", ending))
    return answer


def picture_of(stream: IO[bytes], *, ending: str, page: int, width: int) -> bytes:
    """One page as PNG. Raises Refused."""
    return _ask(stream, "picture", ending, str(page), str(width))


def _ask(stream: IO[bytes], *words: str) -> bytes:
    command = [sys.executable, "-I", "-c", BOOT, str(ROOT), *words]
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
                command, stdin=_descriptor(stream), stdout=answer, stderr=subprocess.DEVNULL, env={"LANG": "C.UTF-8"},
                cwd="/", timeout=WALL_SECONDS, check=False, start_new_session=True,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Refused(Reason.LIMIT) from None
        answer.seek(0)
        said = answer.read(MOST_BYTES)
    if done.returncode == REFUSED:
        raise Refused(Reason(said.decode()))
    if done.returncode == FULL_MEMORY or done.returncode < 0:
        raise Refused(Reason.LIMIT)
    if done.returncode != 0:  # a parser fell over something none of us foresaw
        log.warning("file_reading_failed", words=words, status=done.returncode)
        raise Refused(Reason.BROKEN)
    return said


def _descriptor(stream: IO[bytes]) -> int:
    """The child reads the very file; what a bucket gave and still lies in memory goes to disk first."""
    if rollover := getattr(stream, "rollover", None):
        rollover()
    stream.seek(0)
    return stream.fileno()
