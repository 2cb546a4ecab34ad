"""Finding whose turn it is, under the document's lock, and writing down what an act changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from approvals.documents import engine, limits, rules, selectors
from approvals.documents.engine import Change
from approvals.documents.enums import StepRule
from approvals.documents.models import ApprovalSettings, Document, RouteStep
from approvals.documents.selectors import Grounds, Viewer
from approvals.documents.services.route import tell_next
from core.audit.public import Actor
from core.foundation.public import clock

#: What the machine and whoever acts may change on a step that is already stored.
WRITTEN = (
    "position", "stage", "state", "result", "pending_since", "due_at", "read_at", "reader_name", "acted_at",
    "seen_revision", "person_name", "person_title", "person_department", "acting_person", "acting_name", "acting_title",
    "acting_department", "acting_chain",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """The locked document, the steps of its present round and the one that is acted upon."""

    document: Document
    steps: list[RouteStep]
    step: RouteStep
    #: What a decision rests on, the steps among it: only where the act decides.
    grounds: Grounds | None = None
    #: From the person of the step to the deputy who acts for that person now.
    way: Sequence[UUID] = ()

    @property
    def line(self) -> list[RouteStep]:
        return standing_line(self.steps)


def turn_of(
    document_id: UUID, expected_revision: int, actor: Actor, step_id: UUID | None = None, *, deciding: bool = False
) -> Turn:
    """Lock the document and make sure that it is this person's turn and that they have seen the present text.

    ``step_id``: the step that was on the screen; without it a second press of somebody who is also the deputy of the
    next one would act for that one unasked. Raises DocumentNotFound, BundleMember, AlreadyDecided, NotInApproval, NotYourTurn, AlreadyActed,
    OwnDocumentAsDeputy, StaleRevision.
    """
    viewer = selectors.viewer_of(actor)
    document = selectors.document_for_update(document_id, actor=viewer)
    rules.check_leads_bundle(document)
    return _turn_on(document, expected_revision, viewer, step_id, deciding=deciding)


def turn_at_text(document_id: UUID, expected_revision: int, actor: Actor) -> Turn:
    """The same for changing a text: of several documents in one draft each has its own, and whoever has the turn on the
    draft has it on every one of them (RULE 5(1), REG 9(1)). Raises what ``turn_of`` raises but BundleMember.
    """
    viewer = selectors.viewer_of(actor)
    return _turn_on(selectors.document_for_update(document_id, actor=viewer), expected_revision, viewer, None)


def _turn_on(
    document: Document, expected_revision: int, viewer: Viewer, step_id: UUID | None, *, deciding: bool = False
) -> Turn:
    actor = viewer.actor
    steps, grounds = _read(document, deciding=deciding)
    asked = [step for step in steps if step_id in (None, step.pk)]
    step = rules.find_turn(asked, actor=actor, represented=viewer.represented)
    if step is None or not rules.comes_later(document, step):
        rules.check_in_approval(document)
    rules.check_turn(step, steps, actor=actor)
    assert step is not None
    rules.check_deputy_is_not_drafter(document, step, steps, actor=actor)
    rules.check_revision(document, expected=expected_revision)
    return Turn(document, steps, step, grounds, viewer.ways.get(step.person_id, ()))


def _read(document: Document, *, deciding: bool) -> tuple[list[RouteStep], Grounds | None]:
    grounds = selectors.grounds_of(document) if deciding else None
    return grounds.steps if grounds else selectors.steps_of(document), grounds


def with_members(turn: Turn, seen: Mapping[UUID, int] | None) -> list[Turn]:
    """The turn, and the same step on every other document of the draft; ``seen`` None where no text is judged.

    They were handed in together and are acted upon together, so their routes have the same places (RULE 5(1)).
    Raises BundleNotSeen, or StaleRevision when one of them was changed.
    """
    members = selectors.members_for_update(turn.document) if selectors.leads_others(turn.document) else []
    if seen is not None:
        rules.check_seen(members, seen)
    place = _place_of(turn.step, turn.steps)
    return [turn, *(_same_step(turn, member, place) for member in members)]


def _same_step(turn: Turn, member: Document, place: int) -> Turn:
    steps, grounds = _read(member, deciding=turn.grounds is not None)
    step = next(step for step in standing_line(steps) if _place_of(step, steps) == place)
    return Turn(member, steps, step, grounds, turn.way)


def _place_of(step: RouteStep, steps: Sequence[RouteStep]) -> int:
    """Where the step that was made first for this place stands: after the decision each document is circulated by
    itself, so the numbers of later steps differ.
    """
    root = _root(step.pk, {one.pk: one.origin_id for one in steps})
    return next(one.position for one in steps if one.pk == root)


def note_look(step: RouteStep, actor: Actor) -> None:
    """The first look at what waits: when, and by which deputy if it was not the person's own."""
    if step.read_at is None:
        step.read_at = clock.now()
        step.reader_name = "" if actor.person_id == step.person_id else actor.name


def act(document: Document, step: RouteStep, *, actor: Actor, way: Sequence[UUID] = ()) -> None:
    """Note who acted, when and on which revision; a deputy is kept beside the principal with the way to him (REG 10(3)).

    The caller saves step and document.
    """
    note_look(step, actor)
    step.acted_at, step.seen_revision = clock.now(), document.current_revision
    document.note_touched(step.person_id, actor.person_id)
    if actor.person_id == step.person_id:
        step.person_name, step.person_title, step.person_department = _of(actor)
        return
    assert actor.person_id is not None
    step.acting_person_id = actor.person_id
    step.acting_name, step.acting_title, step.acting_department = _of(actor)
    step.acting_chain = list(way)


def _of(actor: Actor) -> tuple[str, str, str]:
    return actor.name, actor.post_title, actor.department_name


def begin(document: Document, woken: Sequence[RouteStep], settings: ApprovalSettings | None = None) -> None:
    """Note since when it is these people's turn and until when it should not take longer; the caller saves."""
    if not woken:
        return
    now, settings = clock.now(), settings or selectors.approval_settings()
    for step in woken:
        step.pending_since = now
        step.due_at = now + limits.time_for(step.kind, urgent=document.urgent, settings=settings)


def write(document: Document, change: Change[RouteStep]) -> None:
    """Save what the machine and whoever acted changed, and tell those whose turn has come."""
    save(document, change)
    tell_next(document, change.woken)


def save(document: Document, change: Change[RouteStep], settings: ApprovalSettings | None = None) -> None:
    """Save what the machine and whoever acted changed, in one statement."""
    begin(document, change.woken, settings)
    if len(change.changed) == 1 and not change.added:
        change.changed[0].save(update_fields=WRITTEN)
    elif change.changed or change.added:
        rows = [*change.changed, *change.added]
        RouteStep.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN)


def copy_of(step: RouteStep, rule: StepRule) -> RouteStep:
    """A fresh step for the same person and kind, because of ``rule``."""
    return RouteStep(
        round_id=step.round_id,
        document_id=step.document_id,
        kind=step.kind,
        stage=step.stage,
        rule=rule,
        origin_id=step.pk,
        person_id=step.person_id,
        person_name=step.person_name,
        person_title=step.person_title,
        person_department=step.person_department,
        post_id=step.post_id,
    )


def standing_line(steps: Sequence[RouteStep]) -> list[RouteStep]:
    """For each place on the route the step that stands for it now."""
    origins = {step.pk: step.origin_id for step in steps}
    return engine.standing(steps, lambda step: _root(step.pk, origins))


def _root(step_id: Any, origins: dict[Any, Any]) -> Any:
    while (origin := origins.get(step_id)) is not None:
        step_id = origin
    return step_id
