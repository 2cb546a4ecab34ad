"""Under which unit task a text belongs, judged by the tasks' own words and by titles decided under them before."""

from dataclasses import dataclass

from approvals.documents.selectors.visibility import documents_visible_to
from core.audit.public import Actor
from core.brm.public import Known, Ranking, UnitTask
from core.taskcards.public import unit_tasks_offered

MOST_TITLES = 1000
MOST_TEXT = 1000
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit task with the title decided under it that resembles the text the most; empty where its own name does."""

    task: UnitTask
    title: str


def suggested_unit_tasks(text: str, actor: Actor, *, most: int = 3) -> list[Suggestion]:
    """Unit tasks of the person's department, the likeliest first. Only titles open to the person speak. A few queries."""
    tasks = {task.pk: task for task in unit_tasks_offered(actor)}
    if actor.department_id is None or len(text.strip()) < SHORTEST or len(tasks) < 2:
        return []
    titles = (
        documents_visible_to(actor)
        .filter(department_id=actor.department_id, unit_task_id__in=tasks, decided_at__isnull=False)
        .order_by("-decided_at")
        .values_list("unit_task_id", "title")[:MOST_TITLES]
    )
    known = [Known(pk, f"{task.name_ko} {task.outline}", is_title=False) for pk, task in tasks.items()]
    ranking = Ranking([*known, *(Known(pk, title, is_title=True) for pk, title in titles)])
    return [
        Suggestion(tasks[one.task], one.nearest.text if one.nearest.is_title else "")
        for one in ranking.rank(text[:MOST_TEXT])[:most]
    ]
