"""A table of the organisation: shown as differences, taken over in steps that each stand for themselves, resumed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import DomainError, clock
from core.organization import errors
from core.organization.enums import LoadState
from core.organization.models import OrganizationLoad
from core.organization.rules.loading import compare
from core.organization.rules.picture import Changes
from core.organization.selectors.loads import get_load, load_for_update
from core.organization.selectors.picture import picture
from core.organization.services.applying import Hand
from core.organization.services.departments import STRUCTURE
from core.organization.services.posts import carry_out_planned
from core.organization.tables import check_lines, read_organization
from core.organization.tasks import run_loads_task
from core.tenancy.public import agency_lock, enqueue_on_commit

#: Rows of one step: a kill loses no more than this, and the ledger gets one entry for it.
STEP = 2000
#: How often a load looks anew when something changed under it between two steps.
LOOKS = 3

Tick = Callable[..., None]
log = structlog.get_logger("core.organization")


@dataclass(frozen=True, slots=True)
class Planned:
    """What a table would change. ``digest`` stands for exactly these changes."""

    changes: Changes
    digest: str


def plan_organization(*, name: str, data: bytes) -> Planned:
    """Read a table and change nothing. Raises UnreadableTable, or TableError with every fault by row and column."""
    lines = read_organization(name, data)
    changes = compare(lines, picture(), clock.today())
    check_lines(name, lines)
    steps = repr(changes.steps()).encode()
    return Planned(changes, sha256(steps).hexdigest())


@transaction.atomic
def show_load(*, name: str, data: bytes, actor: Actor) -> tuple[OrganizationLoad, Changes]:
    """Keep a table whose differences are shown, until somebody says yes. One that was only looked at before is let go.

    Raises UnreadableTable or TableError.
    """
    planned = plan_organization(name=name, data=data)
    OrganizationLoad.objects.filter(state=LoadState.SHOWN, created_by_id=actor.person_id).delete()
    load = OrganizationLoad.objects.create(
        source=name[:200], content=data, digest=planned.digest, counts=planned.changes.counts(),
        total=planned.changes.total(), created_by_id=actor.person_id, created_by_name=actor.name,
    )  # fmt: skip
    return load, planned.changes


def shown_again(load_id: UUID) -> Planned:
    """What a table that was shown would change as things stand now. Raises LoadUnknown, LoadOver or TableError."""
    load = get_load(load_id)
    if load.state != LoadState.SHOWN:
        raise errors.LoadOver
    return plan_organization(name=load.source, data=bytes(load.content))


@transaction.atomic
def start_load(*, load_id: UUID, actor: Actor) -> OrganizationLoad:
    """Say yes to what was shown; the work begins after commit and goes on by itself.

    Raises LoadUnknown, LoadOver or LoadRunning (one at a time).
    """
    agency_lock(STRUCTURE)
    load = load_for_update(load_id)
    if load.state != LoadState.SHOWN:
        raise errors.LoadOver
    if OrganizationLoad.objects.filter(state=LoadState.RUNNING).exists():
        raise errors.LoadRunning
    load.state, load.moved_at = LoadState.RUNNING, clock.now()
    load.save(update_fields=["state", "moved_at"])
    _record("table_load_started", load, actor, counts=load.counts)
    enqueue_on_commit(run_loads_task)
    return load


def run_load(*, load_id: UUID, actor: Actor, tick: Tick | None = None) -> OrganizationLoad:
    """Do what is left of a load, step by step, each in a transaction of its own; may be killed and called again.

    What is left is looked at anew each time, so nothing is done twice. Where it is not what was shown, nothing is done.
    A load that no longer fits what others changed between two steps is stopped with the reason; what it did until then
    stands and is in the ledger.
    """
    for _look in range(LOOKS):
        load = get_load(load_id)
        if load.state != LoadState.RUNNING:
            return load
        carry_out_planned(actor=actor)
        try:
            planned = plan_organization(name=load.source, data=bytes(load.content))
            if not load.done and planned.digest != load.digest:
                raise errors.OrganizationChanged
            if not _walk(load, planned.changes, actor, tick):
                return get_load(load_id)
        except IntegrityError as error:
            log.warning("organization_load_met_a_change", load=str(load_id), error=str(error))
        except DomainError as error:
            return _end(load_id, LoadState.STOPPED, actor, reason=str(error))
        else:
            return _end(load_id, LoadState.DONE, actor)
    return _end(load_id, LoadState.STOPPED, actor, reason=str(errors.OrganizationChanged()))


def run_loads(*, actor: Actor) -> int:
    """Go on with what is being taken over; says how many loads that were."""
    running = list(OrganizationLoad.objects.filter(state=LoadState.RUNNING).values_list("pk", flat=True))
    for load_id in running:
        run_load(load_id=load_id, actor=actor)
    return len(running)


def _walk(load: OrganizationLoad, changes: Changes, actor: Actor, tick: Tick | None) -> bool:
    """All steps in order; False where another hand is at the same load and goes on with it."""
    hand, left, done = Hand(load, actor), changes.total(), load.done
    for kind, rows in changes.steps():
        for part in _parts(rows, len(rows) if kind in Hand.AT_ONCE else STEP):
            with transaction.atomic(), audit.held_back():
                agency_lock(STRUCTURE)
                held = load_for_update(load.pk)
                if held.state != LoadState.RUNNING or held.done != done:
                    return False
                hand.take(kind, part)
                left -= len(part)
                held.done, held.moved_at = max(held.total - left, 0), clock.now()
                held.save(update_fields=["done", "moved_at"])
            done = held.done
            if tick:
                tick(kind, done, held.total)
    return True


def _parts(rows: list[Any], size: int) -> Iterator[list[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


@transaction.atomic
def _end(load_id: UUID, state: LoadState, actor: Actor, reason: str = "") -> OrganizationLoad:
    load = load_for_update(load_id)
    if load.state != LoadState.RUNNING:
        return load
    load.state, load.reason, load.content, load.moved_at = state, reason, b"", clock.now()
    load.save(update_fields=["state", "reason", "content", "moved_at"])
    event = "table_loaded" if state == LoadState.DONE else "table_load_stopped"
    _record(event, load, actor, done=load.done, reason=reason[:2000])
    return load


def _record(event: str, load: OrganizationLoad, actor: Actor, **more: Any) -> None:
    detail = {"load_id": str(load.pk), "source": load.source, **more}
    audit.record(f"organization.{event}", target=load, actor=actor, detail=detail)
