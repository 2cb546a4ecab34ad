"""The delegation rule: as everybody reads it, and as the administrator brings it in force."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError, TableError, clock
from core.organization import permissions
from core.organization.delegation_table import MOST_BYTES, write_delegation
from core.organization.errors import DelegationChanged
from core.organization.forms import EnactForm, NewRuleForm, TableForm
from core.organization.models import DelegationRule
from core.organization.rules.delegation import as_data, from_data
from core.organization.selectors import delegation as selectors
from core.organization.services.delegation import (
    Load,
    discard_delegation_draft,
    draft_delegation_rule,
    enact_delegation_rule,
    load_delegation,
    plan_load,
)
from core.organization.wording import level_text
from onnara_web.public import Crumb, PageView, add_domain_error

#: What was shown is taken over as it was shown: it travels in the form, signed, for so long.
SALT = "organization.delegation-load"
SHOWN_FOR = 3600
SHOWN_FAULTS = 200


class DelegationView(PageView):
    """The rule of today: who decides what, and who that is for me."""

    permission = permissions.READ
    template_name = "organization/delegation.html"
    partials = {"delegation-items": "organization/_delegation_items.html"}
    title = gettext_lazy("Delegation rule")

    def get(self, request: HttpRequest) -> HttpResponse:
        rule = selectors.delegation_rule_on()
        q = request.GET.get("q", "").strip()[:100]
        context: dict[str, Any] = {"rule": rule, "q": q}
        if rule is not None:
            context |= shown(rule, q, department_id=self.actor.department_id, person_id=self.actor.person_id)
        return self.render(context)


def shown(
    rule: DelegationRule, q: str = "", *, department_id: UUID | None = None, person_id: UUID | None = None
) -> dict[str, Any]:
    """Items and levels of a version, in words."""
    reader = selectors.Reader(rule, department_id=department_id, person_id=person_id)
    levels = [{"level": plan, "text": level_text(plan)} for plan in selectors.level_plans(rule)]
    return {"items": reader.show(list(selectors.items_of(rule, q))), "levels": levels}


class ManagePage(PageView):
    """What the administrator's pages have in common."""

    permission = permissions.MANAGE_DELEGATION

    def rule(self) -> DelegationRule:
        return selectors.get_delegation_rule(self.kwargs["delegation_id"])

    def breadcrumbs(self) -> list[Crumb]:
        steps = [Crumb(_("Delegation rule"), reverse("organization:delegation"))]
        steps.append(Crumb(_("Versions"), reverse("organization:delegation-versions")))
        if "delegation_id" in self.kwargs:
            here = reverse("organization:delegation-version", args=[self.kwargs["delegation_id"]])
            steps.append(Crumb(self.rule().title, here))
        return steps

    def back(self) -> HttpResponse:
        return redirect("organization:delegation-version", delegation_id=self.kwargs["delegation_id"])


class VersionsView(ManagePage):
    """Every version, and a form to begin another one."""

    template_name = "organization/delegation_versions.html"
    title = gettext_lazy("Versions of the delegation rule")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid():
            try:
                rule = draft_delegation_rule(**form.cleaned_data, actor=self.actor)
            except DomainError as error:
                add_domain_error(form, error)
            else:
                messages.success(request, _("The draft is there. Load a table or write its items."))
                return redirect("organization:delegation-version", delegation_id=rule.pk)
        return self._show(form, status=422)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Delegation rule"), reverse("organization:delegation")), Crumb(_("Versions"))]

    def _form(self, data: Any = None) -> NewRuleForm:
        return NewRuleForm(data, rules=selectors.delegation_rules())

    def _show(self, form: NewRuleForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "rules": selectors.delegation_rules(), "today": clock.today()}
        return self.render(context, status=status)


class VersionView(ManagePage):
    """One version: its items and levels; a draft with everything one may do to it."""

    template_name = "organization/delegation_version.html"

    def get(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        return self.show(TableForm(), EnactForm())

    def show(self, table: TableForm, enact: EnactForm, status: int = 200, **more: Any) -> HttpResponse:
        rule = self.rule()
        context = {"rule": rule, "title": rule.full_title, "table": table, "enact": enact, "today": clock.today()}
        context |= {**shown(rule), **more}
        return self.render(context, status=status)


class TableExport(ManagePage):
    """The version as a table, to be changed in a spreadsheet and loaded again."""

    def get(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        rule = self.rule()
        text = write_delegation(selectors.item_plans(rule), selectors.level_plans(rule))
        response = HttpResponse(f"\ufeff{text}", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="delegation-{rule.pk.hex[-8:]}.csv"'
        return response


class LoadView(VersionView):
    """The dry run: what a table would change, row by row, or what is wrong with it."""

    def get(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, EnactForm(), status=422)
        table = form.cleaned_data["table"]
        try:
            load = plan_load(rule_id=delegation_id, name=table.name, data=table.read(MOST_BYTES + 1))
        except TableError as error:
            faults = error.faults[:SHOWN_FAULTS]
            return self.show(form, EnactForm(), status=422, faults=faults, more=len(error.faults) - len(faults))
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, EnactForm(), status=error.status)
        return self._differences(load, table.name)

    def _differences(self, load: Load, source: str) -> HttpResponse:
        rule = self.rule()
        content = {"rule": str(rule.pk), "items": as_data(load.items), "expected": load.expected, "source": source}
        names = {level.code: level.name_ko for level in selectors.level_plans(rule)}
        context = {
            "rule": rule,
            "title": _("What the table changes"),
            "rows": [row for row in load.rows if row[0] != "same"],
            "counts": load.counts,
            "names": names,
            "source": source,
            "content": signing.dumps(content, salt=SALT, compress=True),
        }
        return self.render(context, template="organization/delegation_differences.html")


class TakeOverView(ManagePage):
    """What was shown becomes the draft; a draft changed meanwhile is shown again instead."""

    def post(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        rule = self.rule()
        try:
            content = signing.loads(request.POST.get("content", ""), salt=SALT, max_age=SHOWN_FOR)
        except signing.BadSignature as error:
            raise DelegationChanged from error
        if content["rule"] != str(rule.pk):
            raise DelegationChanged
        load_delegation(
            rule_id=rule.pk,
            items=from_data(content["items"]),
            expected=content["expected"],
            source=content["source"],
            actor=self.actor,
        )
        messages.success(request, _("The table is loaded. It is in force once you enact this version."))
        return self.back()


class EnactView(VersionView):
    """A draft comes in force on a day."""

    def get(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        form = EnactForm(request.POST)
        if not form.is_valid():
            return self.show(TableForm(), form, status=422)
        try:
            enact_delegation_rule(rule_id=delegation_id, actor=self.actor, **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(TableForm(), form, status=error.status)
        messages.success(request, _("This version is enacted and does not change any more."))
        return self.back()


class DiscardView(ManagePage):
    """A draft is thrown away."""

    def post(self, request: HttpRequest, delegation_id: UUID) -> HttpResponse:
        discard_delegation_draft(rule_id=delegation_id, actor=self.actor)
        messages.success(request, _("The draft is discarded."))
        return redirect("organization:delegation-versions")
