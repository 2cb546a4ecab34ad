"""Making, changing, copying and removing a circulation group."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit.public import Actor
from core.foundation.public import DomainError, NotFound, id_or_none
from core.groups import permissions, rules, services
from core.groups.enums import GroupScope
from core.groups.forms import GroupForm, after, key_of, plans_from
from core.groups.models import CirculationGroup
from core.groups.rules import MemberPlan, Reach
from core.groups.selectors.finding import search_members
from core.groups.selectors.groups import members_of, reach_of
from core.groups.selectors.showing import shown_plans
from core.groups.services.keeping import plan_of
from core.groups.views.looking import GroupPage
from core.organization import public as organization
from onnara_web.public import Crumb, PageView, add_domain_error


def places_of(actor: Actor, reach: Reach) -> list[tuple[str, Any]]:
    """Where this person may keep groups: at the own post, in departments, for the agency."""
    own = [(GroupScope.PERSONAL.value, _("Mine (goes with my post)"))] if actor.post_id else []
    rows = organization.versions_on().filter(department_id__in=reach.kept) if reach.kept else []
    departments = [
        (f"{GroupScope.DEPARTMENT}:{one.department_id}", _("Of %(name)s") % {"name": one.name}) for one in rows
    ]
    return [*own, *departments, *([(GroupScope.AGENCY.value, _("Of the whole agency"))] if reach.agency else [])]


def member_context(plans: Sequence[MemberPlan], *, refusal: str = "", focus: bool = False) -> dict[str, Any]:
    """Entries of the form as they stand today."""
    rows = [{"key": key_of(row.plan), "row": row} for row in shown_plans(plans)]
    return {"rows": rows, "most": rules.MOST_MEMBERS, "refusal": refusal, "focus_search": focus}


class NewGroup(PageView):
    """A new group; with ``member`` in the address it begins with those entries."""

    permission = permissions.WRITE
    template_name = "groups/form.html"
    title = gettext_lazy("New circulation group")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Circulation groups"), reverse("groups:list")), Crumb(self.title)]

    def get(self, request: HttpRequest) -> HttpResponse:
        form = GroupForm(places=places_of(self.actor, reach_of(self.actor)))
        return self.show(form, plans_from(request.GET.getlist("member")))

    def post(self, request: HttpRequest) -> HttpResponse:
        places = places_of(self.actor, reach_of(self.actor))
        form = GroupForm(request.POST, places=places)
        plans = plans_from(request.POST.getlist("member"))
        if not form.is_valid():
            return self.show(form, plans, status=422)
        only = places[0][0] if places else GroupScope.PERSONAL.value
        scope, _colon, raw = (form.cleaned_data.get("place") or only).partition(":")
        try:
            group = services.create_group(
                fields=form.group_fields(plans), scope=scope, department_id=id_or_none(raw), actor=self.actor
            )
        except DomainError as error:
            return self.refused(form, plans, error)
        messages.success(request, _("The group is made. It is offered where one circulates."))
        return redirect("groups:group", group.pk)

    def refused(self, form: GroupForm, plans: Sequence[MemberPlan], error: DomainError) -> HttpResponse:
        """What was typed stays; a refusal about entries is told at the entries."""
        if error.params.get("field") == "members":
            return self.show(form, plans, status=error.status, refusal=str(error))
        add_domain_error(form, error)
        return self.show(form, plans, status=error.status)

    def show(
        self, form: GroupForm, plans: Sequence[MemberPlan], *, status: int = 200, refusal: str = "", **more: Any
    ) -> HttpResponse:
        return self.render({"form": form, **member_context(plans, refusal=refusal), **more}, status=status)


class EditGroup(GroupPage):
    """The same form over a group that exists."""

    permission = permissions.WRITE
    template_name = "groups/form.html"
    title = gettext_lazy("Change the group")

    def breadcrumbs(self) -> list[Crumb]:
        here = Crumb(self.group.name, reverse("groups:group", args=[self.group.pk]))
        return [Crumb(_("Circulation groups"), reverse("groups:list")), here, Crumb(self.title)]

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        rules.check_may_change(self.group, self.reach)
        initial = {name: getattr(self.group, name) for name in ("name", "note", "version")}
        return self.show(GroupForm(initial=initial), [plan_of(member) for member in members_of(self.group)])

    def post(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        group, form = self.group, GroupForm(request.POST)
        plans = plans_from(request.POST.getlist("member"))
        if not form.is_valid():
            return self.show(form, plans, status=422)
        fields, version = form.group_fields(plans), form.cleaned_data["version"]
        try:
            services.change_group(group_id=group.pk, fields=fields, expected_version=version, actor=self.actor)
        except NotFound:
            raise
        except DomainError as error:
            return self.refused(form, plans, error)
        messages.success(request, _("Saved."))
        return redirect("groups:group", group.pk)

    refused = NewGroup.refused

    def show(
        self, form: GroupForm, plans: Sequence[MemberPlan], *, status: int = 200, refusal: str = "", **more: Any
    ) -> HttpResponse:
        context = {"form": form, "group": self.group, **member_context(plans, refusal=refusal)}
        return self.render(context, status=status)


class Members(PageView):
    """The entries of the form after one press, or what the search finds; nothing is saved."""

    permission = permissions.WRITE
    template_name = "groups/_members.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("member_q", "").strip()[:50]
        found = [{"key": key_of(one.plan), "one": one} for one in search_members(words)]
        return self.render({"found": found, "asked": words}, template="groups/_found.html")

    def post(self, request: HttpRequest) -> HttpResponse:
        plans = after(plans_from(request.POST.getlist("member")), request.POST.get("op", ""))
        return self.render(member_context(plans, focus=True))


class GroupAct(GroupPage):
    """One press on a group; a refusal is told on the page it came from."""

    permission = permissions.WRITE

    def get(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        """Where signing in again leads."""
        return redirect("groups:group", self.group.pk)

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        if isinstance(error, NotFound):
            return super().domain_error(request, error)
        messages.error(request, str(error))
        return redirect("groups:group", self.kwargs["group_id"])


class RemoveGroup(GroupAct):
    def post(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        services.remove_group(group_id=group_id, actor=self.actor)
        messages.success(request, _("The group is removed. Documents it was used on stay as they are."))
        return redirect("groups:list")


class CopyGroup(GroupAct):
    def post(self, request: HttpRequest, group_id: UUID) -> HttpResponse:
        made: CirculationGroup = services.copy_group(group_id=group_id, actor=self.actor)
        messages.success(request, _("The copy is yours; change it as you like."))
        return redirect("groups:edit", made.pk)
