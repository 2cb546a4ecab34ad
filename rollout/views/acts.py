"""Acts on a road that both hosts offer: shape checked, service called, back to the road."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise

from core.foundation.public import DomainError
from onnara_web.public import PageView


class RoadAct(PageView):
    """What `act` does with the cleaned form; a form of the wrong shape sends back with the faults told."""

    form_class: ClassVar[type[forms.Form]] = forms.Form
    done: ClassVar[str | Promise]

    def act(self, given: dict[str, Any]) -> str:
        """Call the service; return the address to go back to."""
        raise NotImplementedError

    def back(self) -> str:
        """Where to go when the form was wrong."""
        raise NotImplementedError

    def form(self, request: HttpRequest) -> forms.Form:
        return self.form_class(request.POST)

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        """A rule's refusal stands above the road it is about; what is unknown or not allowed gets its problem page."""
        if error.status in (403, 404):
            return super().domain_error(request, error)
        messages.error(request, str(error))
        return HttpResponseRedirect(self.back())

    def post(self, request: HttpRequest, **names: Any) -> HttpResponse:
        form = self.form(request)
        if not form.is_valid():
            for bound in form:
                for text in bound.errors:
                    messages.error(request, f"{bound.label}: {text}")
            return HttpResponseRedirect(self.back())
        address = self.act({**form.cleaned_data, **names})
        messages.success(request, str(self.done))
        return HttpResponseRedirect(address)
