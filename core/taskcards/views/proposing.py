"""Proposing a card and changing its heading; choosing unit tasks and posts by search."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.brm.public import (
    FunctionVersion,
    Tree,
    UnitTask,
    UnitTaskState,
    get_unit_task,
    paths_of,
    search_functions,
    unit_tasks,
)
from core.foundation.public import DomainError, NotFound, clock
from core.taskcards import permissions, selectors
from core.taskcards.errors import StaleCard
from core.taskcards.forms import PLACE, HeadingForm, ProposeForm
from core.taskcards.services import change_heading, propose_card
from core.taskcards.views.card import CardPage
from onnara_web.public import Crumb, PageView, add_domain_error

MOST_FOUND = 8


def id_of(raw: Any) -> UUID | None:
    try:
        return UUID(str(raw))
    except ValueError:
        return None


def unit_task_of(raw: Any) -> UnitTask | None:
    """The unit task a form names at this moment."""
    unit_task_id = id_of(raw)
    try:
        return get_unit_task(unit_task_id) if unit_task_id else None
    except NotFound:
        return None


def goal_of(raw: Any) -> tuple[FunctionVersion, list[FunctionVersion]] | None:
    """The place in the purpose tree a form names at this moment, with what stands above it."""
    way = paths_of([str(raw)]).get(str(raw)) if raw else None
    return (way[-1], way[:-1]) if way else None


def chosen_of(form: HeadingForm) -> dict[str, Any]:
    """What the form names by id, as it is shown beside the searches."""
    goal = goal_of(form["purpose_node_id"].value())
    return {"task": unit_task_of(form["unit_task"].value()), "goals": [goal] if goal else [], "checked": True}


def words_of(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:50]


class FindUnitTasks(PageView):
    """Unit tasks a person may take on by name or code, as choices; those of the own department stand first."""

    permission = permissions.WRITE
    template_name = "taskcards/_unit_tasks.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        words = words_of(request, "unit_task_q")
        found = list(self._open_tasks(words)[: 5 * MOST_FOUND]) if words else []
        found.sort(key=lambda task: task.department_id != self.actor.department_id)
        return self.render({"tasks": found[:MOST_FOUND], "asked": words})

    def _open_tasks(self, words: str) -> QuerySet[UnitTask]:
        tasks = unit_tasks(q=words, state=UnitTaskState.ACTIVE)
        if self.actor.may(permissions.CLASSIFY):
            return tasks
        return tasks.filter(department_id__in={self.actor.department_id, *selectors.viewer_of(self.actor).line})


class FindGoals(PageView):
    """Performance goals and management tasks of the purpose tree by name, as choices."""

    permission = permissions.WRITE
    template_name = "taskcards/_goals.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        words = words_of(request, "goal_q")
        found = [(one.function, one.way) for one in search_functions(words, limit=5 * MOST_FOUND, tree=Tree.PURPOSE)]
        goals = [(goal, way) for goal, way in found if goal.node.is_goal]
        return self.render({"goals": goals[:MOST_FOUND], "asked": words, "checked": False})


class FindPosts(PageView):
    """Posts by holder, title or department, as choices; the one chosen before stays."""

    permission = permissions.WRITE
    template_name = "taskcards/_posts.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        name = "owner_post" if request.GET.get("field") == "owner_post" else "post"
        words = words_of(request, "post_q")
        kept = id_of(request.GET.get(name))
        chosen = selectors.post_choices([kept] if kept else [])
        found = [one for one in selectors.search_posts(words, MOST_FOUND) if one.post.pk != kept]
        rows = [(one, True) for one in chosen] + [(one, False) for one in found]
        return self.render({"rows": rows, "name": name, "asked": words})


class Propose(PageView):
    """A new card; from the list of unit tasks without one its task is chosen already."""

    permission = permissions.WRITE
    template_name = "taskcards/propose.html"
    title = gettext_lazy("Propose a task card")

    def get(self, request: HttpRequest) -> HttpResponse:
        task = unit_task_of(request.GET.get("unit_task"))
        initial: dict[str, Any] = {"starts_on": clock.today(), "owner_post": self.actor.post_id}
        if task:
            initial |= {"unit_task": task.pk, "name_ko": task.name_ko, "name_en": task.name_en, "outline": task.outline}
        return self._show(ProposeForm(initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProposeForm(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            card = propose_card(**form.card(), actor=self.actor)
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        messages.success(request, _("Proposed. The head of the department has it now."))
        return HttpResponseRedirect(reverse("taskcards:card", args=[card.pk]))

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Task cards"), reverse("taskcards:list")), Crumb(self.title)]

    def _show(self, form: ProposeForm, status: int = 200) -> HttpResponse:
        owner = id_of(form["owner_post"].value())
        chosen = [(one, True) for one in selectors.post_choices([owner] if owner else [])]
        context = {"form": form, "posts": chosen, "back": reverse("taskcards:list")}
        return self.render(context | chosen_of(form), status=status)


class ChangeHeading(CardPage):
    """The same fields over a card; whoever saves over another's change is told, and keeps what was typed."""

    permission = permissions.WRITE
    template_name = "taskcards/heading.html"
    title = gettext_lazy("Change the heading")

    def get(self, request: HttpRequest, card_id: UUID) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest, card_id: UUID) -> HttpResponse:
        card, form = self.card, self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            change_heading(
                card_id=card.pk, expected_version=number_of(request), heading=form.heading(), actor=self.actor
            )
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status, stale=isinstance(error, StaleCard))
        messages.success(request, _("Saved. The former heading stays among the versions."))
        return HttpResponseRedirect(self.address())

    def breadcrumbs(self) -> list[Crumb]:
        return self.way_below(self.title)

    def _form(self, data: Any = None) -> HeadingForm:
        """What is not the person's to change is taken from the card as it stands."""
        card, names = self.card, frozenset(HeadingForm.base_fields)
        initial = {name: getattr(card, name) for name in names - {"unit_task"}} | {"unit_task": card.unit_task_id}
        held = {"classify": PLACE, "heading": names - PLACE}
        kept = [name for act, of_act in held.items() if act not in self.acts for name in of_act]
        return HeadingForm(data, initial=initial, kept=kept)

    def _show(self, form: HeadingForm, *, status: int = 200, stale: bool = False) -> HttpResponse:
        card = self.card
        former = number_of(self.request) if self.request.method == "POST" else card.version
        context = {
            "form": form,
            "card": card,
            "back": self.address(),
            "version": card.version if stale else former,
            "stale_since": former if stale else 0,
            "entry_id": card.pk,
            "fixed": () if "classify" in self.acts else PLACE,
            "only_place": "heading" not in self.acts,
        }
        return self.render(context | chosen_of(form), status=status)


def number_of(request: HttpRequest, name: str = "version") -> int:
    """The version a form was made of; what is no number fits none."""
    raw = request.POST.get(name, "")
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 9 else 0
