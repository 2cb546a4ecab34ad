"""One item: what, when and where, its history, and what this person may do with it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from approvals.documents.public import Viewer, viewer_for
from core.foundation.public import clock
from onnara_web.public import Crumb, PageView
from workspace.schedule import permissions, rules, selectors
from workspace.schedule.agenda import TONES
from workspace.schedule.enums import ItemState, Whose
from workspace.schedule.models import ScheduleItem
from workspace.schedule.views.pieces import with_spans
from workspace.schedule.views.weeks import address
from workspace.schedule.weeks import Week


@dataclass(frozen=True, slots=True)
class Options:
    """What to offer; the services ask again when it is done."""

    change: bool = False
    finish: bool = False
    report: bool = False


def offered(item: ScheduleItem, viewer: Viewer) -> Options:
    """Everything this person may do with the item now."""
    held = selectors.posts_written_for(viewer)
    if not (viewer.actor.may(permissions.WRITE) and rules.may_write(item, held=held, actor=viewer.actor)):
        return Options()
    planned = item.state == ItemState.PLANNED
    report = item.state == ItemState.DONE and item.card_id is not None and item.result_id is None
    return Options(change=planned, finish=planned and item.starts_at <= clock.now(), report=report)


class ItemPage(PageView):
    """A page about one item; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def viewer(self) -> Viewer:
        return viewer_for(self.request)

    @cached_property
    def item(self) -> ScheduleItem:
        return selectors.get_item(self.kwargs["schedule_item_id"], actor=self.viewer)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Schedule"), reverse("schedule:week")), Crumb(Truncator(self.item.title).chars(40))]

    def address(self) -> str:
        return reverse("schedule:item", args=[self.item.pk])


class ShowItem(ItemPage):
    template_name = "schedule/item.html"

    def get(self, request: HttpRequest, schedule_item_id: UUID) -> HttpResponse:
        [item] = with_spans([self.item])
        can = offered(item, self.viewer)
        return self.render(
            {
                "title": item.title,
                "item": item,
                "tone": TONES[ItemState(item.state)],
                "can": can,
                "card": selectors.card_of(item, actor=self.actor),
                "entries": with_spans(selectors.entries_of(item)),
                "overlapping": with_spans(selectors.overlapping(item)) if can.change else [],
                "week_url": address(Week.of(item.starts_at.astimezone(clock.SEOUL).date()), Whose.MINE),
            }
        )
