"""Groups as they are offered where one circulates: by name, with how many they reach now."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.groups.enums import GroupScope, SeatState
from core.groups.models import CirculationGroup
from core.groups.rules import Reach
from core.groups.selectors.groups import groups_visible_to
from core.groups.selectors.resolving import Entry, cards_in, entries_of


@dataclass(frozen=True, slots=True)
class Offer:
    """One group with what is in it today, and whether the person keeps it."""

    group: CirculationGroup
    entries: Sequence[Entry]

    @property
    def reached(self) -> int:
        """People reached, each once."""
        return len(cards_in(self.entries))

    @property
    def names(self) -> list[str]:
        return [card.name for card in cards_in(self.entries)]

    @property
    def vacant(self) -> int:
        return self._count(SeatState.VACANT)

    @property
    def closed(self) -> int:
        """Posts and departments that are no more."""
        return self._count(SeatState.CLOSED) + sum(entry.is_closed for entry in self.entries)

    def _count(self, state: SeatState) -> int:
        return len({seat.post.pk for entry in self.entries for seat in entry.seats if seat.state == state})

    @property
    def scope_label(self) -> str:
        return str(GroupScope(self.group.scope).label)


def offers_of(reach: Reach) -> list[Offer]:
    """Every group the person sees, the nearest first; the number of queries does not grow with them."""
    groups = list(groups_visible_to(reach))
    entries = entries_of([group.pk for group in groups]) if groups else {}
    return [Offer(group, entries[group.pk]) for group in groups]
