"""Lists of cards: whose, narrowed by what, and what on them asks something of the person."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from core.audit.public import Actor
from core.brm.public import UnitTask, UnitTaskState, unit_tasks_of
from core.foundation.public import clock
from core.organization.public import Post, versions_on
from core.taskcards import permissions
from core.taskcards.enums import ENDED, WRITABLE, CardScope, CardState, Concern, MemberRole, Sharing
from core.taskcards.models import CardMember, PlanStep, ResultEntry, ResultLink, TaskCard
from core.taskcards.selectors.cards import WRITERS, Viewer, mine, on_day, visible
from core.taskcards.selectors.progress import with_progress


def cards_in(scope: str, viewer: Viewer) -> QuerySet[TaskCard]:
    """Cards of one's own, of the own department, of the line below, or all one may see."""
    if scope == CardScope.MINE:
        return mine(viewer)
    rows = visible(viewer)
    if scope == CardScope.DEPARTMENT:
        own = viewer.actor.department_id
        return rows.filter(department_id=own) if own else rows.none()
    return rows.filter(department_id__in=viewer.line) if scope == CardScope.LINE else rows


def narrowed(rows: QuerySet[TaskCard], *, state: str = "", kind: str = "", q: str = "") -> QuerySet[TaskCard]:
    """By state (without one: those not ended), kind, and words in name, number or unit task."""
    rows = rows.filter(state=state) if state else rows.exclude(state__in=ENDED)
    if kind:
        rows = rows.filter(kind=kind)
    for word in q.split():
        code, _, serial = word.partition("-")
        numbered = Q(number_code=code, serial=serial) if code.isdecimal() and serial.isdecimal() else Q()
        named = Q(name_ko__icontains=word) | Q(name_en__icontains=word) | Q(unit_task__name_ko__icontains=word)
        named |= Q(unit_task__code__iexact=word)
        rows = rows.filter(named | numbered) if numbered and len(serial) < 9 else rows.filter(named)
    return rows


def by_next_due(rows: QuerySet[TaskCard]) -> QuerySet[TaskCard]:
    """With their numbers (``progress_of``), those whose next step is due first on top."""
    return with_progress(rows).order_by(F("next_due").asc(nulls_last=True), "number_code", "serial")


def concern_of(concern: str, actor: Actor) -> Q:
    """Condition for cards that ask this of the person, by the posts they hold themselves today; asks no query before."""
    today = clock.today()
    if concern == Concern.LATE:
        return _held(actor, WRITERS) & _open_step(due_on__lt=today)
    if concern == Concern.WEEK:
        sunday = today + timedelta(days=6 - today.weekday())
        return _held(actor, WRITERS) & _open_step(due_on__range=(today, sunday))
    if concern == Concern.ACCEPT:
        waiting = Q(state__in=(CardState.APPROVED, CardState.ACTIVE))
        return waiting & _held(actor, (MemberRole.OWNER,), accepted_at__isnull=True)
    proposed = Q(state=CardState.PROPOSED, endorsed_at__isnull=concern == Concern.ENDORSE)
    if concern == Concern.ENDORSE:
        heads = _holding(Post.objects.filter(is_head=True), "", actor)
        return proposed & Q(department_id__in=heads.values("department_id"))
    return proposed if actor.may(permissions.CLASSIFY) else Q(pk__in=())


def concerns_of(actor: Actor) -> Mapping[str, int]:
    """How many cards ask what of the person; one statement, none for whoever has nothing to do with cards."""
    if actor.post_id is None and not actor.may(permissions.CLASSIFY):
        return {}
    counts = {str(one): Count("pk", filter=concern_of(one, actor)) for one in Concern}
    return TaskCard.objects.exclude(state__in=ENDED).order_by().aggregate(**counts)


def _holding(rows: QuerySet[Any], way: str, actor: Actor) -> QuerySet[Any]:
    """Rows whose post the person holds today; ``way`` leads from the row to the post."""
    today, held = clock.today(), f"{way}assignments__"
    until = Q(**{f"{held}valid_until__isnull": True}) | Q(**{f"{held}valid_until__gt": today})
    return rows.filter(until, **{f"{held}person_id": actor.person_id, f"{held}valid_from__lte": today})


