"""The report path as people read it: stage by stage who, why, since when, with which result, and what they said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from approvals.documents.enums import (
    COOPERATING_KINDS,
    PARALLEL_KINDS,
    REVIEWING_KINDS,
    Act,
    StepResult,
    StepRule,
    StepState,
)
from approvals.documents.limits import is_overdue
from approvals.documents.models import Document, Opinion, RouteStep
from approvals.documents.printing.wording import PROPOSER, REPORTER
from approvals.documents.selectors import Answered, answers_of
from core.foundation.public import clock
from onnara_web.public import time_text

#: Rules that go without saying.
PLAIN_RULES = frozenset({StepRule.CHOSEN, StepRule.DRAFTER})
#: What was said while handing in, taking back or arranging the path is no opinion anybody answers.
ANSWERABLE = frozenset(
    {
        Act.REVIEWED,
        Act.EDITED,
        Act.APPROVED,
        Act.RETURNED,
        Act.INSTRUCTED,
        Act.READ,
        Act.ASKED,
        Act.CORRECTED,
        Act.COMMENTED,
    }
)
#: Said where the act itself stands beside it already.
PLAIN_ACTS = frozenset({Act.SUBMITTED, Act.REVIEWED, Act.APPROVED, Act.ASKED, Act.COMMENTED})
#: Said by people who stand on no step, about the document as a whole.
BESIDE = frozenset({Act.COMMENTED, Act.DISCLOSED})
TONES = {"done": "success", "current": "primary", "returned": "danger"}
MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion with what became of it, and what this person may do about it."""

    opinion: Opinion
    by: str
    about: str
    answers: Sequence[Answered]
    corrections: Sequence["Said"]
    may_answer: bool
    may_correct: bool

    @property
    def is_instruction(self) -> bool:
        return self.opinion.act == Act.INSTRUCTED


@dataclass(frozen=True, slots=True)
class Line:
    """One step, ready to be shown."""

    step: RouteStep
    role: str
    sign: str
    name: str
    title: str
    department: str
    state: str
    state_label: str
    tone: str
    stood_in: str
    when: str
    elapsed: str
    overdue: str
    rule: str
    said: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """Those who have their turn together; ``together`` is the heading over more than one."""

    lines: Sequence[Line]
    together: str = ""


@dataclass(frozen=True, slots=True)
class Onlooker:
    """What the page knows of the person looking: whether opinions are theirs to answer, and who they are."""

    person_id: UUID | None = None
    may_answer: bool = False


@dataclass(frozen=True, slots=True)
class Speaking:
    """Everything that was said on a document, put where it belongs: to steps, to questions, under what it corrects; ``comments`` of
    readers belong to none.
    """

    at_step: Mapping[UUID | None, Sequence[Said]]
    on_request: Mapping[UUID | None, Sequence[Said]]
    comments: Sequence[Said] = ()

    @classmethod
    def of(cls, opinions: Iterable[Opinion], onlooker: Onlooker) -> "Speaking":
        opinions = list(opinions)
        corrections: dict[UUID | None, list[Opinion]] = defaultdict(list)
        for opinion in opinions:
            corrections[opinion.corrects_id].append(opinion)
        at_step: dict[UUID | None, list[Said]] = defaultdict(list)
        on_request: dict[UUID | None, list[Said]] = defaultdict(list)
        comments: list[Said] = []
        for opinion in corrections[None]:
            said = _said(opinion, corrections, onlooker)
            if opinion.act in BESIDE and opinion.step_id is None:
                comments.append(said)
            else:
                place, key = (on_request, opinion.request_id) if opinion.step_id is None else (at_step, opinion.step_id)
                place[key].append(said)
        return cls(at_step, on_request, comments)


def _said(opinion: Opinion, corrections: Mapping[UUID | None, list[Opinion]], onlooker: Onlooker) -> Said:
    mine = onlooker.person_id is not None and opinion.person_id == onlooker.person_id
    return Said(
        opinion=opinion,
        by=f"{opinion.person_name} {opinion.person_title}".strip(),
        about="" if opinion.act in PLAIN_ACTS else str(opinion.get_act_display()),
        answers=answers_of(opinion),
        corrections=[_said(one, corrections, onlooker) for one in corrections[opinion.pk]],
        may_answer=onlooker.may_answer and not mine and opinion.act in ANSWERABLE,
        may_correct=mine,
    )


NOTHING_SAID = Speaking({}, {})


