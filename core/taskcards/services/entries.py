"""Entries of the parts below the heading: written, corrected in versions, struck out and kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from core.audit.public import Actor
from core.foundation.public import clock
from core.taskcards import rules
from core.taskcards.enums import CardPart
from core.taskcards.errors import EntryDropped, EntryUnknown, LinkedUnknown, StepElsewhere
from core.taskcards.linking import find_linked
from core.taskcards.models import PlanStep, TaskCard
from core.taskcards.selectors import locked_card, switched_off_parts
from core.taskcards.selectors.story import MODELS
from core.taskcards.services.versions import content_of, keep_version, last_version, last_writer, moved, signed, tell


@dataclass(frozen=True, slots=True)
class Spec:
    """What one part's entries say, what must be said, and what is checked besides."""

    fields: tuple[str, ...]
    required: tuple[str, ...]
    check: Callable[[Mapping[str, Any]], None]


def _plan_step(values: Mapping[str, Any]) -> None:
    rules.check_step(values, clock.today())


def _done(values: Mapping[str, Any]) -> None:
    rules.check_done(values, clock.today())


def _result(values: Mapping[str, Any]) -> None:
    rules.check_result(values, clock.today())


SPECS: Mapping[str, Spec] = {
    CardPart.PLAN: Spec(
        ("title", "starts_on", "due_on", "is_milestone", "target_value", "reached_value", "unit", "done_on"),
        ("title", "starts_on", "due_on"),
        _plan_step,
    ),
    CardPart.RESULTS: Spec(
        ("title", "happened_on", "percent", "text", "step_id"), ("title", "happened_on", "percent"), _result
    ),
    CardPart.RECEIPTS: Spec(
        ("kind", "title", "sender", "object_id", "received_on", "due_on", "done_on"),
        ("kind", "title", "received_on"),
        _done,
    ),
    CardPart.QUALITY: Spec(("stage", "point", "finding", "action", "due_on", "done_on"), ("stage", "point"), _done),
    CardPart.PUBLICITY: Spec(
        ("kind", "title", "text", "appears_on", "medium", "department_name", "officer_name", "contact"),
        ("kind", "title", "appears_on"),
        rules.check_release,
    ),
    CardPart.CUSTOMER: Spec(
        ("group", "name", "contact", "wishes", "satisfaction", "surveyed_on"),
        ("group", "name"),
        rules.check_satisfaction,
    ),
}


@transaction.atomic
def write_entry(
    *,
    card_id: UUID,
    part: str,
    values: Mapping[str, Any],
    entry_id: UUID | None = None,
    expected_version: int = 0,
    actor: Actor,
) -> Any:
    """Write an entry of a part, or write one anew; the former one stays as a version.

    ``values`` holds the part's fields (``SPECS``). Raises CardUnknown, NotInCharge, WrongCardState, PartSwitchedOff,
    EntryUnknown, EntryDropped, StaleCard, EntryIncomplete, LinkedUnknown, WrittenAlready (a second press) and what the part itself
    refuses.
    """
    card = _open_card(card_id, part, actor)
    spec = SPECS[part]
    wanted = {name: _trimmed(values[name]) for name in spec.fields if name in values}
    entry = _entry(card, part, entry_id) if entry_id else _new(card, part, actor)
    merged = {name: getattr(entry, name) for name in spec.fields} | wanted
    rules.check_required(merged, _labels(part, spec.required))
    spec.check(merged)
    _check_step(card, merged.get("step_id"))
    _check_came(merged, (getattr(entry, "kind", ""), getattr(entry, "object_id", None)), actor)
    before = content_of(entry, spec.fields) if entry_id else None
    if entry_id:
        rules.check_version(expected_version, entry.version, by=last_writer(entry))
        entry.version += 1
    for name, value in wanted.items():
        setattr(entry, name, value)
    after = content_of(entry, spec.fields)
    if not entry_id:
        rules.check_not_written(last_version(card, part), after, actor.person_id)
    entry.save()
    moved(card)
    keep_version(card, part, entry, after, actor)
    tell(
        "entry_written",
        card,
        actor,
        part=part,
        entry_id=str(entry.pk),
        version=entry.version,
        before=before,
        after=after,
    )
    return entry


@transaction.atomic
def drop_entry(*, card_id: UUID, part: str, entry_id: UUID, expected_version: int, actor: Actor) -> Any:
    """Strike an entry out; it is kept with its versions. Results are corrected, never struck out.

    Raises CardUnknown, NotInCharge, WrongCardState, PartSwitchedOff, EntryUnknown, EntryDropped or StaleCard.
    """
    card = _open_card(card_id, part, actor)
    entry = _entry(card, part, entry_id)
    if part == CardPart.RESULTS:
        raise EntryUnknown
    rules.check_version(expected_version, entry.version, by=last_writer(entry))
    entry.version += 1
    entry.dropped_at = clock.now()
    entry.save(update_fields=["version", "dropped_at"])
    moved(card)
    content = content_of(entry, SPECS[part].fields) | {"dropped": True}
    keep_version(card, part, entry, content, actor)
    tell("entry_dropped", card, actor, part=part, entry_id=str(entry.pk), after=content)
    return entry


def _open_card(card_id: UUID, part: str, actor: Actor) -> TaskCard:
    card, standing = locked_card(card_id, actor)
    if part not in SPECS:
        raise EntryUnknown
    rules.check_may_write(standing)
    rules.check_writable(card.state)
    rules.check_part_in_use(part, switched_off_parts())
    return card


def _entry(card: TaskCard, part: str, entry_id: UUID) -> Any:
    entry = MODELS[part].objects.select_for_update().filter(card=card, pk=entry_id).first()
    if entry is None:
        raise EntryUnknown
    if getattr(entry, "dropped_at", None) is not None:
        raise EntryDropped
    return entry


def _new(card: TaskCard, part: str, actor: Actor) -> Any:
    if part == CardPart.RESULTS:
        return MODELS[part](card=card, **signed(actor))
    if part == CardPart.PLAN:
        last = PlanStep.objects.filter(card=card).aggregate(last=Max("order"))["last"]
        return PlanStep(card=card, order=(last or 0) + 1)
    return MODELS[part](card=card)


def _labels(part: str, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: MODELS[part]._meta.get_field(name).verbose_name for name in names}


def _check_step(card: TaskCard, step_id: UUID | None) -> None:
    if step_id and not PlanStep.objects.filter(card=card, pk=step_id, dropped_at__isnull=True).exists():
        raise StepElsewhere(field="step")


def _check_came(values: Mapping[str, Any], known: tuple[str, UUID | None], actor: Actor) -> None:
    """What came in is a document or a directive the person can see, as the kind says, or was so chosen before.

    Raises LinkedUnknown.
    """
    kind, object_id = values.get("kind", ""), values.get("object_id")
    if object_id and (kind, object_id) != known:
        try:
            find_linked(kind, object_id, actor)
        except LinkedUnknown:
            raise LinkedUnknown(field="object_id") from None


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
