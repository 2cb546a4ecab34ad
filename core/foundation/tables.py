"""Tables that offices hand over: CSV in whatever encoding their program wrote, judged whole, every fault named at once.

A file is read completely before anything is done with it. Faults are collected with line and column, so that the person
who made the file can repair all of them in one go instead of meeting them one by one.
"""

import csv
import gzip
import io
import re
import unicodedata
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.foundation.errors import InvalidInput

MAX_BYTES = 64 * 1024 * 1024
SHOWN_FAULTS = 20
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = (",", "\t", ";")

REASONS: dict[str, Any] = {
    "missing_column": _("this column is missing from the header"),
    "double_column": _("this column appears more than once in the header"),
    "cell_count": _("the row has %(cells)s cells, the header has %(columns)s"),
    "empty": _("must not be empty"),
    "not_a_date": _("is not a date of the form 2007-01-31"),
    "not_a_number": _("is not a whole number"),
    "not_a_choice": _("is not one of: %(choices)s"),
    "bad_form": _("does not have the required form: %(form)s"),
    "double": _("stands already in line %(first)s"),
    "taken": _("belongs to %(owner)s"),
    "unknown_parent": _("no row of this file has this id"),
    "wrong_level": _("the parent stands at level %(parent)s, so level %(expected)s was expected"),
    "merged": _("is a merged cell; please split merged cells and fill in each of them"),
    "unequal": _("has %(right)s entries where %(left)s were expected"),
}


def register_reasons(reasons: dict[str, Any]) -> None:
    """Let an app name faults of its own tables; a code stands for one reason."""
    REASONS.update(reasons)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place. ``code`` is for programs, ``str()`` is for the person who made the file."""

    line: int
    column: str
    value: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(_("line %(line)s, %(told)s")) % {"line": self.line, "told": self.told}

    @property
    def told(self) -> str:
        """Without the line, for a list that has it in a column of its own."""
        words = {"column": self.column, "value": self.value[:60], "reason": str(REASONS[self.code]) % self.params}
        if not self.value:
            return str(_("column %(column)s: %(reason)s")) % words
        return str(_("column %(column)s: “%(value)s” %(reason)s")) % words


class TableError(InvalidInput):
    """The file was read and has faults; ``faults`` holds all of them, the text shows the first ones."""

    code = "table_has_faults"
    message = _("Faults in %(file)s: %(count)s. Nothing was taken over.\n%(shown)s")

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))
        super().__init__(file=file, count=len(self.faults))

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:SHOWN_FAULTS]]
        if len(self.faults) > SHOWN_FAULTS:
            lines.append(str(_("… and %(more)s more")) % {"more": len(self.faults) - SHOWN_FAULTS})
        return str(self.message) % {**self.params, "shown": "\n".join(lines)}


class UnreadableTable(InvalidInput):
    """The file cannot be read as a table at all: wrong encoding, damaged archive, no header, too large."""

    code = "table_unreadable"
    message = _("%(file)s cannot be read: %(cause)s.")


class Row:
    """One row, read cell by cell; what does not fit is noted in the sheet and an empty value is returned."""

    __slots__ = ("_cells", "line", "sheet")

    def __init__(self, sheet: "Sheet", line: int, cells: dict[str, str]) -> None:
        self.sheet, self._cells, self.line = sheet, cells, line

    def text(self, column: str) -> str:
        return self._cells.get(column, "")

    def needed(self, column: str) -> str:
        value = self.text(column)
        if not value:
            self.fault(column, "empty")
        return value

    def date(self, column: str) -> date | None:
        value = self.text(column)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fault(column, "not_a_date")
            return None

    def number(self, column: str) -> int:
        value = self.needed(column)
        if value.isascii() and value.isdigit():
            return int(value)
        if value:
            self.fault(column, "not_a_number")
        return 0

    def choice(self, column: str, choices: Collection[str]) -> str:
        value = self.needed(column)
        if value and value not in choices:
            self.fault(column, "not_a_choice", choices=", ".join(choices))
        return value

    def matching(self, column: str, pattern: re.Pattern[str]) -> str:
        """The cell when it fits the whole pattern; an empty cell is left to ``needed``."""
        value = self.text(column)
        if value and not pattern.fullmatch(value):
            self.fault(column, "bad_form", form=pattern.pattern)
        return value

    def listed(self, column: str) -> tuple[str, ...]:
        """Values parted by ``|``, without empty ones."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def fault(self, column: str, code: str, **params: Any) -> None:
        self.sheet.faults.append(Fault(self.line, column, self.text(column), code, params))


class Sheet:
    """A whole file: header, rows and the faults found so far. Call ``check`` when every row has been judged."""

    def __init__(self, name: str, text: str, *, required: Collection[str] = ()) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.columns, self._rows = self._split(text)
        self._judge_header(required)

    @classmethod
    def open(cls, path: Path, *, required: Collection[str] = ()) -> "Sheet":
        """Read a CSV file, plain or gzip. Raises UnreadableTable, or TableError when a required column is missing."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UnreadableTable(file=path.name, cause=error.strerror) from error
        return cls(path.name, decode(path.name, unpacked(path.name, data)), required=required)

    def __iter__(self) -> Iterator[Row]:
        width = len(self.columns)
        for line, cells in self._rows:
            row = Row(self, line, dict(zip(self.columns, map(str.strip, cells), strict=False)))
            if len(cells) != width:
                row.fault(self.columns[0], "cell_count", cells=len(cells), columns=width)
            yield row

    def check(self) -> None:
        """Raises TableError with every fault found; returns quietly when there is none."""
        if self.faults:
            raise TableError(self.name, self.faults)

    def _split(self, text: str) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
        header = text.split("\n", 1)[0]
        delimiter = max(_DELIMITERS, key=header.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            numbered = _numbered(reader)
        except csv.Error as error:
            raise UnreadableTable(file=self.name, cause=str(error)) from error
        if not numbered:
            raise UnreadableTable(file=self.name, cause=_("it is empty"))
        return tuple(cell.strip() for cell in numbered[0][1]), numbered[1:]

    def _judge_header(self, required: Collection[str]) -> None:
        missing = [Fault(1, column, "", "missing_column") for column in required if column not in self.columns]
        twice = {column for column in self.columns if self.columns.count(column) > 1}
        self.faults += missing + [Fault(1, column, column, "double_column") for column in sorted(twice)]
        self.check()


def _numbered(reader: Any) -> list[tuple[int, list[str]]]:
    """Rows with the line each begins at (a quoted cell may hold line breaks); blank lines are passed over."""
    rows, start = [], 1
    for cells in reader:
        if any(cells):
            rows.append((start, cells))
        start = reader.line_num + 1
    return rows


def unpacked(name: str, data: bytes) -> bytes:
    """The content, unpacked when it is gzip, and never more than MAX_BYTES of it."""
    try:
        if data[:2] == b"\x1f\x8b":
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableTable(file=name, cause=str(error)) from error
    if len(data) > MAX_BYTES:
        raise UnreadableTable(file=name, cause=_("it is larger than 64 MB"))
    return data


def decode(name: str, data: bytes) -> str:
    """Text of a file by its byte order mark, else UTF-8, UTF-16 or CP949, the encodings Korean offices save in."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return unicodedata.normalize("NFC", text)
    raise UnreadableTable(file=name, cause=_("its encoding is unknown; please save it as CSV in UTF-8"))


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return (encoding,)
    head = data[:400]
    if b"\0" not in head:
        return ("utf-8", "cp949")
    return ("utf-16-le",) if head[1::2].count(0) > head[::2].count(0) else ("utf-16-be",)
