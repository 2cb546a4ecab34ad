"""Writing a draft of the delegation rule by hand: its levels, and one item at a time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from core.organization.errors import DelegationEnacted
from core.organization.forms import ItemForm, clause_forms, level_forms
from core.organization.models import DelegationItem, DelegationRule
from core.organization.rules.delegation import ClausePlan
from core.organization.selectors import delegation as selectors
from core.organization.services.delegation import remove_delegation_item, save_delegation_item, set_decision_levels
from core.organization.views.delegation import ManagePage
from onnara_web.public import Crumb, add_domain_error


class WritingPage(ManagePage):
    """A form over a draft; an enacted version has none."""

    def draft(self) -> DelegationRule:
        rule = self.rule()
        if not rule.is_draft:
            raise DelegationEnacted
        return rule

    def breadcrumbs(self) -> list[Crumb]:
        return [*super().breadcrumbs(), Crumb(self.title)]


class LevelsView(WritingPage):
    """Which levels there are, the highest first, and whom each means."""

    template_name = "organization/delegation_levels.html"
    title = gettext_lazy("Levels of decision")

    def get(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        return self._show(level_forms(levels=selectors.level_plans(self.draft())))

    def post(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        self.draft()
        lines = level_forms(request.POST)
        if not lines.is_valid():
            return self._show(lines, status=422)
        written = [line for line in lines if line.cleaned_data.get("code")]
        levels = [line.plan(rank) for rank, line in enumerate(written, start=1)]
        try:
            set_decision_levels(rule_id=delegation_id, levels=levels, actor=self.actor)
        except DomainError as error:
            return self._show(lines, status=error.status, refusal=str(error))
        messages.success(request, _("Saved."))
        return self.back()

    def _show(self, lines: Any, status: int = 200, refusal: str = "") -> HttpResponse:
        return self.render({"lines": lines, "refusal": refusal, "rule": self.rule()}, status=status)


class NewItemView(WritingPage):
    """One more kind of matter."""

    template_name = "organization/delegation_item.html"
    title = gettext_lazy("New item")
    item: DelegationItem | None = None

    def get(self, request: HttpRequest, delegation_id: UUID, item_id: UUID | None = None) -> HttpResponse:
        self._find(item_id)
        plan = selectors.item_plan(self.item) if self.item else None
        names = ("code", "group_ko", "group_en", "name_ko", "name_en")
        initial = {name: getattr(plan, name) for name in names} if plan else {}
        return self._show(ItemForm(initial=initial), self._lines(clauses=plan.clauses if plan else ()))

    def post(self, request: HttpRequest, delegation_id: UUID, item_id: UUID | None = None) -> HttpResponse:
        self._find(item_id)
        form, lines = ItemForm(request.POST), self._lines(request.POST)
        if not (form.is_valid() and lines.is_valid()):
            return self._show(form, lines, status=422)
        clauses = tuple(ClausePlan(**line.cleaned_data) for line in lines if line.cleaned_data.get("level"))
        try:
            save_delegation_item(rule_id=delegation_id, item=form.plan(clauses), item_id=item_id, actor=self.actor)
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, lines, status=error.status)
        messages.success(request, _("Saved."))
        return self.back()

    def _find(self, item_id: UUID | None) -> None:
        rule = self.draft()
        self.item = selectors.get_delegation_item(rule, item_id) if item_id else None
        self.levels = selectors.level_plans(rule)

    def _lines(self, data: Any = None, clauses: tuple[ClausePlan, ...] = ()) -> Any:
        return clause_forms(self.levels, data, clauses)

    def _show(self, form: ItemForm, lines: Any, status: int = 200) -> HttpResponse:
        return self.render({"form": form, "lines": lines, "item": self.item, "rule": self.rule()}, status=status)


class ItemView(NewItemView):
    """Change one kind of matter."""

    title = gettext_lazy("Change the item")


class RemoveItemView(ManagePage):
    """One kind of matter leaves the draft."""

    def post(self, request: HttpRequest, delegation_id: UUID, item_id: UUID) -> HttpResponse:
        remove_delegation_item(rule_id=delegation_id, item_id=item_id, actor=self.actor)
        messages.success(request, _("The item is removed."))
        return self.back()
