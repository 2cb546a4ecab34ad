"""The base of the pages that do one act on one thing; ``api/acts.py`` is its counterpart for machines."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise

from core.foundation.public import Conflict, DomainError, InvalidInput, NotFound
from onnara_web.views import PageView


class NothingForm(forms.Form):
    """Nothing is said with the act."""


class ActPage(PageView):
    """POST does one act by one service and leads back to where the thing is shown.

    An app's own base says what the act is done to (``target``) and where that is shown (``address``); below it each act
    is a class with the service, the form of what is said with it and what is told afterwards. The service is called
    with the target, the acting person and what was said: the ``given()`` of the form where it has one, else its fields.
    Refusals come back as a message too: there the person sees what has happened meanwhile.
    """

    service: ClassVar[Callable[..., Any]]
    form: ClassVar[type[forms.Form]] = NothingForm
    done: ClassVar[str | Promise]
    refusal: ClassVar[type[InvalidInput]] = InvalidInput  # of a form that was not filled in
    second_press: ClassVar[tuple[type[DomainError], ...]] = (Conflict,)  # told as what it is, not as a mistake

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        """Where signing in again leads after a session that ended in the middle."""
        return self.back()

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        target = self.target(**address)
        type(self).service(actor=self.actor, **target, **self.given(request))
        messages.success(request, str(self.done))
        return self.back()

    def target(self, **address: Any) -> dict[str, Any]:
        """What the service acts upon, found before the form is looked at: who may not know of it learns nothing.

        Raises NotFound.
        """
        return address

    def given(self, request: HttpRequest) -> dict[str, Any]:
        """What was said, as the service takes it. Raises the act's refusal."""
        form: Any = type(self).form(request.POST)
        if not form.is_valid():
            raise type(self).refusal
        given: dict[str, Any] = form.given() if hasattr(form, "given") else form.cleaned_data
        return given

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        if self.is_missing(error):
            return super().domain_error(request, error)
        tell = messages.warning if isinstance(error, self.second_press) else messages.error
        tell(request, str(error))
        return self.back(error)

    def is_missing(self, error: DomainError) -> bool:
        """Whether there is nothing to lead back to."""
        return isinstance(error, NotFound)

    def back(self, error: DomainError | None = None) -> HttpResponse:
        return HttpResponseRedirect(self.address())

    def address(self) -> str:
        raise NotImplementedError
