"""Documents keep their numbers. What is not yet decided goes with its unit task, templates with their department; open
steps stay with their people, who keep their posts, and pass on where a post is closed; decided papers stay where they
were registered.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from approvals.documents.enums import READING_KINDS, DocumentState, StepState
from approvals.documents.models import Document, RouteStep, Template
from approvals.documents.services import pass_steps_on
from core.accounts.public import actor_of_user, get_user
from core.audit.public import Actor, record
from core.organization.public import Effect, Passing, holders_of
from core.taskcards.public import unit_tasks_after

OPEN_STEPS = (StepState.WAITING, StepState.PENDING, StepState.LATER)


def report(passing: Passing) -> list[Effect]:
    """Undecided documents that get another department, open steps that go with their post, papers that stay."""
    undecided = Document.objects.exclude(state=DocumentState.APPROVED)
    going = undecided.filter(unit_task_id__in=list(unit_tasks_after(passing)))
    left = _open([post for post, successor in passing.posts.items() if successor is None]).count()
    decided = Document.objects.filter(department_id__in=list(passing.departments), state=DocumentState.APPROVED)
    drafted = undecided.filter(drafter_post_id__in=[post for post, heir in passing.posts.items() if heir])
    effects = [
        Effect(_("Undecided documents that go with their unit task"), going.count()),
        Effect(
            _("Open steps that stay with their people, who move with their posts"),
            _open(passing.moved).count(),
        ),
        Effect(_("Open steps that pass to the holder of the post that takes over"), _steps(passing).count()),
        Effect(_("Documents not yet decided that were drafted from a post another one takes over"), drafted.count()),
        Effect(
            _("Decided documents that keep their number and stay open to the department that takes over"),
            decided.count(),
        ),
    ]
    if left:
        effects.append(Effect(_("Open steps of a closed post that nobody takes over"), left, trouble=True))
    return effects


def follow(passing: Passing, actor: Actor) -> None:
    """Unit tasks are in their places by now. A document is numbered by the department that has it when it is decided."""
    undecided = Document.objects.exclude(state=DocumentState.APPROVED)
    undecided = undecided.filter(unit_task__department_id__in=passing.places)
    documents = list(undecided.exclude(department=F("unit_task__department")).select_related("unit_task"))
    told = {str(document.pk): str(document.unit_task.department_id) for document in documents}
    for document in documents:
        document.department_id = document.unit_task.department_id
        document.department_name = passing.names.get(document.department_id, document.department_name)
    Document.objects.bulk_update(documents, ["department", "department_name"], batch_size=2000)
    _pass_templates(passing)
    _pass_steps(passing)
    if documents:
        record("documents.followed_reorganisation", actor=actor, detail={"departments": told})


def _pass_templates(passing: Passing) -> None:
    """A template whose name its new department has already, or whose department nobody takes over, is offered no more."""
    for template in Template.objects.filter(department_id__in=list(passing.departments)):
        successor = passing.departments[template.department_id] if template.department_id else None
        if successor is None or Template.objects.filter(name=template.name, department_id=successor).exists():
            template.active = False
        else:
            template.department_id = successor
        template.save(update_fields=["department", "active"])


def _steps(passing: Passing) -> QuerySet[RouteStep]:
    return _open([post for post, successor in passing.posts.items() if successor])


def _open(posts: Iterable[UUID]) -> QuerySet[RouteStep]:
    """Of these posts; nobody waits for who only reads."""
    return RouteStep.objects.filter(state__in=OPEN_STEPS, post_id__in=list(posts)).exclude(kind__in=READING_KINDS)


def _pass_steps(passing: Passing) -> None:
    """To whoever holds the post that takes over, in that person's name as in a hand-over. What has its turn only later,
    and what cannot go to that person, stays with who was asked; the list of stuck steps tells of it if that one is gone.
    """
    waiting = dict(_steps(passing).filter(state=StepState.PENDING).values_list("pk", "post_id"))
    holders = holders_of({heir for post in waiting.values() if post and (heir := passing.posts[post])})
    for step, post in waiting.items():
        card = holders.get(heir) if post and (heir := passing.posts[post]) else None
        if card:
            taker = actor_of_user(get_user(card.person_id), channel="task")
            reason = _("The post was closed; this one takes over.")
            pass_steps_on(step_ids=[step], person_id=card.person_id, reason=reason, actor=taker)
