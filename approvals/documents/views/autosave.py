"""What is typed is kept every few seconds beside the draft; the same call says who else has the text open."""

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.documents import permissions, presence, selectors, services
from approvals.documents.changes import html_of
from approvals.documents.diff import word_diff
from approvals.documents.models import Autosave, Revision
from core.audit.public import Actor
from core.foundation.public import clock
from core.richtext.public import html_diff
from onnara_web.public import PageView, RichText, RichTextInput, time_text

#: Inputs that are no part of what was written.
NOT_WRITTEN = frozenset(
    {"csrfmiddlewaretoken", "tab", "typed", "page", "op", "person_q", "q", "save", "submit", "detach", "upload"}
)
PAGES = {"edit": "documents:edit", "text": "documents:text"}
TAB = re.compile(r"[0-9a-f-]{1,36}")


class Typed(PageView):
    """Keep what was typed (``typed=1``), only say that the page is open, or throw away what was kept (``discard=1``)."""

    permission = (permissions.DRAFT, permissions.DECIDE)

    def post(self, request: HttpRequest, document_id: UUID | None = None) -> HttpResponse:
        if request.POST.get("discard") == "1":
            services.forget_typed(document_id=document_id, actor=self.actor)
            return HttpResponseRedirect(address_of(request.POST.get("page", ""), document_id))
        services.check_may_write(document_id, actor=self.actor)
        tab = request.POST.get("tab", "")
        others = self._others(document_id, tab)
        kept = request.POST.get("typed") == "1" and not self._elsewhere(others)
        if kept:
            self._keep(document_id)
        if request.POST.get("leaving") == "1" and document_id:
            presence.leave(document_id, tab=tab)
        return JsonResponse({"kept": kept, "at": time_text(clock.now()) if kept else "", "others": self._told(others)})

    def _keep(self, document_id: UUID | None) -> None:
        revision = self.request.POST.get("expected_revision", "")
        services.keep_typed(
            document_id=document_id,
            based_on=int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 7 else 0,
            content={name: values for name, values in self.request.POST.lists() if name not in NOT_WRITTEN},
            actor=self.actor,
        )

    def _others(self, document_id: UUID | None, tab: str) -> list[presence.Opened]:
        if document_id is None or not TAB.fullmatch(tab):
            return []
        return presence.look(document_id, tab=tab, actor=self.actor)

    def _elsewhere(self, others: list[presence.Opened]) -> bool:
        """Of two windows of one person the one that was opened first keeps what is typed; the other overwrites nothing."""
        return any(one.person_id == str(self.actor.person_id) and one.first for one in others)

    def _told(self, others: list[presence.Opened]) -> list[str]:
        return [self._line(one) for one in others]

    def _line(self, one: presence.Opened) -> str:
        since = time_text(one.since)
        if one.person_id == str(self.actor.person_id):
            return _("You have this text open in another window since %(time)s.") % {"time": since}
        return _("%(name)s has this text open since %(time)s.") % {"name": one.name, "time": since}


def address_of(page: str, document_id: UUID | None) -> str:
    return reverse(PAGES.get(page, "documents:edit"), args=[document_id]) if document_id else reverse("documents:new")


def data_of(kept: Autosave) -> QueryDict:
    """What was typed, as if the form had been sent."""
    data = QueryDict(mutable=True)
    for name, values in kept.content.items():
        data.setlist(name, values)
    return data


def unsaved_context(actor: Actor, document_id: UUID | None, page: str, present: Revision | None) -> dict[str, Any]:
    """Where typing is kept, and what was typed before and not saved, with what differs from the text as it stands."""
    name, args = ("documents:typed", [document_id]) if document_id else ("documents:typed-new", [])
    context = {"typed_url": reverse(name, args=args), "typed_page": page}
    kept = selectors.typed_by(actor, document_id)
    if kept is None:
        return context
    data = data_of(kept)
    body = RichTextInput().value_from_datadict(data, {}, "body") or RichText("")
    title, old_title = data.get("title", ""), present.title if present else ""
    old = html_of(present) if present else ""
    stale = present is not None and kept.based_on != present.no
    same = (title, body.html) == (old_title, old)
    titles = word_diff(old_title, title) if title != old_title else []
    differs = {"titles": titles, "text": html_diff(old, body.html), "same": same, "stale": stale}
    return context | {"unsaved": {"at": kept.saved_at, "take": f"{address_of(page, document_id)}?take=1", **differs}}
