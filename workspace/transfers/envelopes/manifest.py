"""The manifest of an envelope: what is in it, by kind, with hashes, in one canonical form. No database here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.foundation.public import canonical_hash
from workspace.transfers.envelopes.enums import ItemKind

SCHEMA = "onnara.transfer/1"


@dataclass(frozen=True, slots=True)
class Sealed:
    """One item as the manifest names it; ``files`` are hashes of contents that travel beside it."""

    position: int
    kind: str
    source_id: str
    sha256: str
    files: tuple[str, ...] = ()


def content_hash(payload: Any) -> str:
    """SHA-256 of one item's contents."""
    return canonical_hash(payload)


def counts_of(kinds: Iterable[str]) -> dict[str, int]:
    """How many of what, in the order in which things are taken over; what does not occur is left out."""
    found = Counter(kinds)
    return {kind.value: found[kind] for kind in ItemKind if found[kind]}


def manifest_of(parties: Sequence[str], effective_on: str, ground: str, items: Iterable[Sealed]) -> dict[str, Any]:
    """Everything that passes, whatever the order it was asked for in."""
    rows = sorted(items, key=lambda item: item.position)
    return {
        "schema": SCHEMA,
        "parties": list(parties),
        "effective_on": effective_on,
        "ground": ground,
        "counts": counts_of(row.kind for row in rows),
        "items": [[row.position, row.kind, row.source_id, row.sha256, sorted(row.files)] for row in rows],
    }


def manifest_hash(manifest: dict[str, Any]) -> str:
    """The hash that both receipts carry."""
    return canonical_hash(manifest)
