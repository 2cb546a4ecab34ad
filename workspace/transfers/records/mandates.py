"""A table of who takes over whose duties and staff, as an act lays it down: columns kind, from, scope, to."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.foundation.public import decode
from workspace.transfers.records.errors import TableUnreadable

COLUMNS = ("kind", "from", "scope", "to")
#: The act names heads where it speaks of duties, and bodies where it speaks of staff.
HEADS = ("장관", "장")
WHOLE = "전부"


@dataclass(frozen=True, slots=True)
class Mandate:
    """One row: duties or staff pass from one body to another, wholly or as far as the scope says."""

    kind: str
    giver: str
    scope: str
    receiver: str

    @property
    def is_whole(self) -> bool:
        return self.scope == WHOLE

    def as_data(self) -> dict[str, str]:
        return {"kind": self.kind, "scope": self.scope}


def read_mandates(name: str, data: bytes) -> list[Mandate]:
    """Rows of the table. Raises TableUnreadable, or UnreadableTable for bytes that are no text."""
    rows = csv.DictReader(io.StringIO(decode(name, data)))
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        raise TableUnreadable(field="file")
    found = [Mandate(*(str(row[name] or "").strip() for name in COLUMNS)) for row in rows]
    if not found or any(not (one.giver and one.receiver) for one in found):
        raise TableUnreadable(field="file")
    return found


def code_of(name: str, codes: Mapping[str, str]) -> str | None:
    """Code of the agency a row names, by its own name or by its head's."""
    names = [name, *(name.removesuffix(head) for head in HEADS if name.endswith(head))]
    return next((codes[one] for one in names if one in codes), None)


def grouped(
    rows: Iterable[Mandate], codes: Mapping[str, str]
) -> tuple[dict[tuple[str, str], list[Mandate]], list[str]]:
    """Rows by the two agencies, and the names that no agency has; a body that only changes its name gives nothing."""
    found: dict[tuple[str, str], list[Mandate]] = {}
    unknown: dict[str, None] = {}
    for row in rows:
        pair = (code_of(row.giver, codes), code_of(row.receiver, codes))
        unknown |= dict.fromkeys(
            name for name, code in zip((row.giver, row.receiver), pair, strict=True) if code is None
        )
        if pair[0] and pair[1] and pair[0] != pair[1]:
            found.setdefault((pair[0], pair[1]), []).append(row)
    return found, list(unknown)
