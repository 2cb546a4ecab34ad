"""Numbers as they are printed, and read back where somebody looks for one (PRD 20(3), 23)."""

import re
from dataclasses import dataclass

_WHOLE = re.compile(r"(?:(?P<system>[0-9A-Z]{1,7})-)?(?P<department>[0-9]{7})(?P<serial>[0-9]{6})", re.IGNORECASE)
#: Where a file number begins: with a system code, or with none.
_PLACES = tuple(
    re.compile(rf"{system}(?P<department>[0-9]{{7}})-(?P<rest>.+)", re.IGNORECASE | re.ASCII)
    for system in ("(?P<system>[0-9A-Z]{1,7})-", "(?P<system>)")
)
_FILE = re.compile(r"(?P<task>.+)-(?P<serial>[1-9][0-9]{0,5})(?:\((?P<volume>[1-9][0-9]{0,3})\))?", re.ASCII)


def whole_number(system: str, code: str) -> str:
    """System code, where there is one, before department code and serial (PRD 20(3))."""
    return "-".join(filter(None, (system, code)))


def file_number(system: str, department: str, task: str, serial: int, *, volume: int = 0) -> str:
    """Of a records file: system code where there is one, department, unit task and the file's own id (PRD 23(3)).

    ``volume`` stands in brackets behind the id (PRD 23(2)); 0: the file has but one.
    """
    number = "-".join(filter(None, (system, department, task, str(serial))))
    return f"{number}({volume})" if volume else number


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A production number somebody typed; ``system`` empty: of whatever system."""

    system: str
    department: str
    serial: int

    @property
    def code(self) -> str:
        return f"{self.department}{self.serial:06d}"


def read_number(word: str) -> NumberRead | None:
    """With or without the system code."""
    found = _WHOLE.fullmatch(word)
    return NumberRead((found["system"] or "").upper(), found["department"], int(found["serial"])) if found else None


@dataclass(frozen=True, slots=True)
class FileNumberRead:
    """A number of a records file that somebody typed; ``system`` empty: of whatever system, ``serial`` 0: all files of the
    unit task, as it was printed before files had ids, ``volume`` 0: all of them.
    """

    system: str
    department: str
    task: str
    serial: int = 0
    volume: int = 0


def read_file_number(word: str) -> list[FileNumberRead]:
    """Every way to read it: the code of a unit task may hold hyphens and figures, like what stands around it."""
    places = [found for place in _PLACES if (found := place.fullmatch(word))]
    return [one for place in places for one in _files_of(place["system"].upper(), place["department"], place["rest"])]


def _files_of(system: str, department: str, rest: str) -> list[FileNumberRead]:
    whole_task = FileNumberRead(system, department, rest)
    if not (found := _FILE.fullmatch(rest)):
        return [whole_task]
    one = FileNumberRead(system, department, found["task"], int(found["serial"]), int(found["volume"] or 0))
    return [one, whole_task]
