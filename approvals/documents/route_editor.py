"""The planned route while it is being put together on the page: pure moves on a list of (person, kind).

Whatever is pressed, the order stays lawful: those who draft jointly come first, one person decides, readers follow him
(REG 8(3), 10; RULE 5(2)). Who reviews and who co-operates stand between in any order the drafter likes.
Who belongs to another department than the drafter's line co-operates unless chosen otherwise, the others review (REG 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import QueryDict

from approvals.documents.engine import stages_of
from approvals.documents.enums import DECIDING_KINDS, PLANNABLE_KINDS, StepKind
from approvals.documents.rules import RouteLine
from core.foundation.public import id_or_none

MOST_LINES = 30
#: Parts of a route in their lawful order.
JOINT, BEFORE, DECIDES, READS = range(4)


@dataclass(frozen=True, slots=True)
class Editor:
    """The lines as posted and as they become after one move."""

    lines: tuple[RouteLine, ...] = ()
    #: People outside the drafter's line: asked to co-operate, and to decide only where nobody else is left to.
    outside: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, pairs: Sequence[tuple[UUID, str]]) -> "Editor":
        return cls()._with_lines([RouteLine(person_id, _known(kind)) for person_id, kind in pairs])

    @classmethod
    def posted(cls, data: QueryDict, *, outside: frozenset[UUID] = frozenset()) -> "Editor":
        """From the parallel inputs ``step_person`` and ``step_kind``; what is no id is passed over.

        Where a kind was just chosen for a line (``op`` is ``kind:<n>``), that choice wins over an older decider.
        """
        editor = cls(outside=outside)
        people, kinds = data.getlist("step_person")[:MOST_LINES], data.getlist("step_kind")[:MOST_LINES]
        raw = [(id_or_none(person), _known(kind)) for person, kind in zip(people, kinds, strict=False)]
        chosen = _index(data.get("op", ""), "kind:")
        lines = [
            editor._not_deciding(line) if _gives_way(raw, index, chosen) else line
            for index, (person_id, kind) in enumerate(raw)
            if person_id and (line := RouteLine(person_id, kind))
        ]
        return editor._with_lines(lines)

    def after(self, move: str) -> "Editor":
        """``add:<person>``, ``last:<person>``, ``up:<n>``, ``down:<n>`` or ``remove:<n>``; else nothing changes."""
        name, _, raw = move.partition(":")
        if name in {"add", "last"}:
            return self._with(id_or_none(raw), is_last=name == "last")
        index = _index(move, f"{name}:")
        if index is None or index >= len(self.lines):
            return self
        if name == "remove":
            return self._with_lines([*self.lines[:index], *self.lines[index + 1 :]])
        return self._moved(index, {"up": -1, "down": 1}.get(name, 0))

    @staticmethod
    def kinds_for(line: RouteLine) -> Sequence[StepKind]:
        """What a line may become. Whoever decides stays the one who does until another one is chosen to."""
        return [kind for kind in PLANNABLE_KINDS if line.kind not in DECIDING_KINDS or kind in DECIDING_KINDS]

    @property
    def stages(self) -> list[int]:
        """The stage of each line: those of one stage have their turn together."""
        return stages_of([line.kind for line in self.lines])

    def _with(self, person_id: UUID | None, *, is_last: bool) -> "Editor":
        """A person found joins before the one who decides; a superior above all others decides."""
        known = {line.person_id for line in self.lines}
        if person_id is None or person_id in known or len(self.lines) >= MOST_LINES:
            return self
        if not is_last:
            return self._with_lines([*self.lines, RouteLine(person_id, self._usual_kind(person_id))])
        others = [self._not_deciding(line) for line in self.lines]
        return self._with_lines([*others, RouteLine(person_id, StepKind.APPROVE)])

    def _moved(self, index: int, by: int) -> "Editor":
        """Neighbours of one part change places; across parts the people do, and each part keeps its kind."""
        target = index + by
        if not 0 <= target < len(self.lines):
            return self
        lines = list(self.lines)
        one, other = lines[index], lines[target]
        if _part(one.kind) == _part(other.kind):
            lines[index], lines[target] = other, one
        else:
            lines[index], lines[target] = (
                replace(one, person_id=other.person_id),
                replace(other, person_id=one.person_id),
            )
        return self._with_lines(lines)

    def _with_lines(self, lines: Sequence[RouteLine]) -> "Editor":
        """Exactly one decides: the last one named so, else the last who may and does not only read; then part by part."""
        deciding = [index for index, line in enumerate(lines) if line.kind in DECIDING_KINDS]
        others = [index for index, line in enumerate(lines) if _part(line.kind) != READS]
        able = [index for index in others if lines[index].person_id not in self.outside]
        order = [*deciding[::-1], *able[::-1], *others[::-1], *range(len(lines))[::-1]]
        decider = next(iter(order), None)
        fitted = [self._fitted(line, decides=index == decider) for index, line in enumerate(lines)]
        return replace(self, lines=tuple(sorted(fitted, key=lambda line: _part(line.kind))))

    def _fitted(self, line: RouteLine, *, decides: bool) -> RouteLine:
        if decides:
            return line if line.kind in DECIDING_KINDS else replace(line, kind=StepKind.APPROVE)
        return self._not_deciding(line)

    def _not_deciding(self, line: RouteLine) -> RouteLine:
        return replace(line, kind=self._usual_kind(line.person_id)) if line.kind in DECIDING_KINDS else line

    def _usual_kind(self, person_id: UUID) -> StepKind:
        return StepKind.COOPERATE if person_id in self.outside else StepKind.REVIEW


def _part(kind: str) -> int:
    if kind in DECIDING_KINDS:
        return DECIDES
    return {StepKind.JOINT: JOINT, StepKind.READ: READS}.get(StepKind(kind), BEFORE)


def _gives_way(raw: Sequence[tuple[UUID | None, str]], index: int, chosen: int | None) -> bool:
    """Whether this line stops deciding because another one was just chosen to."""
    return chosen is not None and chosen != index and chosen < len(raw) and raw[chosen][1] in DECIDING_KINDS


def _known(kind: str) -> StepKind:
    return StepKind(kind) if kind in PLANNABLE_KINDS else StepKind.REVIEW


def _index(move: str, name: str) -> int | None:
    raw = move.removeprefix(name)
    return int(raw) if move.startswith(name) and raw.isascii() and raw.isdigit() and len(raw) < 4 else None
