"""What changed between two texts: blocks, then rows, items and cells, then words. Each result is valid HTML of its own."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, Final, Generic, TypeVar

from core.richtext.aligning import Budget, Match, Span, gaps, matches, rising
from core.richtext.model import (
    Block,
    Cell,
    Change,
    Item,
    Listing,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Text,
    changed_cell,
    changed_item,
    changed_row,
    with_change,
)
from core.richtext.plain import text_of
from core.richtext.wording import compare_runs, word_count
from core.richtext.writing import html_of

#: Parts that share fewer of their words are two different parts.
ALIKE: Final = 0.34
#: A row is known by its first words; the figures behind them change.
ALIKE_ROWS: Final = 0.2
#: Up to so many pairs of changed parts are all looked at; beyond, only those that share a rare word.
MOST_PAIRS: Final = 100

#: What stands alone in place of another and has so few words is that other one, whatever it says: a figure in a cell.
SHORT: Final = 6

Part = TypeVar("Part")


@dataclass(slots=True)
class _Sides(Generic[Part]):
    """The three results, growing together."""

    both: list[Part] = field(default_factory=list)
    left: list[Part] = field(default_factory=list)
    right: list[Part] = field(default_factory=list)

    def add(self, both: Part, left: Part, right: Part) -> None:
        self.both.append(both)
        self.left.append(left)
        self.right.append(right)

    def gone(self, part: Part) -> None:
        self.both.append(part)
        self.left.append(part)

    def come(self, part: Part) -> None:
        self.both.append(part)
        self.right.append(part)


@dataclass(frozen=True)
class HtmlDiff:
    """What two texts differ in; each form is written when somebody wants to see it."""

    sides: _Sides[Block]

    @cached_property
    def inline(self) -> str:
        """One text with both."""
        return html_of(self.sides.both)

    @cached_property
    def left(self) -> str:
        """The old text, what went marked."""
        return html_of(self.sides.left)

    @cached_property
    def right(self) -> str:
        """The new text, what came marked."""
        return html_of(self.sides.right)

    @cached_property
    def added(self) -> int:
        """Words (and pictures) that came."""
        return _changed_words(self.sides.right, "ins")

    @cached_property
    def removed(self) -> int:
        """Words (and pictures) that went."""
        return _changed_words(self.sides.left, "del")


def compare(old: Sequence[Block], new: Sequence[Block]) -> HtmlDiff:
    """Compare two trees in time about linear in their length."""
    return HtmlDiff(_Comparison(Budget()).blocks(old, new))


@dataclass(frozen=True)
class _Handling(Generic[Part]):
    """How one kind of part is compared: its words, what may be paired, and the three forms of a pair."""

    blocks: Callable[[Part], Iterable[Block]]
    kind: Callable[[Part], Any]
    pair: Callable[[Part, Part], tuple[Part, Part, Part]]
    mark: Callable[[Part, Change], Part]
    alike: float = ALIKE
    by_position: bool = False


class _Comparison:
    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.of_blocks: _Handling[Block] = _Handling(lambda block: (block,), _kind, self.pair, _marked)
        self.of_items: _Handling[Item] = _Handling(lambda item: item.blocks, type, self.item, changed_item)
        self.of_rows: _Handling[Row] = _Handling(_row_blocks, type, self.row, changed_row, ALIKE_ROWS)
        self.of_cells: _Handling[Cell] = _Handling(
            lambda cell: cell.blocks, _shape, self.cell, changed_cell, by_position=True
        )

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> _Sides[Block]:
        return self.parts(old, new, self.of_blocks)

    def parts(self, old: Sequence[Part], new: Sequence[Part], how: _Handling[Part]) -> _Sides[Part]:
        """Equal parts by their whole text, changed ones by their likeness, the rest came or went."""
        sides: _Sides[Part] = _Sides()
        equal = matches(old, new, self.budget)
        for span, match in zip(gaps(equal, len(old), len(new)), [*equal, None], strict=True):
            self.gap(old, new, span, how, sides)
            if match is not None:
                same = new[match[1]]
                sides.add(same, same, same)
        return sides

    def gap(
        self, old: Sequence[Part], new: Sequence[Part], span: Span, how: _Handling[Part], sides: _Sides[Part]
    ) -> None:
        pairs = _alike(old[span.a : span.b], new[span.c : span.d], how)
        shifted = [(i + span.a, j + span.c) for i, j in pairs]
        a, c = span.a, span.c
        for i, j in [*shifted, (span.b, span.d)]:
            for part in old[a:i]:
                sides.gone(how.mark(part, "del"))
            for part in new[c:j]:
                sides.come(how.mark(part, "ins"))
            if i < span.b:
                sides.add(*how.pair(old[i], new[j]))
            a, c = i + 1, j + 1

    def pair(self, old: Block, new: Block) -> tuple[Block, Block, Block]:
        """Two blocks of one kind; the joint form has the new one's looks."""
        if isinstance(old, Paragraph) and isinstance(new, Paragraph):
            both, left, right = compare_runs(old.runs, new.runs, self.budget)
            return new.saying(both), old.saying(left), new.saying(right)
        if isinstance(old, Listing) and isinstance(new, Listing):
            items = self.parts(old.items, new.items, self.of_items)
            return (
                replace(new, items=tuple(items.both)),
                replace(old, items=tuple(items.left)),
                replace(new, items=tuple(items.right)),
            )
        if isinstance(old, Table) and isinstance(new, Table):
            rows = self.parts(old.rows, new.rows, self.of_rows)
            both_widths = new.widths if len(old.widths) == len(new.widths) else ()
            return (
                Table(tuple(rows.both), both_widths),
                replace(old, rows=tuple(rows.left)),
                replace(new, rows=tuple(rows.right)),
            )
        assert isinstance(old, Quote)
        assert isinstance(new, Quote)
        inner = self.blocks(old.blocks, new.blocks)
        return Quote(tuple(inner.both)), Quote(tuple(inner.left)), Quote(tuple(inner.right))

    def item(self, old: Item, new: Item) -> tuple[Item, Item, Item]:
        inner = self.blocks(old.blocks, new.blocks)
        return Item(tuple(inner.both)), Item(tuple(inner.left)), Item(tuple(inner.right))

    def row(self, old: Row, new: Row) -> tuple[Row, Row, Row]:
        cells = self.parts(old.cells, new.cells, self.of_cells)
        return Row(tuple(cells.both)), Row(tuple(cells.left)), Row(tuple(cells.right))

    def cell(self, old: Cell, new: Cell) -> tuple[Cell, Cell, Cell]:
        inner = self.blocks(old.blocks, new.blocks)
        return (
            replace(new, blocks=tuple(inner.both)),
            replace(old, blocks=tuple(inner.left)),
            replace(new, blocks=tuple(inner.right)),
        )


