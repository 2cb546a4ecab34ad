"""The list of cards by whose they are, and unit tasks that have none yet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.brm.public import paths_of
from core.taskcards import permissions, selectors
from core.taskcards.enums import CardScope, CardState
from core.taskcards.forms import FilterForm
from core.taskcards.models import TaskCard
from core.taskcards.selectors import Viewer
from onnara_web.public import Crumb, PageView, page_of

MOST_COUNTED = 1_000
TONES = {
    CardState.PROPOSED: "warning",
    CardState.APPROVED: "information",
    CardState.ACTIVE: "primary",
    CardState.SUSPENDED: "gray",
    CardState.COMPLETED: "success",
    CardState.CLOSED: "gray",
    CardState.TRANSFERRED: "gray",
}
EMPTY = {
    CardScope.MINE: gettext_lazy("You are in charge of no task"),
    CardScope.DEPARTMENT: gettext_lazy("Your department has no task card"),
    CardScope.LINE: gettext_lazy("No task card stands below you"),
    CardScope.ALL: gettext_lazy("No task card is open to you"),
}


def rows_of(cards: list[TaskCard]) -> list[dict[str, Any]]:
    """Cards of one page with who is in charge, department and numbers; four queries however many."""
    owners, names = selectors.owners_of([card.pk for card in cards]), selectors.department_names()
    return [
        {
            "card": card,
            "tone": TONES[CardState(card.state)],
            "owner": owners.get(card.pk),
            "department": names.get(card.department_id, ""),
            "progress": selectors.progress_of(card),
        }
        for card in cards
    ]


def scope_of(request: HttpRequest, viewer: Viewer) -> CardScope:
    """The scope asked for; else the widest of those that make a person's own work."""
    asked = request.GET.get("scope", "")
    if asked in CardScope.values:
        return CardScope(asked)
    return CardScope.MINE if viewer.posts else CardScope.ALL


class CardList(PageView):
    """Cards of one scope with filters in the address."""

    permission = permissions.READ
    template_name = "taskcards/list.html"
    partials = {"task-cards": "taskcards/_list.html"}
    title = gettext_lazy("Task cards")

    def get(self, request: HttpRequest) -> HttpResponse:
        viewer, form = selectors.viewer_of(self.actor), FilterForm(request.GET)
        scope, chosen = scope_of(request, viewer), form.chosen()
        concern = chosen.pop("concern")
        cards = selectors.narrowed(selectors.cards_in(scope, viewer), **chosen)
        if concern:
            cards = cards.filter(selectors.concern_of(concern, self.actor))
        page = page_of(request, selectors.by_next_due(cards), most=MOST_COUNTED)
        context = {
            "form": form,
            "scope": scope,
            "tabs": self._tabs(scope, viewer),
            "page": page,
            "rows": rows_of(list(page.object_list)),
            "narrowed": any(chosen.values()) or bool(concern),
            "empty_text": EMPTY[scope],
            "may_propose": self.actor.may(permissions.WRITE),
            "may_import": self.actor.may(permissions.CLASSIFY),
        }
        return self.render(context)

    def _tabs(self, current: CardScope, viewer: Viewer) -> list[dict[str, Any]]:
        """A line of one's own is offered to those who have one."""
        offered = [scope for scope in CardScope if scope != CardScope.LINE or viewer.line or current == scope]
        address = reverse("taskcards:list")
        return [
            {"label": scope.label, "url": f"{address}?scope={scope.value}", "current": scope == current}
            for scope in offered
        ]


class MissingCards(PageView):
    """Unit tasks in use without a card: proposing one is up to people, never done silently."""

    permission = permissions.READ
    template_name = "taskcards/missing.html"
    title = gettext_lazy("Unit tasks without a card")

    def get(self, request: HttpRequest) -> HttpResponse:
        everywhere = request.GET.get("scope") == CardScope.ALL or self.actor.department_id is None
        department = None if everywhere or self.actor.department_id is None else [self.actor.department_id]
        page = page_of(request, selectors.without_card(department))
        ways, names = paths_of(task.function_node_id for task in page), selectors.department_names()
        rows = [
            {"task": task, "department": names.get(task.department_id, ""), "way": ways.get(task.function_node_id, [])}
            for task in page
        ]
        context = {"page": page, "rows": rows, "everywhere": everywhere}
        return self.render({**context, "may_propose": self.actor.may(permissions.WRITE)})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Task cards"), reverse("taskcards:list")), Crumb(self.title)]
