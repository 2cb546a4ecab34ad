"""The report path as the agency's delegation rule wants it, and whether a path keeps to it.

REG: Regulation on the Operation and Innovation of Administrative Work. Raising or lowering the level of a decision
against the rule is a disciplinary matter (REG 67(2)), so it is said while the path is being put together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from approvals.documents.enums import DECIDING_KINDS, LevelRule, StepKind, StepRule
from approvals.documents.errors import LevelLowered, LevelRaised
from approvals.documents.models import Document
from approvals.documents.rules import RouteLine
from core.organization import public as organization
from core.organization.public import Expected, PersonCard

#: Without a rule the nearest head reviews and the next one decides.
HEADS_WITHOUT_RULE = 2
LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """One line of the suggested path, and why the person stands there."""

    person_id: UUID
    kind: str
    rule: str
    rule_text: str

    def as_line(self) -> RouteLine:
        return RouteLine(self.person_id, self.kind, self.rule, self.rule_text)


class Verdict(StrEnum):
    """How a path stands to the rule."""

    SAME = "same"
    RAISED = "raised"
    LOWERED = "lowered"


@dataclass(frozen=True, slots=True)
class LevelCheck:
    """Whether the person who decides is the one the rule names; the text says what differs."""

    verdict: Verdict
    text: str = ""

    @property
    def keeps(self) -> bool:
        return self.verdict == Verdict.SAME


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The path for a case, and whom the rule expects to decide; None where it says nothing about the case."""

    lines: tuple[SuggestedLine, ...]
    expected: Expected | None

    def reason_of(self, line: RouteLine) -> SuggestedLine | None:
        """Why somebody stands on a path, if it is what was suggested."""
        return next((one for one in self.lines if (one.person_id, one.kind) == (line.person_id, line.kind)), None)

    def reasoned(self, lines: Sequence[RouteLine]) -> list[RouteLine]:
        """The lines of a path, each with the rule that put the person there; the rest was chosen by the drafter."""
        found = [(line, self.reason_of(line)) for line in lines]
        return [reason.as_line() if reason else RouteLine(line.person_id, line.kind) for line, reason in found]

    def is_taken(self, lines: Sequence[RouteLine]) -> bool:
        return [(line.person_id, line.kind) for line in lines] == [(line.person_id, line.kind) for line in self.lines]


def suggestion_for(*, department_id: UUID, drafter_id: UUID, matter_code: str, amount: int | None) -> Suggestion:
    """Heads between drafter and decider review in order, the decider of the rule decides (REG 9(1), 10(2)).

    Where the rule says nothing, the heads above the drafter are suggested.
    """
    expected = organization.expected_decider(
        department_id=department_id, drafter_id=drafter_id, matter_code=matter_code, amount=amount
    )
    return Suggestion(tuple(_by_rule(expected) if expected else _by_line(drafter_id)), expected)


def outside_line(person_ids: Iterable[UUID], *, department_id: UUID) -> frozenset[UUID]:
    """Those of another department than the drafter's and the ones above it: they co-operate, they do not review (REG 9)."""
    line = {version.department_id for version in organization.path_to(department_id)}
    heads = {head_id for head_id, _headed in organization.heads_in_line(department_id)}
    cards = organization.person_cards(set(person_ids) - heads)
    return frozenset(person_id for person_id, card in cards.items() if card.department_id not in line)


def _by_rule(expected: Expected) -> list[SuggestedLine]:
    kind = StepKind.APPROVE if expected.kind == "approve" else StepKind.DELEGATED
    decider = SuggestedLine(expected.person.person_id, kind, StepRule.DELEGATION, expected.text[:LONGEST_TEXT])
    return [*(_reviewer(person_id, expected) for person_id in expected.reviewers), decider]


def _reviewer(person_id: UUID, expected: Expected) -> SuggestedLine:
    station = next(station for station in expected.line if station.person_id == person_id)
    text = _("Heads %(department)s, between drafter and decider.") % {"department": station.name}
    if expected.person.is_absent and expected.person.deputy_id == person_id:
        text += " " + _("Also stands in for %(name)s, who is away.") % {"name": expected.person.name}
    return SuggestedLine(person_id, StepKind.REVIEW, StepRule.LINE, text[:LONGEST_TEXT])


def _by_line(drafter_id: UUID) -> list[SuggestedLine]:
    heads = organization.superiors_of(drafter_id)[:HEADS_WITHOUT_RULE]
    last = len(heads) - 1
    return [_head(card, StepKind.APPROVE if place == last else StepKind.REVIEW) for place, card in enumerate(heads)]


def _head(card: PersonCard, kind: str) -> SuggestedLine:
    text = _("Heads %(department)s.") % {"department": card.shown_department}
    return SuggestedLine(card.person_id, kind, StepRule.LINE, text[:LONGEST_TEXT])


# -- keeping to the rule -----------------------------------------------------------------------------------------------


def check_level(lines: Sequence[RouteLine], expected: Expected | None) -> LevelCheck:
    """Whether a path decides at the level of the rule (REG 10(2), 67(2)).

    A head above the one expected raises the level; one below, or somebody who heads nothing in the drafter's line,
    lowers it. Without a rule for the case, or without a decider yet, there is nothing to compare.
    """
    decider = next((line.person_id for line in lines if line.kind in DECIDING_KINDS), None)
    if expected is None or decider is None or decider == expected.person.person_id:
        return LevelCheck(Verdict.SAME)
    place = expected.place_of(decider)
    card = organization.person_card(decider)
    words = {"rule": expected.text, "expected": expected.person.name, "name": card.name if card else "?"}
    if place is not None and place > expected.station:
        return LevelCheck(
            Verdict.RAISED, _("The level is raised: %(expected)s should decide, not %(name)s. %(rule)s") % words
        )
    return LevelCheck(
        Verdict.LOWERED, _("The level is lowered: %(expected)s should decide, not %(name)s. %(rule)s") % words
    )


def check_level_of(document: Document, lines: Sequence[RouteLine]) -> LevelCheck:
    """The same for a document as the organisation and the rule stand now."""
    if not document.matter_code:
        return LevelCheck(Verdict.SAME)
    expected = organization.expected_decider(
        department_id=document.department_id,
        drafter_id=document.writer_id,
        matter_code=document.matter_code,
        amount=document.amount,
    )
    return check_level(lines, expected)


def enforce_level(check: LevelCheck, *, level_rule: str) -> None:
    """Where the agency blocks, a path against the rule is refused. Raises LevelRaised or LevelLowered (REG 67(2))."""
    if check.keeps or level_rule != LevelRule.BLOCK:
        return
    error = LevelRaised if check.verdict == Verdict.RAISED else LevelLowered
    raise error(text=check.text, field="route")


def noted(lines: Sequence[RouteLine], check: LevelCheck) -> list[RouteLine]:
    """The lines of a path that differs from the rule, with what differs beside the person who decides: the card keeps it."""
    if check.keeps:
        return list(lines)
    text = check.text[:LONGEST_TEXT]
    return [replace(line, rule_text=text) if line.kind in DECIDING_KINDS else line for line in lines]