def _held(actor: Actor, roles: Iterable[str], **more: Any) -> Q:
    """Cards by the members' side: few of a person, so that they are found once and not asked of each card."""
    members = CardMember.objects.filter(on_day(), role__in=list(roles), **more)
    return Q(pk__in=_holding(members, "post__", actor).order_by().values("card_id"))


def _open_step(**due: Any) -> Q:
    steps = PlanStep.objects.filter(done_on__isnull=True, dropped_at__isnull=True, **due)
    return Q(pk__in=steps.order_by().values("card_id"), state__in=WRITABLE)


def unit_tasks_offered(actor: Actor) -> list[UnitTask]:
    """Unit tasks of the person's department to file something under, those of own cards first, each with the ``disclosure``
    its living card suggests; one query.
    """
    if actor.department_id is None:
        return []
    cards = TaskCard.objects.filter(_held(actor, WRITERS), state__in=WRITABLE, unit_task__isnull=False).order_by()
    own = ExpressionWrapper(Q(pk__in=cards.values("unit_task_id")), BooleanField())
    usual = Subquery(_usual(OuterRef("pk")))
    return list(unit_tasks_of(actor.department_id).annotate(own=own, disclosure=usual).order_by("-own", "code"))


def usual_disclosure(unit_task_id: UUID) -> str:
    """The class of disclosure that the living card of a unit task suggests for its documents; empty without a card."""
    return _usual(unit_task_id).first() or ""


def _usual(unit_task: Any) -> QuerySet[TaskCard, str]:
    living = TaskCard.objects.filter(unit_task_id=unit_task).exclude(state__in=ENDED).order_by("pk")
    return living.values_list("disclosure", flat=True)[:1]


def results_resting_on(kind: str, object_id: UUID, actor: Actor) -> QuerySet[ResultEntry]:
    """Results that something shows, on cards open to the person; asks no query before, so that it can stand in another.

    Of those seen as a superior only the cards of the own department: the rest is seen from the card.
    """
    links = ResultLink.objects.filter(kind=kind, object_id=object_id, removed_at__isnull=True)
    rows = ResultEntry.objects.filter(Exists(links.filter(result_id=OuterRef("pk"))))
    return rows.filter(_seen_beside(actor, "card__")).order_by("-happened_on", "-id")


def cards_of_unit_task(unit_tasks: QuerySet[Any], actor: Actor) -> QuerySet[TaskCard]:
    """The running card of one of these unit tasks, where it is open to the person; the same."""
    rows = TaskCard.objects.filter(unit_task_id__in=unit_tasks).exclude(state__in=ENDED)
    return rows.filter(_seen_beside(actor, "")).order_by("pk")


def _seen_beside(actor: Actor, card: str) -> Q:
    """Whether a card is open to the person; ``card`` leads there from the rows of a statement."""
    if actor.may(permissions.READ_ALL) or actor.may(permissions.CLASSIFY):
        return Q()
    members = CardMember.objects.filter(on_day(), card_id=OuterRef(f"{card}id"))
    heads = _holding(Post.objects.filter(is_head=True), "", actor)
    seen = Q(**{f"{card}sharing": Sharing.AGENCY}) | Q(Exists(_holding(members, "post__", actor)))
    seen |= Q(Exists(heads.filter(department_id=OuterRef(f"{card}department_id"))))
    if actor.department_id is not None:
        seen |= Q(**{f"{card}sharing": Sharing.DEPARTMENT, f"{card}department_id": actor.department_id})
    return seen


def without_card(department_ids: Iterable[UUID] | None = None) -> QuerySet[UnitTask]:
    """Unit tasks in use that have no living card (of some departments)."""
    living = TaskCard.objects.filter(unit_task_id=OuterRef("pk")).exclude(state__in=ENDED)
    rows = UnitTask.objects.filter(~Exists(living), state=UnitTaskState.ACTIVE).order_by("department__code", "code")
    return rows if department_ids is None else rows.filter(department_id__in=list(department_ids))


def department_names() -> dict[UUID, str]:
    """Names of today's departments; one query."""
    return {version.department_id: version.name for version in versions_on()}
