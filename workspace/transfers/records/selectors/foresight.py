"""What one side foresees: what goes, and what stands in the way, by item."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workspace.transfers.envelopes.public import counts_of
from workspace.transfers.records.enums import HINDRANCES, Concern


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that passes. ``detail`` says where it goes and how it stands."""

    kind: str
    source_id: UUID
    label: str
    number: str = ""
    path: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to know beforehand, about one item."""

    concern: str
    label: str
    number: str = ""

    @property
    def hinders(self) -> bool:
        return self.concern in HINDRANCES

    @property
    def text(self) -> str:
        """In the language of the page."""
        return str(Concern(self.concern).label)


@dataclass(slots=True)
class Foreseen:
    """Everything that goes, in order, and everything to be known."""

    entries: list[Entry] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def tell(self, concern: Concern, label: str, number: str = "") -> None:
        self.told.append(Told(concern.value, label[:300], number))

    @property
    def hindrances(self) -> list[Told]:
        return [one for one in self.told if one.hinders]

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(entry.kind for entry in self.entries)

    def as_data(self) -> dict[str, Any]:
        """As it travels in the envelope: no contents, only what they are called and where they go."""
        return {
            "counts": self.counts,
            "items": [
                {"kind": one.kind, "source_id": str(one.source_id), "label": one.label, "number": one.number,
                 "detail": one.detail}
                for one in self.entries
            ],
            "told": [[one.concern, one.label, one.number] for one in self.told],
        }  # fmt: skip


def told_in(content: dict[str, Any] | None) -> list[Told]:
    """What a statement tells, as it was said."""
    return [Told(*one) for one in (content or {}).get("told", ())]


def in_the_way(told: Iterable[Told]) -> list[Told]:
    """Only what hinders."""
    return [one for one in told if one.hinders]
