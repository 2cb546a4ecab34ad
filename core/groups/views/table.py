"""All circulation groups of the agency as a table: taken away, changed in a spreadsheet, shown, taken over."""

import base64
import binascii
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError, TableError
from core.groups import permissions
from core.groups.errors import TableGone
from core.groups.forms import MOST_BYTES, TableForm
from core.groups.services.loading import load_groups
from core.groups.writing import write_groups
from onnara_web.public import Crumb, PageView, add_domain_error

#: What was shown is taken over as it was shown: it travels in the form, signed, for so long.
SALT = "groups.table"
SHOWN_FOR = 3600
SHOWN_FAULTS = 200


class GroupsTable(PageView):
    """The table to take away, and a dry run of the one that is brought: what it would change, or what is wrong with it."""

    permission = permissions.KEEP_AGENCY
    template_name = "groups/table.html"
    title = gettext_lazy("Circulation groups as a table")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Circulation groups"), reverse("groups:list")), Crumb(self.title)]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(TableForm())

    def show(self, form: TableForm, *, status: int = 200, **more: Any) -> HttpResponse:
        return self.render({"form": form, **more}, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        name, data = form.cleaned_data["table"].name, form.cleaned_data["table"].read(MOST_BYTES + 1)
        try:
            told = load_groups(name=name, data=data, actor=self.actor, dry_run=True)
        except TableError as error:
            faults = error.faults[:SHOWN_FAULTS]
            return self.show(form, status=422, faults=faults, more=len(error.faults) - len(faults))
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, status=error.status)
        content = signing.dumps([name, base64.b64encode(data).decode()], salt=SALT, compress=True)
        return self.show(TableForm(), told=told, content=content, source=name)


class TakeOver(GroupsTable):
    """Say yes to what was shown."""

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            name, data = signing.loads(request.POST.get("content", ""), salt=SALT, max_age=SHOWN_FOR)
            told = load_groups(name=name, data=base64.b64decode(data), actor=self.actor)
        except (signing.BadSignature, binascii.Error) as error:
            raise TableGone from error
        said = _("Taken over: %(made)s new, %(changed)s changed, %(same)s as they were.")
        messages.success(request, said % {"made": len(told.made), "changed": len(told.changed), "same": told.same})
        return redirect("groups:list")


class Export(PageView):
    """The table to take away."""

    permission = permissions.KEEP_AGENCY

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(f"\ufeff{write_groups()}", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="groups.csv"'
        return response