@dataclass(frozen=True, slots=True)
class PathView:
    """Turns steps into lines. ``today``: those whose turn it is as they are now (away, and who stands in);
    ``names`` of people by whom an acting person was reached.
    """

    document: Document
    speaking: Speaking = NOTHING_SAID
    today: Mapping[UUID, Any] = field(default_factory=dict)
    names: Mapping[UUID, str] = field(default_factory=dict)

    def stages(self, steps: Sequence[RouteStep]) -> list[Stage]:
        """Neighbours of one stage and kind side by side, everybody else alone."""
        ordered = sorted(steps, key=lambda step: step.position)
        groups = [list(group) for _key, group in groupby(ordered, key=lambda step: (step.stage, step.kind))]
        return [self._stage(group) for group in groups]

    def _stage(self, group: Sequence[RouteStep]) -> Stage:
        people = len({step.person_id for step in group})
        side_by_side = people > 1 and group[0].kind in PARALLEL_KINDS
        return Stage([self.line(step) for step in group], _together(group[0], people) if side_by_side else "")

    def line(self, step: RouteStep) -> Line:
        state = _state(step)
        return Line(
            step=step,
            role=" · ".join(str(mark.label) for mark in step.marks),
            sign=_sign(self.document, step),
            name=step.acting_name or step.person_name,
            title=step.acting_title or step.person_title,
            department=step.acting_department or step.person_department,
            state=state,
            state_label=_state_label(step, self.today.get(step.person_id), self._said_at(step)),
            tone=TONES.get(state, "gray"),
            stood_in=self._stood_in(step),
            when=time_text(step.acted_at) if step.acted_at else _reading(step),
            elapsed=_elapsed(step),
            overdue=_overdue(step),
            rule=step.rule_text or ("" if step.rule in PLAIN_RULES else str(step.get_rule_display())),
            said=self._said_at(step),
        )

    def _said_at(self, step: RouteStep) -> Sequence[Said]:
        return self.speaking.at_step.get(step.pk, ())

    def _stood_in(self, step: RouteStep) -> str:
        """For whom a deputy acted, and through whom the right came to him."""
        if step.acting_person_id is None:
            return ""
        principal = f"{step.person_name} {step.person_title}".strip()
        between = [self.names.get(person_id, "?") for person_id in step.acting_chain[1:-1]]
        if not between:
            return _("for %(name)s") % {"name": principal}
        return _("for %(name)s, through %(others)s") % {"name": principal, "others": " → ".join(between)}


def _together(step: RouteStep, people: int) -> str:
    """One heading over people who have their turn at once."""
    return _("%(what)s · %(count)s people together") % {"what": step.get_kind_display(), "count": people}


def _sign(document: Document, step: RouteStep) -> str:
    """★ for whoever had the idea (who wrote it, where nobody else is named), ⊙ for whoever reports it (RULE 6(1))."""
    signs = [(PROPOSER, document.proposer_in_round_of(step)), (REPORTER, document.reporter_id)]
    return "".join(sign for sign, person_id in signs if person_id == step.person_id)


def _state(step: RouteStep) -> str:
    if step.result == StepResult.RETURNED:
        return "returned"
    if step.undone_at is not None:
        return "skipped"
    return {"pending": "current", "done": "done", "skipped": "skipped"}.get(step.state, "waiting")


def _state_label(step: RouteStep, today: Any, said: Sequence[Said]) -> str:
    if step.state == StepState.DONE:
        return _result_label(step) if step.undone_at is None else _("Taken back by the person")
    if step.state == StepState.PENDING and today is not None and today.deputy_name:
        return _("Away; %(name)s may act") % {"name": today.deputy_name}
    if step.state == StepState.SKIPPED:
        return _skipped_label(step, said)
    return str(StepState(step.state).label)


def _skipped_label(step: RouteStep, said: Sequence[Said]) -> str:
    if step.skip_reason:
        return _("Passed over: %(reason)s") % {"reason": step.skip_reason}
    if any(one.opinion.act == Act.REPLACED for one in said):
        return pgettext("step state", "Replaced by another person")
    return str(StepState.SKIPPED.label)


def _result_label(step: RouteStep) -> str:
    if step.kind in REVIEWING_KINDS and step.result == StepResult.APPROVED:
        agreed = step.kind in COOPERATING_KINDS
        return pgettext("step result", "Agreed") if agreed else pgettext("step result", "Reviewed")
    return str(step.get_result_display())


def _reading(step: RouteStep) -> str:
    """When it was opened, and by which deputy if the person did not."""
    if step.read_at is None:
        return ""
    said = {"when": time_text(step.read_at), "name": step.reader_name}
    return _("opened by %(name)s (deputy) %(when)s") % said if step.reader_name else _("opened %(when)s") % said


# -- how long it takes -------------------------------------------------------------------------------------------------


def _elapsed(step: RouteStep) -> str:
    """How long it waits or took, in one or two units; the clock counts, nights and holidays too."""
    if step.pending_since is None or step.state == StepState.SKIPPED:
        return ""
    if step.state == StepState.PENDING:
        if (clock.now() - step.pending_since).total_seconds() < MINUTE:
            return _("has just come")
        return _("waits for %(time)s") % {"time": lasted(step.pending_since, clock.now())}
    return _("took %(time)s") % {"time": lasted(step.pending_since, step.acted_at)} if step.acted_at else ""


def _overdue(step: RouteStep) -> str:
    """By how much it is, or was, over its time."""
    now = clock.now()
    if step.due_at is None or not is_overdue(step, now=now):
        return ""
    words = _("%(time)s late") if step.acted_at else _("overdue by %(time)s")
    return words % {"time": lasted(step.due_at, step.acted_at or now)}


def lasted(since: datetime, until: datetime) -> str:
    """A length of time in its largest unit, hours beside days."""
    seconds = max(int((until - since).total_seconds()), 0)
    days, hours = seconds // DAY, seconds % DAY // HOUR
    if days:
        text = ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
        return f"{text} {_('%(count)s h') % {'count': hours}}" if hours else text
    return _("%(count)s h") % {"count": hours} if hours else _minutes(seconds // 60)


def _minutes(count: int) -> str:
    return _("%(count)s min") % {"count": count} if count else _("less than a minute")
