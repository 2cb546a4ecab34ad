"""The first page: what must I do now?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents.public import Desk, desk_for
from core.notices.public import notices_of
from onnara_web.public import SIGNED_IN, PageView, first_page, nav

MOST_DOCUMENTS = 7
MOST_NOTICES = 5

#: What waits, in the order of its weight: an approver's decisions come first. (tab, heading, tone, icon)
WAITING: tuple[tuple[str, Promise, str], ...] = (
    ("to_approve", _("To approve"), "primary"),
    ("to_review", _("To review"), "primary"),
    ("to_cooperate", _("To co-operate"), "primary"),
    ("asked", _("Asked for my view"), "primary"),
    ("returned", pgettext_lazy("document state", "Returned"), "danger"),
)
#: A tile of these stands only where there is something: most people are rarely asked.
RARE = frozenset({"to_cooperate", "asked"})
OWN: tuple[tuple[str, Promise], ...] = (("drafts", _("My drafts")), ("in_progress", _("In progress")))


class FirstPage(PageView):
    """Counts, the first things to do, own drafts, news, and what other apps put beside them; one request."""

    permission = SIGNED_IN
    template_name = "home/first_page.html"
    title = _("What to do now")

    def get(self, request: HttpRequest) -> HttpResponse:
        works = self.actor.may("documents.read")
        context: dict[str, Any] = {
            "notices": list(notices_of(self.actor)[:MOST_NOTICES]),
            "cards": first_page.cards(request),
            "works": works,
            "may_draft": self.actor.may("documents.draft"),
            "may_ask": self.actor.may("helpdesk.ask"),
        }
        return self.render(context | (self._desk(request) if works else {}))

    def _desk(self, request: HttpRequest) -> dict[str, Any]:
        desk = desk_for(request, limit=MOST_DOCUMENTS)
        inbox = reverse("documents:inbox")
        tiles = [(label, desk.counts.of(tab), f"{inbox}?tab={tab}", tone) for tab, label, tone in _shown(desk)]
        tiles += [(label, desk.counts.of(tab), f"{inbox}?tab={tab}", "gray") for tab, label in OWN]
        groups = [
            {
                "label": label,
                "came": f"tab={tab}",
                "url": f"{inbox}?tab={tab}",
                "count": desk.counts.of(tab),
                "rows": rows,
            }
            for tab, label, _tone in WAITING
            if (rows := [document for document in desk.waiting if document.tab == tab])
        ]
        elsewhere = _elsewhere(request, inbox)
        return {
            "tiles": tiles,
            "groups": groups,
            "elsewhere": elsewhere,
            "drafts": desk.drafts,
            "waiting": desk.counts.waiting + sum(entry.count for entry in elsewhere),
        }


def _elsewhere(request: HttpRequest, inbox: str) -> list[nav.Entry]:
    """What waits that is no document, as the menu counts it: papers that came in, directives, memos, hand-overs."""
    entries = (entry for group in nav.menu(request) for entry in group.entries)
    return [entry for entry in entries if entry.count and entry.url != inbox]


def _shown(desk: Desk) -> list[tuple[str, Promise, str]]:
    return [one for one in WAITING if one[0] not in RARE or desk.counts.of(one[0])]
