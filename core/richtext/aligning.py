"""Which elements of two sequences belong together, in order: patience first, Myers for the small rest, never quadratic."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias, TypeVar

Match: TypeAlias = tuple[int, int]
T = TypeVar("T", bound=Hashable)

#: Beyond so many differences in one stretch it counts as replaced.
MOST_DIFFERENCES: Final = 100


@dataclass(slots=True)
class Budget:
    """Steps that one comparison may still cost; when they are spent, what is left counts as replaced."""

    left: int = 3_000_000

    def spend(self, steps: int) -> bool:
        self.left -= steps
        return self.left >= 0


class Span(NamedTuple):
    """A stretch of both sequences, half open."""

    a: int
    b: int
    c: int
    d: int

    @property
    def is_empty(self) -> bool:
        return self.a >= self.b or self.c >= self.d


def matches(
    old: Sequence[T], new: Sequence[T], budget: Budget, *, counts: Callable[[T], bool] = lambda _one: True
) -> list[Match]:
    """Pairs (index in old, index in new) of equal elements, both rising.

    Stretches that have nothing in common which ``counts`` are left alone.
    """
    numbers: dict[T, int] = {}  # compared many times: numbers are compared and hashed faster than what they stand for
    one, other = ([numbers.setdefault(each, len(numbers)) for each in side] for side in (old, new))
    slight = {number for each, number in numbers.items() if not counts(each)}
    found: list[Match] = []
    waiting = [Span(0, len(one), 0, len(other))]
    while waiting:
        span = _trimmed(one, other, waiting.pop(), found)
        if span.is_empty or not budget.spend(span.b - span.a + span.d - span.c):
            continue
        if set(one[span.a : span.b]).intersection(other[span.c : span.d]) <= slight:
            continue
        anchors = _anchors(one, other, span)
        if anchors:
            found += anchors
            waiting += _between(span, anchors)
        else:
            found += _myers(one, other, span, budget)
    return sorted(found)


def gaps(pairs: Sequence[Match], old: int, new: int) -> list[Span]:
    """The stretches between the pairs, empty ones included: one more than there are pairs."""
    return list(_between(Span(0, old, 0, new), pairs))


def rising(pairs: Sequence[Match]) -> list[Match]:
    """The longest choice of pairs, given by their first index, whose second index rises too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[at], ends[at] = value, index
    return _traced(pairs, before, ends[-1] if ends else -1)


def _traced(pairs: Sequence[Match], before: list[int], last: int) -> list[Match]:
    chosen = []
    while last >= 0:
        chosen.append(pairs[last])
        last = before[last]
    return chosen[::-1]


def _trimmed(old: Sequence[Hashable], new: Sequence[Hashable], span: Span, found: list[Match]) -> Span:
    """The span without what both sides begin and end with; those pairs are found."""
    a, b, c, d = span.a, span.b, span.c, span.d
    while a < b and c < d and old[a] == new[c]:
        found.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        found.append((b, d))
    return Span(a, b, c, d)


def _between(span: Span, pairs: Sequence[Match]) -> list[Span]:
    ends = [*pairs, (span.b, span.d)]
    starts = [(span.a, span.c), *((i + 1, j + 1) for i, j in pairs)]
    return [Span(a, i, c, j) for (a, c), (i, j) in zip(starts, ends, strict=True)]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], span: Span) -> list[Match]:
    """What stands exactly once on each side, as far as the order agrees."""
    in_old, in_new = Counter(old[span.a : span.b]), Counter(new[span.c : span.d])
    once = {key for key, count in in_old.items() if count == 1 and in_new.get(key) == 1}
    if not once:
        return []
    place = {key: j for j, key in enumerate(new[span.c : span.d], span.c) if key in once}
    return rising([(i, place[key]) for i, key in enumerate(old[span.a : span.b], span.a) if key in once])


def _myers(old: Sequence[Hashable], new: Sequence[Hashable], span: Span, budget: Budget) -> list[Match]:
    """Myers' greedy path, given up after MOST_DIFFERENCES."""
    n, m = span.b - span.a, span.d - span.c
    if abs(n - m) > MOST_DIFFERENCES:
        return []
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for differences in range(min(n + m, MOST_DIFFERENCES) + 1):
        trace.append(dict(furthest))
        if not budget.spend(differences + 1):
            return []
        for k in range(-differences, differences + 1, 2):
            down = k == -differences or (k != differences and furthest[k - 1] < furthest[k + 1])
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            start = x
            while x < n and x - k < m and old[span.a + x] == new[span.c + x - k]:
                x += 1
            budget.left -= x - start
            furthest[k] = x
            if x >= n and x - k >= m:
                return _path(trace, span, n, m)
    return []


def _path(trace: list[dict[int, int]], span: Span, x: int, y: int) -> list[Match]:
    """The equal pairs on the way back from the end."""
    pairs = []
    for differences in range(len(trace) - 1, -1, -1):
        furthest, k = trace[differences], x - y
        down = k == -differences or (k != differences and furthest[k - 1] < furthest[k + 1])
        before = k + 1 if down else k - 1
        start_x = furthest[before]
        start_y = start_x - before
        while x > max(start_x, 0) and y > max(start_y, 0):
            x, y = x - 1, y - 1
            pairs.append((span.a + x, span.c + y))
        x, y = start_x, start_y
    return pairs
