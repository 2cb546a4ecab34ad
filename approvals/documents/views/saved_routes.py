"""Paths used again: saved under a name, the one used last time; choosing one fills the report path of the form."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from approvals.documents import permissions, selectors, services
from approvals.documents.enums import StepKind, StepRule
from approvals.documents.errors import SavedPathNotFound
from approvals.documents.route_editor import Editor
from approvals.documents.rules import RouteLine
from approvals.documents.views.route_lines import Case, route_context, suggested_for
from core.audit.public import Actor
from core.foundation.public import DomainError, id_or_none
from onnara_web.public import PageView

LAST = "last"


def saved_context(actor: Actor, unit_task: str) -> dict[str, Any]:
    """The saved paths with the people of today, and how the path of last time would look for this unit task."""
    task = id_or_none(unit_task)
    last = selectors.last_route(task, actor=actor) if task else []
    return {"saved_routes": selectors.saved_routes_of(actor), "has_last": bool(last), "kinds": StepKind}


class SavedRoutes(PageView):
    """``op``: ``keep``, ``rename:<id>``, ``forget:<id>``; anything else only shows them for the unit task chosen."""

    permission = permissions.DRAFT
    template_name = "documents/_saved_routes.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        op, _colon, raw = request.POST.get("op", "").partition(":")
        acts: dict[str, Callable[[], str]] = {
            "keep": self._keep,
            "rename": lambda: self._rename(_known(raw)),
            "forget": lambda: self._forget(_known(raw)),
        }
        said, refused = "", ""
        try:
            said = acts[op]() if op in acts else ""
        except DomainError as error:
            refused = str(error)
        context = saved_context(self.actor, request.POST.get("unit_task", ""))
        return self.render({**context, "said": said, "refused": refused, "opened": bool(op)})

    def _keep(self) -> str:
        name = self.request.POST.get("route_name", "")
        services.keep_route(name=name, lines=Editor.posted(self.request.POST).lines, actor=self.actor)
        return _("The path is saved.")

    def _rename(self, route_id: UUID) -> str:
        name = self.request.POST.get(f"rename-{route_id}", "")
        services.change_route(route_id=route_id, name=name, actor=self.actor)
        return _("The path has its new name.")

    def _forget(self, route_id: UUID) -> str:
        services.forget_route(route_id=route_id, actor=self.actor)
        return _("The path is deleted.")


class UseRoute(PageView):
    """The route's part of the form with a saved path or the one of last time; what could not be taken over is said."""

    permission = permissions.DRAFT
    template_name = "documents/_route_editor.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        raw = request.POST.get("op", "").removeprefix("use:")
        chosen = None if raw == LAST else services.use_route(route_id=_known(raw), actor=self.actor)
        lines = chosen.able if chosen else self._last()
        editor = Editor.of([(line.person_id, line.kind) for line in lines])
        case = Case.posted(request.POST)
        answer = self.render(route_context(editor, self.actor, case, suggested_for(self.actor, case)))
        note = {"chosen": chosen, "is_last": raw == LAST, "in_place": True}
        answer.write(render_to_string("documents/_route_notes.html", note, request))
        return answer

    def _last(self) -> Sequence[RouteLine]:
        task = id_or_none(self.request.POST.get("unit_task", ""))
        return selectors.last_route(task, actor=self.actor) if task else []


def said_by_saved(lines: Sequence[RouteLine], raw: str, actor: Actor) -> list[RouteLine]:
    """The lines of a path, each that came from the saved path named in the form says so; other reasons stay."""
    wanted = id_or_none(raw)
    saved = next((one for one in selectors.saved_routes_of(actor) if one.route.pk == wanted), None) if wanted else None
    if saved is None:
        return list(lines)
    able = {(line.person_id, line.kind) for line in saved.able}
    text = _("From the saved path “%(name)s”.") % {"name": saved.route.name}
    return [
        RouteLine(line.person_id, line.kind, StepRule.SAVED, text)
        if line.rule == StepRule.CHOSEN and (line.person_id, line.kind) in able
        else line
        for line in lines
    ]


def _known(raw: str) -> UUID:
    found = id_or_none(raw)
    if found is None:
        raise SavedPathNotFound
    return found