def _marked(block: Block, change: Change) -> Block:
    return with_change((block,), change)[0]


def _row_blocks(row: Row) -> list[Block]:
    return [block for cell in row.cells for block in cell.blocks]


def _shape(cell: Cell) -> Any:
    return cell.tag, cell.colspan, cell.rowspan


def _kind(block: Block) -> Any:
    """Only blocks of one kind can be two forms of the same block."""
    match block:
        case Paragraph():
            return block.tag, block.align
        case Listing():
            return block.tag
        case Rule():
            return object()  # equal rules are the same; a rule is never a changed one
        case _:
            return type(block)


def _alike(old: Sequence[Part], new: Sequence[Part], how: _Handling[Part]) -> list[Match]:
    """Pairs of changed parts that are two forms of one."""
    if not old or not new:
        return []
    kinds = [*map(how.kind, old)], [*map(how.kind, new)]
    if how.by_position and kinds[0] == kinds[1]:
        return [(index, index) for index in range(len(old))]
    if set(kinds[0]).isdisjoint(kinds[1]):
        return []
    said = [_said(how.blocks(part)) for part in old], [_said(how.blocks(part)) for part in new]
    words = [*map(frozenset, said[0])], [*map(frozenset, said[1])]

    def likeness(i: int, j: int) -> float:
        if kinds[0][i] != kinds[1][j]:
            return 0
        one, other = words[0][i], words[1][j]
        share = 2 * len(one & other) / (len(one) + len(other) or 1)
        return share if share >= how.alike else 0

    if len(old) == len(new) == 1 and max(len(words[0][0]), len(words[1][0])) <= SHORT:
        return [(0, 0)]
    if len(old) * len(new) <= MOST_PAIRS:
        return _best(len(old), len(new), likeness)
    # Words with the one that follows: rare even where every word is common.
    turns = [set(pairwise(part)) for part in said[0]], [set(pairwise(part)) for part in said[1]]
    return _by_rare_turns(*turns, likeness)


