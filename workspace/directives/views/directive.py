"""One directive: what was ordered, how far it is, its history, and what this person may do with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from approvals.documents.public import Viewer, viewer_for
from core.foundation.public import DomainError
from core.notices.public import mark_seen
from onnara_web.public import Crumb, PageView
from workspace.directives import permissions, rules, selectors
from workspace.directives.enums import DirectiveState
from workspace.directives.models import Directive, DirectiveEntry
from workspace.directives.rules import Sides
from workspace.directives.selectors import Links
from workspace.directives.views.lists import TONES


@dataclass(frozen=True, slots=True)
class Options:
    """What to offer; the services ask again when it is done."""

    accept: bool
    report: bool
    settle: bool
    send_back: bool
    close: bool
    call_off: bool


def offered(directive: Directive, sides: Sides, *, viewer: Viewer) -> Options:
    """Everything this person may do with the directive now."""
    reports = viewer.actor.may(permissions.REPORT)
    gives = viewer.actor.may(permissions.ISSUE)
    return Options(
        accept=reports and _holds(rules.check_can_accept, directive, sides),
        report=reports and _holds(rules.check_can_report, directive, sides),
        settle=gives and _holds(rules.check_can_settle, directive, sides),
        send_back=gives and _holds(rules.check_can_send_back, directive, sides),
        close=gives and _holds(rules.check_can_close, directive, sides),
        call_off=gives and _holds(rules.check_can_call_off, directive, sides),
    )


def _holds(check: Any, directive: Directive, sides: Sides) -> bool:
    try:
        check(directive, sides)
    except DomainError:
        return False
    return True


class DirectivePage(PageView):
    """A page about one directive; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def viewer(self) -> Viewer:
        return viewer_for(self.request)

    @cached_property
    def directive(self) -> Directive:
        return selectors.get_directive(self.kwargs["directive_id"], actor=self.viewer)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Directives"), reverse("directives:list")), Crumb(Truncator(self.directive.text).chars(40))]


class ShowDirective(DirectivePage):
    """Opening it takes its notices off the list."""

    template_name = "directives/directive.html"

    def get(self, request: HttpRequest, directive_id: UUID) -> HttpResponse:
        directive, entries = self.directive, selectors.entries_of(self.directive)
        mark_seen(url=reverse("directives:directive", args=[directive.pk]), actor=self.actor)
        can = offered(directive, selectors.sides_of(directive, actor=self.viewer), viewer=self.viewer)
        links = self._links(entries)
        documents, memos = selectors.own_papers(self.viewer) if can.report else ([], [])
        return self.render(
            {
                "title": Truncator(directive.text).chars(60),
                "directive": directive,
                "tone": TONES[DirectiveState(directive.state)],
                "can": can,
                "entries": [_shown(entry, links) for entry in entries],
                "card": selectors.card_of(directive, actor=self.actor),
                "helping": selectors.cooperating_of(directive),
                "own_documents": documents,
                "own_memos": memos,
            }
        )

    def _links(self, entries: Sequence[DirectiveEntry]) -> Links:
        """Everything reports point at, looked up together."""
        documents = [one for entry in entries for one in entry.document_ids]
        memos = [one for entry in entries for one in entry.memo_ids]
        return selectors.links_among(documents, memos, actor=self.viewer)


def _shown(entry: DirectiveEntry, links: Links) -> dict[str, Any]:
    """An entry with those of its links that are open to the person."""
    return {
        "entry": entry,
        "documents": [links.documents[one] for one in entry.document_ids if one in links.documents],
        "memos": [links.memos[one] for one in entry.memo_ids if one in links.memos],
    }
