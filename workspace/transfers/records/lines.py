"""Lines of a plan: what is given, and where it goes. Kept as plain data in the envelope."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from workspace.transfers.envelopes.public import LineKind
from workspace.transfers.records.errors import LineMalformed, LineTwice, LineUnknown, NumberMalformed


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlan:
    """One line. ``target`` is a department of the receiver: for a department the one above it (empty: on top), for the
    rest the one it goes to; the receiver chooses where the plan says nothing. New codes replace those it has already.
    """

    kind: str
    code: str
    target: str = ""
    new_code: str = ""
    new_number_code: str = ""
    # Why the receiver does not take it.
    refused: str = ""

    @property
    def key(self) -> str:
        """What a line is called by: nothing passes twice."""
        return f"{self.kind}:{self.code}"

    @property
    def kind_label(self) -> str:
        return str(LineKind(self.kind).label)


def lines_of(stored: Iterable[dict[str, Any]]) -> list[LinePlan]:
    """Lines as they stand in an envelope."""
    return [LinePlan(**one) for one in stored]


def stored(lines: Iterable[LinePlan]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [asdict(line) for line in lines]


def accepted(lines: Iterable[LinePlan]) -> list[LinePlan]:
    """Lines that were not refused."""
    return [line for line in lines if not line.refused]


def check_line(line: LinePlan, known: Iterable[LinePlan]) -> None:
    """Raises LineMalformed, NumberMalformed or LineTwice."""
    renamed = bool(line.new_code or line.new_number_code)
    if line.kind not in LineKind.values or not line.code or (renamed and line.kind != LineKind.DEPARTMENT):
        raise LineMalformed(field="code" if not line.code else "new_code")
    if line.new_number_code and not is_number_code(line.new_number_code):
        raise NumberMalformed(field="new_number_code")
    if line.key in {one.key for one in known}:
        raise LineTwice(what=line.code, field="code")


def without(lines: Iterable[LinePlan], key: str) -> list[LinePlan]:
    """The lines but for one. Raises LineUnknown."""
    rows = list(lines)
    left = [line for line in rows if line.key != key]
    if len(left) == len(rows):
        raise LineUnknown
    return left


def is_number_code(text: str) -> bool:
    """Seven digits, as document numbers need them."""
    return len(text) == 7 and text.isascii() and text.isdigit()
