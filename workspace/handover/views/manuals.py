"""The job manual of a post: read, printed, written in versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.foundation.public import DomainError
from core.organization import public as organization
from core.organization.public import Post
from onnara_web.public import Crumb, PageView, add_domain_error
from workspace.handover import permissions, rules, selectors, services
from workspace.handover.forms import ManualForm, initial_manual

LABELS = {
    "history": gettext_lazy("History of the work"),
    "plan": pgettext_lazy("job manual", "Plan"),
    "procedure": gettext_lazy("Procedure and flow"),
    "records": gettext_lazy("Records held"),
}


class _Manual(PageView):
    permission = permissions.READ

    @cached_property
    def post_of_manual(self) -> Post:
        return organization.get_post(self.kwargs["post_id"])

    @property
    def may_write(self) -> bool:
        post = self.post_of_manual
        held = selectors.holds_post(self.actor, post.pk)
        return self.actor.may(permissions.WRITE) and (held or selectors.heads_post(self.actor, post.department_id))

    def about(self) -> dict[str, Any]:
        version = organization.versions_on().filter(department_id=self.post_of_manual.department_id).first()
        return {"post": self.post_of_manual, "department_name": version.name if version else ""}

    def breadcrumbs(self) -> list[Crumb]:
        desk = f"{reverse('handover:desk')}?post={self.post_of_manual.pk}"
        return [Crumb(self.post_of_manual.title, desk), Crumb(self.title)]


class ShowManual(_Manual):
    """The present version, or an older one by its number."""

    template_name = "handover/manual.html"
    title = gettext_lazy("Job manual")

    def get(self, request: HttpRequest, post_id: UUID) -> HttpResponse:
        versions = list(selectors.manual_versions(self.post_of_manual.pk)[:100])
        asked = request.GET.get("version", "")
        version = next((one for one in versions if str(one.number) == asked), versions[0] if versions else None)
        parts = [(LABELS[name], getattr(version, name)) for name in LABELS] if version else []
        context = {"version": version, "versions": versions, "parts": parts, "may_write": self.may_write}
        return self.render(self.about() | context)


class EditManual(_Manual):
    """Its holder and the heads above write it; the former version stays."""

    permission = permissions.WRITE
    template_name = "handover/manual_edit.html"
    title = gettext_lazy("Write the job manual")

    def get(self, request: HttpRequest, post_id: UUID) -> HttpResponse:
        self.check()
        return self.show(ManualForm(initial=initial_manual(selectors.manual_of(post_id))))

    def post(self, request: HttpRequest, post_id: UUID) -> HttpResponse:
        self.check()
        form = ManualForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        expected = form.cleaned_data["expected_number"]
        asked = {"post_id": post_id, "fields": form.manual_fields(), "expected_number": expected}
        try:
            services.write_manual(**asked, actor=self.actor)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, status=error.status)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("handover:manual", args=[post_id]))

    def check(self) -> None:
        rules.check_may_write_manual(is_holder=self.may_write, is_head=False)

    def show(self, form: ManualForm, *, status: int = 200) -> HttpResponse:
        key = f"manual-{self.post_of_manual.pk}"
        return self.render(self.about() | {"form": form, "draft_key": key}, status=status)
