"""The planned route while it is being put together on the page: pure moves on a list of (person, kind).

The last person always decides, everybody before reviews or co-operates; so no move can make an unlawful route.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from approvals.documents.enums import DECIDING_KINDS, REVIEWING_KINDS, StepKind
from approvals.documents.rules import RouteLine

MOST_LINES = 30
BEFORE = (StepKind.REVIEW, StepKind.COOPERATE)
LAST = (StepKind.APPROVE, StepKind.DELEGATED)


@dataclass(frozen=True, slots=True)
class Editor:
    """The lines as posted and as they become after one move."""

    lines: tuple[RouteLine, ...] = ()

    @classmethod
    def of(cls, pairs: Sequence[tuple[UUID, str]]) -> "Editor":
        return cls(_in_order(tuple(RouteLine(person_id, kind) for person_id, kind in pairs)))

    @classmethod
    def suggested(cls, superiors: Sequence[UUID]) -> "Editor":
        """The nearest superior reviews and the next decides; where there is only one, that one decides."""
        return cls.of([(person_id, StepKind.REVIEW) for person_id in superiors[:2]])

    @classmethod
    def posted(cls, data: QueryDict) -> "Editor":
        """From the parallel inputs ``step_person`` and ``step_kind``; what is no id is passed over."""
        people, kinds = data.getlist("step_person")[:MOST_LINES], data.getlist("step_kind")[:MOST_LINES]
        pairs = [(person_id, kind) for raw, kind in zip(people, kinds, strict=False) if (person_id := _uuid(raw))]
        return cls.of(pairs)

    def after(self, move: str) -> "Editor":
        """``add:<person>``, ``last:<person>``, ``up:<n>``, ``down:<n>`` or ``remove:<n>``; else nothing changes."""
        name, _, raw = move.partition(":")
        if name in {"add", "last"}:
            return self._with(_uuid(raw), is_last=name == "last")
        index = int(raw) if raw.isascii() and raw.isdigit() else -1
        if not 0 <= index < len(self.lines):
            return self
        if name == "remove":
            return Editor(_in_order(self.lines[:index] + self.lines[index + 1 :]))
        return self._moved(index, {"up": -1, "down": 1}.get(name, 0))

    def _with(self, person_id: UUID | None, *, is_last: bool) -> "Editor":
        """A person found joins before the one who decides; a superior above all others decides."""
        known = {line.person_id for line in self.lines}
        if person_id is None or person_id in known or len(self.lines) >= MOST_LINES:
            return self
        added = RouteLine(person_id, StepKind.REVIEW)
        place = len(self.lines) if is_last else max(len(self.lines) - 1, 0)
        return Editor(_in_order((*self.lines[:place], added, *self.lines[place:])))

    def _moved(self, index: int, by: int) -> "Editor":
        target = index + by
        if not 0 <= target < len(self.lines):
            return self
        lines = list(self.lines)
        lines[index], lines[target] = lines[target], lines[index]
        return Editor(_in_order(tuple(lines)))


def _in_order(lines: tuple[RouteLine, ...]) -> tuple[RouteLine, ...]:
    last = len(lines) - 1
    return tuple(RouteLine(line.person_id, _fitting(line.kind, index == last)) for index, line in enumerate(lines))


def _fitting(kind: str, is_last: bool) -> StepKind:
    if is_last:
        return StepKind(kind) if kind in DECIDING_KINDS else StepKind.APPROVE
    return StepKind(kind) if kind in REVIEWING_KINDS else StepKind.REVIEW


def _uuid(raw: str) -> UUID | None:
    try:
        return UUID(raw)
    except ValueError:
        return None
