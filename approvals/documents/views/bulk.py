"""Passing or deciding many documents at once: a page to say something about each, then what came of each."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, selectors, services
from approvals.documents.desk import viewer_for
from approvals.documents.list_forms import ChosenForm, chosen_in
from approvals.documents.services.bulk import MOST_AT_ONCE
from approvals.documents.shortcuts import COOKIE, OFF, ON, YEAR
from approvals.documents.views.lists import show_in_row
from core.foundation.public import DomainError, InvalidInput
from onnara_web.public import Crumb, PageView, back_url


class ActOnMany(PageView):
    """Sent from the list: asks once more, with room for an opinion on each. Sent from here: acts, and tells each outcome."""

    permission = permissions.DECIDE
    template_name = "documents/bulk.html"
    title = gettext_lazy("Approve or pass several documents")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Documents"), reverse("documents:inbox")), Crumb(self.title)]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ChosenForm(request.POST)
        if "confirmed" not in request.POST:
            return self._ask(ChosenForm())
        if not form.is_valid():
            raise InvalidInput
        outcomes = services.act_on_many(items=form.items(), actor=self.actor)
        refused = [outcome for outcome in outcomes if outcome.refusal]
        context = {"outcomes": outcomes, "refused": len(refused), "done": len(outcomes) - len(refused)}
        return self.render(context, template="documents/bulk_done.html")

    def _ask(self, form: ChosenForm) -> HttpResponse:
        chosen = dict(chosen_in(self.request.POST)[:MOST_AT_ONCE])
        rows = selectors.chosen(list(chosen), actor=viewer_for(self.request))
        if not rows:
            messages.error(self.request, _("Choose at least one document."))
            return HttpResponseRedirect(reverse("documents:inbox"))
        for document in rows:
            show_in_row(document, viewer_for(self.request))
            document.seen = chosen[document.pk]
        return self.render({"form": form, "rows": rows})

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("documents:inbox"))


class Shortcuts(PageView):
    """Switch the keys of lists on or off on this device, and go back to the list."""

    permission = permissions.READ

    def post(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(back_url(request, else_to=reverse("documents:inbox")))
        kept: dict[str, Any] = {"secure": request.is_secure(), "httponly": True, "samesite": "Lax"}
        response.set_cookie(COOKIE, ON if request.POST.get("shortcuts") == ON else OFF, max_age=YEAR, **kept)
        return response
