"""Putting something into the schedule, and changing it; what overlaps is said, and saved all the same."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from approvals.documents.public import viewer_for
from core.foundation.public import DomainError
from onnara_web.public import Crumb, PageView, add_domain_error
from workspace.schedule import permissions, rules, selectors, services
from workspace.schedule.forms import ItemForm, first_values, values_of
from workspace.schedule.models import ScheduleItem
from workspace.schedule.views.item import ItemPage


class _Writing(PageView):
    """The form of an item; ``item`` is the one that is changed."""

    permission = permissions.WRITE
    template_name = "schedule/write.html"

    def form(self, *args: Any, **kwargs: Any) -> ItemForm:
        return ItemForm(*args, viewer=viewer_for(self.request), **kwargs)

    def save(self, form: ItemForm) -> ScheduleItem:
        raise NotImplementedError

    def show(self, form: ItemForm, *, status: int = 200) -> HttpResponse:
        return self.render({"form": form, "back": self.back()}, status=status)

    def back(self) -> str:
        return reverse("schedule:week")

    def post(self, request: HttpRequest, **ids: UUID) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            item = self.save(form)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, status=422)
        messages.success(request, _("It stands in the schedule."))
        _warn(request, item)
        return HttpResponseRedirect(reverse("schedule:item", args=[item.pk]))


def _warn(request: HttpRequest, item: ScheduleItem) -> None:
    """Of what else goes on at that time."""
    others = selectors.overlapping(item)
    if others:
        text = ngettext("At the same time: %(names)s.", "At the same time: %(names)s.", len(others))
        messages.warning(request, text % {"names": ", ".join(one.title for one in others)})


class NewItem(_Writing):
    """An empty form for the day asked for; for today it begins with the next full hour."""

    title = gettext_lazy("New schedule item")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Schedule"), reverse("schedule:week")), Crumb(self.title)]

    def get(self, request: HttpRequest) -> HttpResponse:
        rules.check_has_seat(self.actor)
        first = first_values(request.GET.get("day", ""))
        return self.show(self.form(initial={**first, "card": request.GET.get("card", "")}))

    def save(self, form: ItemForm) -> ScheduleItem:
        return services.plan_item(fields=form.item_fields(), actor=self.actor)


class ChangeItem(_Writing, ItemPage):
    """The item as it is planned; whose it is stays."""

    title = gettext_lazy("Change the schedule item")
    permission = permissions.WRITE

    def breadcrumbs(self) -> list[Crumb]:
        way = reverse("schedule:week")
        return [Crumb(_("Schedule"), way), Crumb(self.item.title, self.address()), Crumb(self.title)]

    def back(self) -> str:
        return self.address()

    def form(self, *args: Any, **kwargs: Any) -> ItemForm:
        return super().form(*args, item=self.item, **kwargs)

    def get(self, request: HttpRequest, schedule_item_id: UUID) -> HttpResponse:
        rules.check_may_write(self.item, held=selectors.posts_written_for(self.viewer), actor=self.actor)
        rules.check_planned(self.item)
        return self.show(self.form(initial=values_of(self.item)))

    def save(self, form: ItemForm) -> ScheduleItem:
        version = form.cleaned_data["version"] or 0
        return services.change_item(
            item_id=self.item.pk, expected_version=version, fields=form.item_fields(), actor=self.actor
        )
