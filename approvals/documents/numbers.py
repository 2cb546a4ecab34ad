"""Numbers as they are printed, and read back where somebody looks for one (PRD 20(3), 23(1))."""

import re
from dataclasses import dataclass

_WHOLE = re.compile(r"(?:(?P<system>[0-9A-Z]{1,7})-)?(?P<department>[0-9]{7})(?P<serial>[0-9]{6})", re.IGNORECASE)
_FILE = re.compile(r"(?P<department>[0-9]{7})-(?P<task>.+)")


def whole_number(system: str, code: str) -> str:
    """System code, where there is one, before department code and serial (PRD 20(3))."""
    return "-".join(filter(None, (system, code)))


def file_number(code: str, task: str) -> str:
    """Of the records file: the department in the number of the document, and the unit task (PRD 23(1), (2))."""
    return f"{code[:7]}-{task}" if code else ""


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


def read_file_number(word: str) -> tuple[str, str] | None:
    """The codes of department and unit task."""
    found = _FILE.fullmatch(word)
    return (found["department"], found["task"]) if found else None