def _said(blocks: Iterable[Block]) -> list[str]:
    """The words, as plain text has them."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.runs) == 1 and isinstance(only := block.runs[0], Text):
            found += only.text.split()
        elif isinstance(block, Table):
            for row in block.rows:
                found += _said(_row_blocks(row))
        else:
            found += text_of((block,)).split()
    return found


def _best(old: int, new: int, likeness: Callable[[int, int], float]) -> list[Match]:
    """The pairs, in order, that are most alike together."""
    best = [[0.0] * (new + 1) for _ in range(old + 1)]
    value = [[likeness(i, j) for j in range(new)] for i in range(old)]
    for i in range(old - 1, -1, -1):
        for j in range(new - 1, -1, -1):
            paired = value[i][j] + best[i + 1][j + 1] if value[i][j] else 0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < old and j < new:
        if value[i][j] and best[i][j] == value[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _by_rare_turns(
    old: Sequence[set[tuple[str, str]]], new: Sequence[set[tuple[str, str]]], likeness: Callable[[int, int], float]
) -> list[Match]:
    """Each turn that stands in one part on either side votes for that pair; the strongest pairs in rising order stay."""
    places = _only_place(old), _only_place(new)
    votes = Counter((i, places[1][turn]) for turn, i in places[0].items() if turn in places[1])
    chosen: dict[int, int] = {}
    for (i, j), _ in votes.most_common():
        if i not in chosen and likeness(i, j):
            chosen[i] = j
    pairs = rising(sorted(chosen.items()))
    return sorted([*pairs, *_in_between(pairs, len(old), len(new), likeness)])


def _in_between(pairs: list[Match], old: int, new: int, likeness: Callable[[int, int], float]) -> list[Match]:
    found = []
    for span in gaps(pairs, old, new):
        if 0 < (span.b - span.a) * (span.d - span.c) <= MOST_PAIRS:
            inner = _best(span.b - span.a, span.d - span.c, lambda i, j, s=span: likeness(s.a + i, s.c + j))  # type: ignore[misc]
            found += [(span.a + i, span.c + j) for i, j in inner]
    return found


def _only_place(parts: Sequence[set[tuple[str, str]]]) -> dict[tuple[str, str], int]:
    place = {turn: index for index, turns in enumerate(parts) for turn in turns}
    counts = Counter(chain.from_iterable(parts))
    return {turn: index for turn, index in place.items() if counts[turn] == 1}


def _changed_words(blocks: Iterable[Block], change: Change) -> int:
    total = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            total += word_count(run for run in block.runs if run.change == change)
        elif isinstance(block, Listing):
            total += sum(_changed_words(item.blocks, change) for item in block.items)
        elif isinstance(block, Quote):
            total += _changed_words(block.blocks, change)
        elif isinstance(block, Table):
            total += sum(_changed_words(_row_blocks(row), change) for row in block.rows)
    return total
