"""What may be named in a plan, found by words in the giving agency, with how much each brings along. Runs as the giver."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import pgettext_lazy as _

from approvals.documents.public import Document, DocumentState
from core.accounts.public import users
from core.brm.public import UnitTask, UnitTaskState
from core.organization import public as organization
from core.taskcards.public import CardKind, CardState, TaskCard
from workspace.transfers.envelopes.public import LineKind
from workspace.transfers.records.lines import LinePlan

MOST_OFFERED = 100
#: Levels below the top that a list sets apart; what stands deeper still stands at the same place.
DEEPEST = 6
BRINGS = {
    "departments": _("what it brings", "Departments below"),
    "people": _("what it brings", "People"),
    "unit_tasks": _("what it brings", "Unit tasks"),
    "cards": _("what it brings", "Task cards"),
    "documents": _("what it brings", "Documents"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be named; ``brings`` says how many of what go with it, ``planned`` that the plan has it,
    ``depth`` how far below the top it stands.
    """

    code: str
    name: str
    place: str
    brings: Mapping[str, int] = field(default_factory=dict)
    planned: bool = False
    depth: int = 0

    @property
    def told(self) -> list[tuple[str, int]]:
        """In words of the page, without what there is none of."""
        return [(str(BRINGS[name]), self.brings[name]) for name in BRINGS if self.brings.get(name)]


def choices_of(kind: LineKind, words: str, lines: Iterable[LinePlan]) -> tuple[list[Choice], bool]:
    """The first that fit, departments as their tree, and whether there are more; a fixed number of queries."""
    planned = {line.code for line in lines if line.kind == kind}
    found = FINDERS[kind](words.strip(), planned)
    return found[:MOST_OFFERED], len(found) > MOST_OFFERED


def _departments(words: str, planned: Collection[str]) -> list[Choice]:
    rows = organization.departments_today()
    ways = _ways(rows)
    asked = words.casefold()
    tree = sorted(rows.values(), key=lambda row: ways[row.id])
    fits = [row for row in tree if asked in f"{row.path} {row.name_en} {row.code}".casefold()]
    brought = _with_below(rows, _by_department(list(rows)))
    return [
        Choice(
            row.code, row.name_ko, row.path, brought[row.id], row.code in planned, min(len(ways[row.id]) - 1, DEEPEST)
        )
        for row in fits[: MOST_OFFERED + 1]
    ]


def _ways(rows: Mapping[UUID, organization.LeavingDepartment]) -> dict[UUID, tuple[tuple[int, str], ...]]:
    """Each department by those above it and itself, in their order: sorted by it they stand as the tree."""
    ways: dict[UUID, tuple[tuple[int, str], ...]] = {}
    for key, row in rows.items():
        above = ways.get(row.parent_id, ()) if row.parent_id else ()
        ways[key] = (*above, (row.order, row.code))
    return ways


def _by_department(keys: list[UUID]) -> dict[str, Counter[UUID]]:
    """How much each department has itself."""
    posts = {post.id: post.department_id for post in organization.open_posts(department_ids=keys)}
    seats = {(one.person_id, posts[one.post_id]) for one in organization.holdings_of(posts)}
    documents = Document.objects.filter(state=DocumentState.APPROVED)
    return {
        "people": Counter(department for _person, department in seats),
        "unit_tasks": _counted(UnitTask.objects.all(), "department_id"),
        "cards": _counted(_cards(), "department_id"),
        "documents": _counted(documents, "unit_task__department_id"),
    }


def _cards() -> QuerySet[TaskCard]:
    """Cards that would pass: running ones, and closed ones of unit tasks."""
    ended = Q(state=CardState.CLOSED, unit_task__isnull=True) | Q(state=CardState.TRANSFERRED)
    return TaskCard.objects.exclude(ended)


def _counted(rows: QuerySet[Any], column: str) -> Counter[UUID]:
    counted = rows.order_by().values_list(column).annotate(number=Count("pk"))
    return Counter({key: number for key, number in counted if key})


def _with_below(
    rows: Mapping[UUID, organization.LeavingDepartment], own: Mapping[str, Counter[UUID]]
) -> dict[UUID, Counter[str]]:
    """A department brings everything below it; those below come last, so they are added up first."""
    found = {key: Counter({name: counted[key] for name, counted in own.items()}) for key in rows}
    for key, row in reversed(list(rows.items())):
        if row.parent_id in found:
            found[row.parent_id].update(found[key])
            found[row.parent_id]["departments"] += 1
    return found


def _unit_tasks(words: str, planned: Collection[str]) -> list[Choice]:
    rows = UnitTask.objects.exclude(state=UnitTaskState.CLOSED)
    fits = rows.filter(Q(name_ko__icontains=words) | Q(name_en__icontains=words) | Q(code__icontains=words))
    tasks = list(fits.order_by("name_ko", "code")[: MOST_OFFERED + 1])
    keys, paths = [task.pk for task in tasks], _paths()
    cards = _counted(_cards().filter(unit_task_id__in=keys), "unit_task_id")
    decided = Document.objects.filter(unit_task_id__in=keys, state=DocumentState.APPROVED)
    documents = _counted(decided, "unit_task_id")
    return [
        Choice(
            task.code, task.name_ko, paths.get(task.department_id, ""),
            {"cards": cards[task.pk], "documents": documents[task.pk]}, task.code in planned,
        )
        for task in tasks
    ]  # fmt: skip


def _posts(words: str, planned: Collection[str]) -> list[Choice]:
    held = [card.post_id for card in organization.search_people(words, MOST_OFFERED) if card.post_id] if words else []
    rows = organization.Post.objects.filter(closed_on__isnull=True)
    fits = rows.filter(organization.posts_called(words) | Q(pk__in=held) | Q(code=words)) if words else rows
    posts = list(fits.order_by("department__code", "order", "code")[: MOST_OFFERED + 1])
    holdings, paths = organization.holdings_of([post.pk for post in posts]), _paths()
    names = dict(users().filter(pk__in=[one.person_id for one in holdings]).values_list("pk", "name"))
    holders: dict[UUID, list[str]] = {}
    for one in holdings:
        holders.setdefault(one.post_id, []).append(names.get(one.person_id, ""))
    return [
        Choice(
            post.code, " ".join([post.title_ko, *holders.get(post.pk, [])]), paths.get(post.department_id, ""),
            {"people": len(holders.get(post.pk, []))}, post.code in planned,
        )
        for post in posts
    ]  # fmt: skip


def _management_tasks(words: str, planned: Collection[str]) -> list[Choice]:
    rows = _cards().filter(kind=CardKind.MANAGEMENT).filter(Q(name_ko__icontains=words) | Q(number_code=words[:7]))
    cards, paths = list(rows.order_by("name_ko", "pk")[: MOST_OFFERED + 1]), _paths()
    return [
        Choice(card.number, card.name_ko, paths.get(card.department_id, ""), {}, card.number in planned)
        for card in cards
    ]


def _paths() -> dict[UUID, str]:
    return {key: row.path for key, row in organization.departments_today().items()}


FINDERS: Mapping[LineKind, Callable[[str, Collection[str]], list[Choice]]] = {
    LineKind.DEPARTMENT: _departments,
    LineKind.UNIT_TASK: _unit_tasks,
    LineKind.POST: _posts,
    LineKind.CARD: _management_tasks,
}
