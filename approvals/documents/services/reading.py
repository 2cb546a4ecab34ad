"""That somebody opened what waits for them: from then on it cannot be withdrawn, and the card shows what they saw.

Whoever only reads (공람, 후열) is through by opening it: the system keeps who read when (RULE 17).
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from approvals.documents import engine, rules, selectors
from approvals.documents.enums import READING_KINDS, StepKind, StepRule, StepState
from approvals.documents.errors import PersonGone
from approvals.documents.models import Document, RouteStep
from approvals.documents.selectors import Viewer
from approvals.documents.services import turns
from approvals.documents.services.drafting import draft_detail
from approvals.documents.services.grouping import from_group, readers_of
from core.audit.public import Actor, record
from core.organization import public as organization


def note_reading(*, document: Document, steps: Iterable[RouteStep], viewer: Viewer) -> bool:
    """Note the first look of those whose turn it is (or of a deputy, while they are away), and each look at a newer
    revision. Does nothing for everybody else, and asks nothing of the database then.

    Whether the steps read before tell it no longer as it is: somebody's reading (공람, 후열) was done by it.
    """
    unseen = [step for step in steps if _unseen(step, document, viewer)]
    if unseen:
        _write(document.pk, viewer)
    return any(step.kind in READING_KINDS for step in unseen)


def _unseen(step: RouteStep, document: Document, viewer: Viewer) -> bool:
    """A reader reads in person: what a deputy saw, the absent one has not seen."""
    whose = () if step.kind in READING_KINDS else viewer.represented
    mine = rules.is_turn_of(step, person_id=viewer.actor.person_id, represented=whose)
    return mine and step.state == StepState.PENDING and step.seen_revision != document.current_revision


@transaction.atomic
def note_export(*, tab: str, rows: int, actor: Actor) -> None:
    """Keep in the ledger who took how much of which list out of the system."""
    record("documents.exported", actor=actor, detail={"list": tab, "rows": rows})


@transaction.atomic
def _write(document_id: UUID, viewer: Viewer) -> None:
    """Once more under the lock: somebody may have acted between the look and this."""
    document = selectors.document_for_update(document_id, actor=viewer)
    steps = selectors.steps_of(document)
    for step in [step for step in steps if _unseen(step, document, viewer)]:
        first = step.read_at is None
        turns.note_look(step, viewer.actor)
        step.seen_revision = document.current_revision
        if step.kind in READING_KINDS:
            _read(document, steps, step, viewer.actor)
            continue
        step.save(update_fields=["read_at", "reader_name", "seen_revision"])
        if first:
            _record("documents.opened", document, step, viewer.actor)


def _read(document: Document, steps: list[RouteStep], step: RouteStep, actor: Actor) -> None:
    turns.act(document, step, actor=actor)
    turns.write(document, engine.complete(steps, step))
    _record("documents.read", document, step, actor)


def _record(event: str, document: Document, step: RouteStep, actor: Actor) -> None:
    detail = draft_detail(document) | {"round": document.current_round, "step": step.position, "kind": step.kind}
    record(event, target=document, actor=actor, revision=document.current_revision, detail=detail)


@transaction.atomic
def circulate_document(
    *, document_id: UUID, person_ids: Iterable[UUID] = (), group_ids: Iterable[UUID] = (), actor: Actor
) -> Document:
    """Let more people read a decided document (공람, RULE 16, 17): persons, and those in circulation groups at this moment.

    Those who stand on its route already are passed over. Raises NotDecided, MayNotCirculate (who only reads),
    NobodyToRead, PersonGone, GroupGone, GroupEmpty, TooManyReached.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    steps = selectors.steps_of(document)
    rules.check_can_circulate(document, steps, actor=actor)
    known = {step.person_id for step in steps if step.state != StepState.SKIPPED}
    named = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in known]
    cards = _cards_in_office(named)
    grouped = readers_of(group_ids, known=known | set(named), actor=actor)
    rules.check_somebody_reads([*named, *(one.card.person_id for one in grouped)])
    fresh = [_reader(document, steps[0], cards[person_id]) for person_id in named]
    fresh += [_reader(document, steps[0], one.card, from_group(one)) for one in grouped]
    turns.write(document, engine.append(steps, fresh))
    detail = draft_detail(document) | {
        "round": document.current_round,
        "person_ids": [step.person_id for step in fresh],
    }
    detail |= {"groups": list(dict.fromkeys(one.group_id for one in grouped))} if grouped else {}
    record("documents.circulated", target=document, actor=actor, detail=detail)
    return document


def _cards_in_office(person_ids: list[UUID]) -> dict[UUID, organization.PersonCard]:
    """Raises PersonGone."""
    cards = organization.person_cards(person_ids)
    here = selectors.in_office(cards)
    for person_id in person_ids:
        if person_id not in here:
            raise PersonGone(name=cards[person_id].name if person_id in cards else "?", field="people")
    return cards


def _reader(document: Document, first: RouteStep, card: organization.PersonCard, why: str = "") -> RouteStep:
    return RouteStep(
        round_id=first.round_id,
        document_id=document.pk,
        kind=StepKind.READ,
        rule=StepRule.CIRCULATED,
        rule_text=why,
        person_id=card.person_id,
        person_name=card.name,
        person_title=card.post_title,
        person_department=card.department_name,
        post_id=card.post_id,
    )
