"""A reorganisation: planned, its report read and accepted, in effect at midnight of its day, or given up before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction

from core.accounts.public import Role, person_ids_with_role
from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import DomainError, clock
from core.notices.public import notify
from core.organization import errors
from core.organization.enums import ReformState
from core.organization.following import followers
from core.organization.models import Reorganisation, ReorganisationLine
from core.organization.rules import check_name
from core.organization.selectors.reforms import Report, foresee, reforms_due, report_of
from core.organization.services.departments import STRUCTURE
from core.organization.services.post_versions import bring_in_planned
from core.organization.services.reshaping import reshape
from core.organization.tasks import reorganise_task
from core.tenancy.public import agency_lock, enqueue_on_commit

Tick = Callable[..., None]
log = structlog.get_logger("core.organization")
#: As much of a fault as is kept with the reorganisation; the log has all of it.
MOST_SAID = 500
#: Lines of the report that are kept with the reorganisation; the whole is worked out anew whenever it is read.
KEPT = 2000


@dataclass(frozen=True, slots=True)
class LinePlan:
    """One line as it is written: what happens to what, and where it goes."""

    kind: str
    department_code: str = ""
    post_id: UUID | None = None
    target_code: str = ""
    successor_post_id: UUID | None = None
    posts: tuple[UUID, ...] = ()
    code: str = ""
    number_code: str = ""
    name_ko: str = ""
    name_en: str = ""
    abbreviation: str = ""


@transaction.atomic
def plan_reform(*, title: str, effective_on: date, actor: Actor) -> Reorganisation:
    """Begin to plan a reorganisation as of a day. Raises NameMissing or ReformInThePast."""
    check_name(title, field="title")
    if effective_on < clock.today():
        raise errors.ReformInThePast(field="effective_on")
    planned = Reorganisation.objects.create(
        title=title.strip(), effective_on=effective_on, created_by_name=actor.name
    )  # fmt: skip
    _record("reform_planned", planned, actor, effective_on=effective_on.isoformat())
    return planned


@transaction.atomic
def add_reform_line(*, reform_id: UUID, line: LinePlan, actor: Actor) -> ReorganisationLine:
    """Add a line at the end; it must be possible after those before it.

    Raises ReformUnknown, ReformOver, and what the line is refused for.
    """
    planned = _open(reform_id)
    last = planned.lines.order_by("-order").values_list("order", flat=True).first()
    added = ReorganisationLine.objects.create(
        reorganisation=planned, order=(last or 0) + 1, kind=line.kind, department_code=line.department_code.strip(),
        post_id=line.post_id, target_code=line.target_code.strip(), successor_post_id=line.successor_post_id,
        posts=list(line.posts), code=line.code.strip(), number_code=line.number_code.strip(),
        name_ko=line.name_ko.strip(), name_en=line.name_en.strip(), abbreviation=line.abbreviation.strip(),
    )  # fmt: skip
    place = planned.lines.count() - 1
    for at, error in foresee(planned).after.faults:
        if at == place:
            raise error
    _changed(planned)
    _record("reform_line_added", planned, actor, line=added.order, kind=added.kind)
    return added


@transaction.atomic
def remove_reform_line(*, reform_id: UUID, line_id: UUID, actor: Actor) -> Reorganisation:
    """Take a line out. Raises ReformUnknown, ReformOver or ReformLineUnknown."""
    planned = _open(reform_id)
    line = planned.lines.filter(pk=line_id).first()
    if line is None:
        raise errors.ReformLineUnknown
    order, kind = line.order, line.kind
    line.delete()
    _changed(planned)
    _record("reform_line_removed", planned, actor, line=order, kind=kind)
    return planned


@transaction.atomic
def check_reform(*, reform_id: UUID, actor: Actor) -> Reorganisation:
    """Accept the report: it takes effect by itself at midnight of its day; today, at once.

    Raises ReformUnknown, ReformOver, ReformEmpty or ReformUnsound.
    """
    planned = _open(reform_id)
    if not planned.lines.exists():
        raise errors.ReformEmpty
    report = report_of(foresee(planned))
    if not report.is_sound:
        raise errors.ReformUnsound
    planned.state, planned.reason, planned.report = ReformState.CHECKED, "", _kept(report)
    planned.save(update_fields=["state", "reason", "report"])
    _record("reform_checked", planned, actor, counts=report.counts)
    if planned.effective_on <= clock.today():
        enqueue_on_commit(reorganise_task)
    return planned


@transaction.atomic
def undo_reform(*, reform_id: UUID, actor: Actor) -> Reorganisation:
    """Give a reorganisation up, before its day only once it was accepted. Raises ReformUnknown, ReformOver, ReformDayCame."""
    planned = _open(reform_id)
    if planned.state == ReformState.CHECKED and planned.effective_on <= clock.today():
        raise errors.ReformDayCame
    planned.state = ReformState.UNDONE
    planned.save(update_fields=["state"])
    _record("reform_undone", planned, actor)
    return planned


@transaction.atomic
def carry_out(*, reform_id: UUID, actor: Actor, tick: Tick | None = None) -> Reorganisation:
    """Let an accepted reorganisation take effect: all of it in one transaction, once, whoever is killed on the way.

    What no longer fits on its day is held back: it is planned again, with the reason, and the administrators are told.
    Raises ReformUnknown, ReformNotChecked or ReformTooEarly.
    """
    agency_lock(STRUCTURE)
    planned = _locked(reform_id)
    if planned.state == ReformState.IN_EFFECT:
        return planned
    if planned.state != ReformState.CHECKED:
        raise errors.ReformNotChecked
    if planned.effective_on > clock.today():
        raise errors.ReformTooEarly(day=planned.effective_on)
    bring_in_planned(actor)
    foreseen = foresee(planned)
    report = report_of(foreseen)
    if not report.is_sound:
        troubles = [text for _place, text in report.faults]
        troubles += [effect.text for effect in report.troubles]
        return _hold_back(planned, ReformState.PLANNED, "\n".join(troubles), actor)
    stages = [("organisation", lambda: reshape(foreseen, planned, actor))]
    stages += [(str(found.name), _following(found.follow, foreseen.passing, actor)) for found in followers()]
    with audit.held_back():
        for done, (name, act) in enumerate(stages, start=1):
            act()
            if tick:
                tick(name, done, len(stages))
    planned.state, planned.took_effect_at, planned.report = ReformState.IN_EFFECT, clock.now(), _kept(report)
    planned.reason = ""
    planned.save(update_fields=["state", "took_effect_at", "report", "reason"])
    _record("reform_took_effect", planned, actor, counts=report.counts, report=_kept(report))
    return planned


def carry_out_due(*, actor: Actor, tick: Tick | None = None) -> list[Reorganisation]:
    """Let everything take effect whose day has come, one after another; one that fails stops none of those after it.

    What failed stays as it was, says why, is told to the administrators, and is tried again with the next call.
    """
    return [_carried_out(found, actor, tick) for found in list(reforms_due().values_list("pk", flat=True))]


def _carried_out(reform_id: UUID, actor: Actor, tick: Tick | None) -> Reorganisation:
    try:
        return carry_out(reform_id=reform_id, actor=actor, tick=tick)
    except Exception as error:  # whatever it is, others must not wait for it; it is shown and logged
        log.exception("reorganisation_failed", reform_id=str(reform_id))
        return _failed(reform_id, error, actor)


@transaction.atomic
def _failed(reform_id: UUID, error: Exception, actor: Actor) -> Reorganisation:
    """Still accepted, so that it is tried again. Somebody may have given it up or carried it out meanwhile."""
    planned = _locked(reform_id)
    if planned.state != ReformState.CHECKED:
        return planned
    said = str(error) if isinstance(error, DomainError) else f"{type(error).__name__}: {error}"
    return _hold_back(planned, ReformState.CHECKED, said[:MOST_SAID], actor)


def _following(follow: Callable[[Any, Actor], None], passing: Any, actor: Actor) -> Callable[[], None]:
    return lambda: follow(passing, actor)


def _hold_back(planned: Reorganisation, state: ReformState, reason: str, actor: Actor) -> Reorganisation:
    """Written down when it is news: what keeps failing for the same reason fails every five minutes."""
    if (planned.state, planned.reason) == (state, reason):
        return planned
    planned.state, planned.reason = state, reason
    planned.save(update_fields=["state", "reason"])
    _record("reform_held_back", planned, actor, reasons=reason.split("\n"))
    notify(
        person_ids=person_ids_with_role(Role.AGENCY_ADMIN), kind="organization.reform_held_back", title=planned.title,
        url=f"/organization/reorganisations/{planned.pk}/", key=f"reform:{planned.pk}:{clock.today()}",
    )  # fmt: skip
    return planned


def _kept(report: Report) -> dict[str, Any]:
    data = report.as_data()
    return data | {name: data[name][:KEPT] for name in ("departments", "posts")}


def _locked(reform_id: UUID) -> Reorganisation:
    found = Reorganisation.objects.select_for_update().filter(pk=reform_id).first()
    if found is None:
        raise errors.ReformUnknown
    return found


def _open(reform_id: UUID) -> Reorganisation:
    planned = _locked(reform_id)
    if not planned.is_open:
        raise errors.ReformOver
    return planned


def _changed(planned: Reorganisation) -> None:
    """What was accepted, or failed, was another plan."""
    planned.state, planned.reason = ReformState.PLANNED, ""
    planned.save(update_fields=["state", "reason"])


def _record(event: str, planned: Reorganisation, actor: Actor, **more: Any) -> None:
    detail = {"reorganisation_id": str(planned.pk), "title": planned.title, **more}
    audit.record(f"organization.{event}", target=planned, actor=actor, detail=detail)
