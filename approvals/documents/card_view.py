"""What a card offers the person looking, and its report path ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from approvals.documents import permissions, rules, selectors
from approvals.documents.enums import (
    COOPERATING_KINDS,
    REVIEWING_KINDS,
    Disclosure,
    DocumentState,
    Hindrance,
    StepKind,
    Verdict,
)
from approvals.documents.models import Document, Opinion, RouteStep
from approvals.documents.route_view import Onlooker, PathView, Speaking
from approvals.documents.selectors import Surroundings, Viewer
from approvals.documents.services.turns import standing_line
from core.organization import public as organization


@dataclass(frozen=True, slots=True)
class Hindered:
    """Somebody for whom the document waits in vain, and what this person may do about it."""

    step: RouteStep
    why: Hindrance
    may_replace: bool
    may_pass: bool
    may_put_off: bool

    @property
    def pass_dialog(self) -> str:
        return f"pass-{self.step.pk}"

    @property
    def put_off_dialog(self) -> str:
        return f"put-off-{self.step.pk}"


@dataclass(frozen=True, slots=True)
class Options:
    """What to offer; the services ask again when it is done."""

    step: RouteStep | None
    as_deputy: bool
    edit: bool
    discard: bool
    take_back: bool
    go_on: bool
    act: bool
    approve: bool
    edit_text: bool
    recall: bool
    withdraw: bool
    ask: bool
    give: bool
    answer: bool
    comment: bool
    circulate: bool
    disclose: Sequence[tuple[str, Any]]
    copy: bool
    return_to: Sequence[RouteStep]
    hindered: Sequence[Hindered]

    @property
    def asked(self) -> str:
        """What the person is asked for: ``decision``, ``joint``, ``review`` or ``cooperation``."""
        if self.step is None or self.approve:
            return "decision"
        if self.step.kind in COOPERATING_KINDS:
            return "cooperation"
        return "joint" if self.step.kind == StepKind.JOINT else "review"


def offered(document: Document, steps: Sequence[RouteStep], *, viewer: Viewer, around: Surroundings) -> Options:
    """Everything this person may do with the document now. What follows another one in a draft is acted upon there."""
    actor, step = viewer.actor, selectors.turn_for(steps, viewer)
    decides, drafts = actor.may(permissions.DECIDE), actor.may(permissions.DRAFT)
    alone, speaks = document.bundle_lead_id is None, decides or drafts
    act = alone and decides and rules.can_act(document, step, steps, actor=actor)
    hindered = _hindered(document, steps, viewer) if alone else []
    give = speaks and any(one.person_id == actor.person_id and not one.answered_at for one in around.requests)
    beside = speaks and not act and not give  # whoever is asked speaks there
    on_way = document.state == DocumentState.IN_APPROVAL
    return Options(
        step=step,
        as_deputy=step is not None and step.person_id != actor.person_id,
        go_on=alone and drafts and rules.can_continue(document, steps, actor=actor),
        edit=drafts and rules.can_edit_draft(document, actor=actor),
        discard=drafts and rules.can_discard(document, leads_others=bool(around.members), actor=actor),
        take_back=drafts and rules.can_take_back(document, actor=actor),
        act=act,
        approve=act and step is not None and step.is_deciding,
        edit_text=decides and on_way and step is not None and rules.may_edit_text(step),
        recall=alone and decides and rules.can_recall(document, steps, actor=actor),
        withdraw=alone and drafts and _may_withdraw(document, steps, viewer, hindered),
        ask=speaks and rules.can_ask(document, steps, actor=actor),
        give=give,
        answer=speaks and rules.can_answer(document, step, actor=actor),
        comment=beside and rules.can_comment(document, reads=selectors.is_reader(document, viewer)),
        circulate=speaks and rules.can_circulate(document, steps, actor=actor),
        disclose=_disclosures(document, step if act else None) if decides else [],
        copy=drafts and actor.department_id is not None,
        return_to=_return_targets(steps, step) if act and on_way and step is not None else [],
        hindered=hindered,
    )


def _disclosures(document: Document, step: RouteStep | None) -> list[tuple[str, Any]]:
    """The classes this person may give the document now: after the decision any, before it those that open more."""
    if document.is_decided:
        reviews = rules.holds(rules.check_can_review_disclosure, heads=document.of_headed)
        return list(Disclosure.choices) if reviews else []
    opening = Disclosure.choices if step is not None else []
    return [one for one in opening if rules.holds(rules.check_can_open, document, step, disclosure=one[0])]


def _may_withdraw(document: Document, steps: Sequence[RouteStep], viewer: Viewer, hindered: Sequence[Hindered]) -> bool:
    found = {one.why for one in hindered}
    worst = next((one for one in (Hindrance.GONE, Hindrance.AWAY) if one in found), Hindrance.NONE)
    return rules.can_withdraw(document, steps, actor=viewer.actor, hindrance=worst)


def _return_targets(steps: Sequence[RouteStep], step: RouteStep) -> list[RouteStep]:
    """Steps a return may go to besides the drafter, the nearest first."""
    line = standing_line(steps)
    return [one for one in reversed(line) if rules.holds(rules.check_can_return_to, one, step, line=line)]


def _hindered(document: Document, steps: Sequence[RouteStep], viewer: Viewer) -> list[Hindered]:
    """Whom the document waits for in vain, told to those who can do something about it."""
    actor, waiting = viewer.actor, selectors.open_steps(steps)
    may_replace = actor.may(permissions.REROUTE)
    mine = document.writer_id == actor.person_id
    if not waiting or not (may_replace or mine):
        return []
    found = selectors.hindrances_among(steps)
    stuck = [step for step in waiting if step.person_id in found]
    # What was put off and is open since the decision can only be given to another.
    on_way = document.state == DocumentState.IN_APPROVAL
    may_pass = on_way and (may_replace or (mine and actor.may(permissions.DRAFT)))
    return [
        Hindered(
            step=step,
            why=found[step.person_id],
            may_replace=may_replace,
            may_pass=may_pass and step.kind in REVIEWING_KINDS,
            may_put_off=may_pass and step.kind in REVIEWING_KINDS and document.urgent,
        )
        for step in stuck
    ]


def route_context(
    document: Document,
    history: Sequence[RouteStep],
    opinions: Sequence[Opinion],
    *,
    can: Options,
    around: Surroundings,
    person_id: UUID | None,
) -> dict[str, Any]:
    """The present round stage by stage, former rounds below it, and the questions asked outside the line."""
    speaking = Speaking.of(opinions, Onlooker(person_id, can.answer))
    waiting = {step.person_id for step in selectors.open_steps(history)}
    between = {one for step in history for one in step.acting_chain[1:-1]}
    cards = organization.person_cards(waiting | between) if waiting or between else {}
    names = {key: f"{card.name} {card.post_title}".strip() for key, card in cards.items()}
    view = PathView(document, speaking, cards, names)
    present = [step for step in history if step.round.no == document.current_round]
    return {
        "stages": view.stages(present),
        "former_rounds": [_round(view, history, no) for no in _former(history, document)],
        "requests": [{"asked": one, "said": speaking.on_request.get(one.id, ())} for one in around.requests],
        "loose": speaking.on_request.get(None, ()),
        "comments": speaking.comments,
        "verdicts": Verdict.choices,
    }


def _former(history: Sequence[RouteStep], document: Document) -> list[int]:
    return sorted({step.round.no for step in history} - {document.current_round}, reverse=True)


def _round(view: PathView, history: Sequence[RouteStep], no: int) -> dict[str, Any]:
    steps = [step for step in history if step.round.no == no]
    return {"round": steps[0].round, "stages": view.stages(steps)}
