"""Circulation groups as one finds them: the list, one group with who stands in it today."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.foundation.public import InvalidInput, id_or_none
from core.groups import permissions, rules
from core.groups.enums import GroupScope
from core.groups.models import CirculationGroup
from core.groups.rules import MOST_GROUPS, Reach
from core.groups.selectors.groups import former_members_of, get_group, reach_of
from core.groups.selectors.offering import Offer, offers_of
from core.groups.selectors.places import places_for
from core.groups.selectors.resolving import entries_of
from onnara_web.public import Crumb, PageView

#: What a group is chosen for where there are several ways, by the name of the input.
WAYS = {"report_groups": pgettext_lazy("memo", "Report"), "share_groups": gettext_lazy("Share")}
#: What inputs of our forms are called.
NAME = re.compile(r"[a-z_]{1,20}")


class GroupsView(PageView):
    """The groups of the own posts, of the department and those above it, of the agency."""

    permission = permissions.READ
    template_name = "groups/list.html"
    title = gettext_lazy("Circulation groups")

    def get(self, request: HttpRequest) -> HttpResponse:
        offers = offers_of(reach_of(self.actor))
        sections = [(scope, [offer for offer in offers if offer.group.scope == scope]) for scope in GroupScope]
        return self.render(
            {
                "sections": sections,
                "may_make": self.actor.may(permissions.WRITE),
                "may_load": self.actor.may(permissions.KEEP_AGENCY),
            }
        )


class ChooseGroups(PageView):
    """Groups to choose where one sends: fetched into the form once it is looked at, so that the page asks nothing more."""

    permission = permissions.READ
    template_name = "groups/_choose.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        names, pick = request.GET.getlist("name"), request.GET.get("pick", "")
        if not names or not all(map(NAME.fullmatch, [*names, pick])):
            raise InvalidInput
        if len(names) > 1 and not WAYS.keys() >= set(names):
            raise InvalidInput
        offers = [(offer, self._ways(names, offer)) for offer in offers_of(reach_of(self.actor))]
        return self.render({"offers": offers, "several": len(names) > 1, "pick": pick})

    def _ways(self, names: Sequence[str], offer: Offer) -> list[dict[str, Any]]:
        """What a group is chosen for, each with its name in the form and whether it is chosen."""
        sent = {name: {id_or_none(raw) for raw in self.request.GET.getlist(name)[:MOST_GROUPS]} for name in names}
        return [{"name": name, "label": WAYS.get(name, ""), "chosen": offer.group.pk in sent[name]} for name in names]


class GroupPage(PageView):
    """A page about one group; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.actor)

    @cached_property
    def group(self) -> CirculationGroup:
        return get_group(self.kwargs["group_id"], reach=self.reach)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Circulation groups"), reverse("groups:list")), Crumb(self.group.name)]


class GroupView(GroupPage):
    """Who is in it today, who was before."""

    template_name = "groups/group.html"

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        group = self.group
        offer = Offer(group, entries_of([group.pk])[group.pk])
        return self.render(
            {
                "title": group.name,
                "offer": offer,
                "group": group,
                "may_change": rules.may_change(group, self.reach),
                "may_copy": self.actor.may(permissions.WRITE) and self.actor.post_id is not None,
                "former": _former(group),
            }
        )


def _former(group: CirculationGroup) -> list[dict[str, Any]]:
    """Entries that ended, by name as they are called today or were last."""
    rows = list(former_members_of(group)[:50])
    places = places_for(rows) if rows else None
    return [
        {
            "member": row,
            "title": row.post.title if row.post else "",
            "department": places.name_of(row.place_id),
        }
        for row in rows
        if places
    ]
