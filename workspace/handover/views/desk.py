"""The desk of a post: everything of its former holders, and what goes on, in one place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from approvals.documents.public import viewer_of
from core.foundation.public import id_or_none
from onnara_web.public import PageView, page_of
from workspace.handover import permissions, selectors
from workspace.handover.came_over import came_over
from workspace.handover.post_desk import DeskOfPost, desk_of_post
from workspace.handover.views.lists import MOST_COUNTED

#: What came over singly, by hand-overs; a tab only where something did.
TASKS = "tasks"
TABS = {
    "now": gettext_lazy("What goes on"),
    TASKS: gettext_lazy("Tasks that came over"),
    "documents": pgettext_lazy("desk", "Documents"),
    "memos": pgettext_lazy("desk", "Memos"),
    "schedule": pgettext_lazy("desk", "Schedule"),
    "meetings": pgettext_lazy("desk", "Meetings"),
}


class DeskPage(PageView):
    """Of the own post; another one held besides, or below, by its number."""

    permission = permissions.READ
    template_name = "handover/desk.html"
    title = gettext_lazy("Desk of my post")

    def get(self, request: HttpRequest) -> HttpResponse:
        post_id = id_or_none(request.GET.get("post", "")) or self.actor.post_id
        if post_id is None:
            return self.render({"desk": None})
        desk = desk_of_post(post_id, actor=self.actor)
        show = request.GET.get("show", "")
        show = show if show in TABS and (show != TASKS or desk.shared) else "now"
        posts = [one for one in selectors.handable_by(self.actor) if one.leaves_on is None]
        context = {"desk": desk, "show": show, "tabs": _tabs(desk, show), "posts": posts}
        context["may_share"] = desk.has_tasks_of(self.actor.person_id)
        return self.render(context | self.listed(request, desk, show) | {"title": desk.post.title})

    def listed(self, request: HttpRequest, desk: DeskOfPost, show: str) -> dict[str, Any]:
        if show == TASKS:
            asked = id_or_none(request.GET.get("handover", ""))
            handover = next((one for one in desk.shared if one.pk == asked), desk.shared[0])
            return {"came": came_over(handover, viewer_of(self.actor))}
        rows = getattr(desk, show) if show != "now" else None
        return {} if rows is None else {"page": page_of(request, rows, most=MOST_COUNTED)}


def _tabs(desk: DeskOfPost, current: str) -> list[dict[str, Any]]:
    address = f"{reverse('handover:desk')}?post={desk.post.pk}&show="
    return [
        {"label": label, "url": f"{address}{name}", "current": name == current}
        for name, label in TABS.items()
        if name != TASKS or desk.shared
    ]
