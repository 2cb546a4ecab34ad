"""Recomputing a chain, away from the database: every hash a second time in Python, beside numbers, head and anchors."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from core.audit.chain_sql import GENESIS
from core.audit.models import LedgerEntry
from core.tenancy.public import current_context, scope_name

BATCH = 5000
# In the order in which the database's trigger writes them; ``detail`` in the text form of the database.
FIELDS = (
    "seq", "prev_hash", "id", "at", "recorded_at", "event", "person_id", "person_name", "person_login", "post_id",
    "post_title", "department_id", "department_name", "channel", "ip", "request_id", "object_type", "object_id",
    "revision", "before_hash", "after_hash", "detail_text",
)  # fmt: skip
SEQ, PREV_HASH = FIELDS.index("seq"), FIELDS.index("prev_hash")
STANDING = "SELECT (SELECT seq FROM {0}head), (SELECT hash FROM {0}head), (SELECT max(seq) FROM {0}entry)".format(
    "audit_ledger"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where a ledger does not agree with itself. ``kind``: gap, prev, hash, head or anchor."""

    kind: str
    seq: int
    reason: str


@dataclass(slots=True)
class ChainReport:
    """What verifying one chain found; sound when ``fault`` is None."""

    scope: str
    entries: int = 0
    anchors: int = 0
    fault: Fault | None = None
    seconds: float = field(default=0.0)

    def as_dict(self) -> dict[str, Any]:
        fault = self.fault and {"kind": self.fault.kind, "seq": self.fault.seq, "reason": self.fault.reason}
        return {"scope": self.scope, "entries": self.entries, "anchors": self.anchors, "fault": fault}


class _Broken(Exception):
    def __init__(self, kind: str, seq: int, reason: str) -> None:
        self.fault = Fault(kind, seq, reason)
        super().__init__(reason)


def verify_chain(*, anchored: Mapping[int, str] | None = None) -> ChainReport:
    """Verify the ledger of the schema in force from its first entry to its head; stops at the first fault.

    ``anchored`` maps numbers to hashes that signed anchors keep of this ledger. Entries written meanwhile are left
    to the next run: head and last number are read in one statement, and what stands below them can only be broken.
    """
    report, started = ChainReport(scope_name()), time.perf_counter()
    try:
        _verify(report, dict(anchored or {}))
    except _Broken as broken:
        report.fault = broken.fault
    report.seconds = time.perf_counter() - started
    return report


def _verify(report: ChainReport, anchored: dict[int, str]) -> None:
    head_seq, head_hash, last_seq = _standing()
    seq, previous = 0, GENESIS
    for row, kept in _rows(upto=last_seq):
        previous = check_entry(current_context().schema, row, kept, after=(seq, previous))
        seq += 1
        report.entries = seq
        if seq in anchored:
            report.anchors += 1
            if anchored[seq] != previous:
                raise _Broken("anchor", seq, f"entry {seq} is not the one that was anchored")
    if head_seq is None:
        raise _Broken("head", seq, "the head of the chain is missing")
    if (head_seq, head_hash) != (seq, previous):
        raise _Broken("head", min(head_seq, seq) + 1, f"the head says {head_seq}, the last entry is {seq}")
    if beyond := sorted(number for number in anchored if number > seq):
        raise _Broken("anchor", seq + 1, f"entry {beyond[0]} was anchored, but the ledger ends at {seq}")


def check_entry(schema: str, row: tuple[Any, ...], kept: str, *, after: tuple[int, str]) -> str:
    """The hash of one entry, checked against the one kept with it and against its forerunner ``after``."""
    last_seq, last_hash = after
    if row[SEQ] != last_seq + 1:
        raise _Broken("gap", last_seq + 1, f"entry {last_seq + 1} is missing; the next is {row[SEQ]}")
    if entry_hash(schema, row) != kept:
        raise _Broken("hash", row[SEQ], f"the content of entry {row[SEQ]} does not give its hash")
    if row[PREV_HASH] != last_hash:
        raise _Broken("prev", row[SEQ], f"entry {row[SEQ]} does not follow on entry {last_seq}")
    return kept


def entry_hash(schema: str, row: Iterable[Any]) -> str:
    """SHA-256 of the length-prefixed text of schema and fields, as the database's trigger computes it."""
    text = "".join(_prefixed(value) for value in (schema, *row))
    return hashlib.sha256(text.encode()).hexdigest()


def _prefixed(value: Any) -> str:
    if value is None:
        return "-;"
    if isinstance(value, datetime):
        value = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    text = str(value)
    return f"{len(text.encode())}:{text};"


def _standing() -> tuple[int | None, str, int]:
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        head_seq, head_hash, last_seq = cursor.fetchone()
    return head_seq, head_hash, last_seq or 0


def _rows(*, upto: int) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Entries in order, each with its kept hash; read in portions, so any length fits in memory."""
    entries = LedgerEntry.objects.annotate(detail_text=Cast("detail", TextField())).order_by("seq")
    last = -1
    while portion := list(entries.filter(seq__gt=last, seq__lte=upto).values_list(*FIELDS, "hash")[:BATCH]):
        for *row, kept in portion:
            yield tuple(row), kept
        last = portion[-1][SEQ]
