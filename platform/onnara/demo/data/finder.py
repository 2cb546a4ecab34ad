"""Finding the place of our small functions in whatever function tree stands, our own or the official table."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from onnara.demo.data.korean import squeezed

_NEAR_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class Place:
    """A small function of the standing tree; ``agencies`` holds codes and names of those that perform it."""

    node_id: str
    name: str
    agencies: frozenset[str]


class FunctionFinder:
    """Says which function of an agency is meant by a name. Rare pairs of syllables count for more than common ones:
    two functions are not alike for both ending in 계획 수립.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._of_agency: dict[str, list[Place]] = defaultdict(list)
        seen: Counter[str] = Counter()
        for place in places:
            seen.update(_pairs(place.name))
            for agency in place.agencies:
                self._of_agency[agency].append(place)
        self._weights = {pair: 1 / math.log2(count + 1) for pair, count in seen.items()}

    def nearest(self, function: str, agencies: Collection[str]) -> Place | None:
        """The function closest in name among those of ``agencies`` (codes or names), None when none is near."""
        own = {place.node_id: place for agency in agencies for place in self._of_agency.get(agency, ())}
        scored = ((self.likeness(function, place.name), place.node_id) for place in own.values())
        score, node_id = max(scored, default=(0.0, ""))
        return own[node_id] if score >= _NEAR_ENOUGH else None

    def likeness(self, left: str, right: str) -> float:
        """0 to 1: the weight of the pairs of syllables two names share (Dice)."""
        ours, theirs = _pairs(left), _pairs(right)
        total = self._weight(ours) + self._weight(theirs)
        return 2 * self._weight(ours & theirs) / total if total else 0.0

    def _weight(self, pairs: frozenset[str]) -> float:
        return sum(self._weights.get(pair, 1.0) for pair in pairs)


@cache
def _pairs(name: str) -> frozenset[str]:
    plain = squeezed(name).replace("·", "")
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
