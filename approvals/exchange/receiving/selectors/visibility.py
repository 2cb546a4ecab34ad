"""Who may know of a paper that came in, said once: lists, page, search, counts, export, API and files ask it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from approvals.documents.public import Viewer, viewer_of
from approvals.exchange.envelopes.public import FileKind
from approvals.exchange.receiving import errors, permissions
from approvals.exchange.receiving.enums import ArrivalState
from approvals.exchange.receiving.models import Arrival, ArrivalFile, ArrivalReader
from approvals.exchange.receiving.rules import Sides
from core.audit.public import Actor
from core.organization import public as organization
from core.organization.public import Post
from core.taskcards.public import Disclosure


def arrivals_visible_to(actor: Actor | Viewer) -> QuerySet[Arrival]:
    """Papers open to the person, and for the document office every one as registration data (RULE 15); ``is_open`` tells
    whether the paper itself is.
    """
    viewer = viewer_of(actor)
    if viewer.actor.person_id is None:
        return Arrival.objects.none()
    rows = Arrival.objects.defer("parcel").annotate(is_open=when(_open_to(viewer)))
    return rows if viewer.actor.may(permissions.DISTRIBUTE) else rows.filter(_open_to(viewer))


def arrivals_open_to(actor: Actor | Viewer) -> QuerySet[Arrival]:
    """Of them those whose text and files the person may read."""
    viewer = viewer_of(actor)
    if viewer.actor.person_id is None:
        return Arrival.objects.none()
    return Arrival.objects.filter(_open_to(viewer))


def _open_to(viewer: Viewer) -> Any:
    """Until it is distributed the document office; then the department (a closed one: its head and clerk), whoever
    handles it or holds that post, and whom it was circulated to. Nobody else.
    """
    found = of_department(viewer) | handled_by(viewer) | Q(handler_id=viewer.actor.person_id)
    found |= Exists(ArrivalReader.objects.filter(arrival=OuterRef("pk"), person_id=viewer.actor.person_id))
    return found | at_document_office(viewer)


def at_document_office(viewer: Viewer) -> Any:
    """What lies there, and what was returned from there, for its clerks."""
    if not viewer.actor.may(permissions.DISTRIBUTE):
        return Q(pk__in=[])
    return Q(state=ArrivalState.ARRIVED) | Q(state=ArrivalState.RETURNED, department__isnull=True)


def of_department(viewer: Viewer) -> Any:
    """Papers of the person's department, also of one it came after, and of departments headed besides or stood in for."""
    me = viewer.actor
    found: Any = _led(viewer)
    if me.department_id is None:
        return found
    own = Q(department_id=me.department_id) | Q(department_id__in=organization.predecessors_sql(me.department_id))
    if me.may(permissions.DISTRIBUTE):
        return found | own
    heads = Exists(_head_posts(viewer).filter(department_id=me.department_id))
    return found | (own & (~Q(disclosure=Disclosure.CLOSED) | Q(heads)))


def led_by(viewer: Viewer) -> Any:
    """Those of it whose head or clerk the person is."""
    me, found = viewer.actor, _led(viewer)
    if me.department_id is None:
        return found
    own = Q(department_id=me.department_id) | Q(department_id__in=organization.predecessors_sql(me.department_id))
    if me.may(permissions.DISTRIBUTE):
        return found | own
    return found | (own & Q(Exists(_head_posts(viewer).filter(department_id=me.department_id))))


def handled_by(viewer: Viewer) -> Any:
    """Papers given to a post that the person, or an absent one represented, holds now (REG 61)."""
    return Q(handler_post_id__in=organization.posts_held_sql(viewer.whose))


def _led(viewer: Viewer) -> Any:
    return Q(department_id__in=_head_posts(viewer).values("department_id"))


def _head_posts(viewer: Viewer) -> QuerySet[Post]:
    return Post.objects.filter(is_head=True, pk__in=organization.posts_held_sql(viewer.whose)).order_by()


def when(condition: Any) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


@dataclass(frozen=True, slots=True)
class Held:
    """A locked paper with what the person is to it now."""

    arrival: Arrival
    sides: Sides


def get_arrival(arrival_id: UUID, *, actor: Actor | Viewer) -> Arrival:
    """With its text. Raises ArrivalNotFound, also for one the person may not know of."""
    found = arrivals_visible_to(actor).defer(None).select_related("card", "reply").filter(pk=arrival_id).first()
    if found is None:
        raise errors.ArrivalNotFound
    return found


def arrival_for_update(arrival_id: UUID, *, actor: Actor | Viewer) -> Held:
    """The row locked, and what the person is to it as it stands then. Raises ArrivalNotFound."""
    viewer = viewer_of(actor)
    if not arrivals_visible_to(viewer).filter(pk=arrival_id).exists():
        raise errors.ArrivalNotFound
    arrival = Arrival.objects.select_for_update().get(pk=arrival_id)
    return Held(arrival, sides_of(arrival, actor=viewer))


def sides_of(arrival: Arrival, *, actor: Actor | Viewer) -> Sides:
    """What the person is to a paper today; one query."""
    viewer = viewer_of(actor)
    if viewer.actor.person_id is None:
        return Sides()
    rows = Arrival.objects.annotate(
        department_side=when(of_department(viewer)), chief=when(led_by(viewer)), handler_side=when(handled_by(viewer))
    )
    department, chief, handler = rows.values_list("department_side", "chief", "handler_side").get(pk=arrival.pk)
    return Sides(viewer.actor.may(permissions.DISTRIBUTE), department, chief, handler)


def get_arrival_file(arrival: Any, file_id: UUID) -> ArrivalFile:
    """One of the files that are read with a paper, by its row. Raises ArrivalNotFound, also where only the register is
    open: ``arrival`` comes from ``get_arrival``.
    """
    found: ArrivalFile | None = (
        arrival.files.select_related("file").exclude(kind=FileKind.PICTURE).filter(pk=file_id).first()
    )
    if found is None or not arrival.is_open:
        raise errors.ArrivalNotFound
    return found


def may_read_file(file_id: UUID, actor: Actor) -> bool:
    """Whoever reads a paper reads its files."""
    files = ArrivalFile.objects.filter(file_id=file_id, arrival_id=OuterRef("pk"))
    return arrivals_open_to(actor).filter(Exists(files)).exists()
