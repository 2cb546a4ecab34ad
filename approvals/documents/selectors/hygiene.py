"""What the manager of the classification has to put in order: five lists, each line with its owner and the way to mend it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from approvals.documents.enums import Untidy
from approvals.documents.models import Document
from approvals.documents.selectors.visibility import documents_visible_to
from core.audit.public import Actor
from core.brm.public import Known, Ranking, UnitTask, UnitTaskState, affected_tasks, department_names
from core.foundation.public import clock
from core.taskcards.public import CardState, PlanStep, Receipt, ResultEntry, TaskCard, owners_of

MOST_DOCUMENTS = 1000
#: Another unit task must be this near, and this many times nearer than the one a document is filed under.
CLEAR, NEARER = 0.6, 2.0
MONTH = timedelta(days=30)
#: For how long nothing may have moved, in the lists that ask for it.
MONTHS, USUAL = (3, 6, 12, 24), 12
ACTIVE_CARDS = (CardState.ACTIVE, CardState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put in order: a document, a unit task or a card. ``said`` is what speaks for it: the nearer task, the
    retention, the function that ended, the card's number.
    """

    about: str
    id: UUID
    name: str
    department: str
    owner: str
    said: str


def findings(kind: Untidy, *, actor: Actor, months: int) -> list[Finding]:
    """The lines of one list; a bounded number of queries, however many lines. Documents only where open to the person."""
    since = clock.now() - months * MONTH
    if kind == Untidy.MISFILED:
        return _misfiled(actor)
    if kind == Untidy.ORPHAN:
        return _orphans()
    if kind == Untidy.IDLE:
        return _idle(since)
    return _unused_cards(since) if kind == Untidy.UNUSED_CARD else _retention_differs()


def _misfiled(actor: Actor) -> list[Finding]:
    rows = documents_visible_to(actor).filter(decided_at__isnull=False).select_related("unit_task")
    by_department: dict[UUID, list[Document]] = defaultdict(list)
    for document in rows.order_by("-decided_at")[:MOST_DOCUMENTS]:
        by_department[document.department_id].append(document)
    tasks: dict[UUID, list[UnitTask]] = defaultdict(list)
    for task in UnitTask.objects.filter(state=UnitTaskState.ACTIVE, department_id__in=list(by_department)):
        tasks[task.department_id].append(task)
    return [line for department, documents in by_department.items() for line in _judged(documents, tasks[department])]


def _judged(documents: list[Document], tasks: list[UnitTask]) -> list[Finding]:
    """Documents of a department that another of its unit tasks clearly fits better, judged without their own title."""
    by_id = {task.pk: task for task in tasks}
    own = {document.pk: Known(document.unit_task_id, document.title, is_title=True) for document in documents}
    ranking = Ranking([*(Known(pk, f"{task.name_ko} {task.outline}", is_title=False) for pk, task in by_id.items()),
                       *own.values()])  # fmt: skip
    found = []
    for document in documents:
        ranked = ranking.rank(document.title, without=own[document.pk])
        scores = {one.task: one.score for one in ranked}
        best = next((one for one in ranked if one.task in by_id), None)
        if best is None or best.task == document.unit_task_id or best.score < CLEAR:
            continue
        if best.score >= NEARER * scores.get(document.unit_task_id, 0.0):
            said = f"{document.unit_task.name} → {by_id[best.task].name}"
            found.append(
                Finding("document", document.pk, document.title, document.department_name, document.drafter_name, said)
            )
    return found


def _orphans() -> list[Finding]:
    """Unit tasks in use whose function left the tree, or whose department is closed."""
    names, ended = department_names(), {row.task.pk: row for row in affected_tasks()}
    closed = UnitTask.objects.filter(state=UnitTaskState.ACTIVE).exclude(department_id__in=list(names))
    gone = [row.task for row in ended.values() if row.place is None or row.place.ended_on]
    tasks = {task.pk: task for task in [*gone, *closed.select_related("department")]}
    return _of_tasks(tasks.values(), {pk: ended[pk].task.function_node_id if pk in ended else "" for pk in tasks})


def _idle(since: datetime) -> list[Finding]:
    """Unit tasks in use under which nothing was filed and no card moved for so long."""
    filed = Document.objects.filter(unit_task_id=OuterRef("pk"), created_at__gte=since)
    moved = TaskCard.objects.filter(unit_task_id=OuterRef("pk"), moved_at__gte=since)
    rows = UnitTask.objects.filter(~Exists(filed), ~Exists(moved), state=UnitTaskState.ACTIVE, created_at__lt=since)
    return _of_tasks(rows.select_related("department").order_by("code"), {})


def _retention_differs() -> list[Finding]:
    """Unit tasks in use that bear one name and are kept for different times."""
    by_name: dict[str, list[UnitTask]] = defaultdict(list)
    for task in UnitTask.objects.filter(state=UnitTaskState.ACTIVE).select_related("department").order_by("code"):
        by_name["".join(task.name_ko.split())].append(task)
    unequal = [same for same in by_name.values() if len({task.retention for task in same}) > 1]
    said = {task.pk: str(task.get_retention_display()) for same in unequal for task in same}
    return _of_tasks([task for same in unequal for task in same], said)


def _of_tasks(tasks: Iterable[UnitTask], said: dict[UUID, str]) -> list[Finding]:
    """Lines of unit tasks; the owner is who is in charge of the living card, where there is one."""
    listed, names = list(tasks), department_names()
    cards = dict(
        TaskCard.objects.filter(unit_task__in=listed, state__in=ACTIVE_CARDS).values_list("unit_task_id", "id")
    )
    owners = _owners(cards.values())
    return [
        Finding(
            "unit_task",
            task.pk,
            task.name,
            names.get(task.department_id, task.department.code),
            owners.get(cards[task.pk], "") if task.pk in cards else "",
            said.get(task.pk, ""),
        )
        for task in listed
    ]


def _unused_cards(since: datetime) -> list[Finding]:
    """Cards in progress for so long without a step, a result or a receipt."""
    written = [Exists(model.objects.filter(card_id=OuterRef("pk"))) for model in (PlanStep, ResultEntry, Receipt)]
    rows = TaskCard.objects.filter(state__in=ACTIVE_CARDS, created_at__lt=since).exclude(
        written[0] | written[1] | written[2]
    )
    cards, names = list(rows.select_related("department")), department_names()
    owners = _owners(card.pk for card in cards)
    found = []
    for card in cards:
        department = names.get(card.department_id, card.department.code)
        found.append(Finding("card", card.pk, card.name, department, owners.get(card.pk, ""), card.number))
    return found


def _owners(card_ids: Iterable[UUID]) -> dict[UUID, str]:
    return {pk: one.holder.name for pk, one in owners_of(card_ids).items() if one.holder}
