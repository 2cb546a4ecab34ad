"""The base of every page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.views import View

from core.audit.public import Actor
from core.foundation.public import DomainError, NotAllowed
from onnara_web.access import Access, Permission, access_of, actor_of, is_declared
from onnara_web.problems import problem, problem_of
from onnara_web.responses import is_htmx, problem_response


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the path above a page; the page itself (last) has no url."""

    label: str | Promise
    url: str = ""


class HtmxMixin:
    """Partials by name: an htmx request aimed at element `id` gets the template named for that id."""

    template_name: ClassVar[str] = ""
    partials: ClassVar[Mapping[str, str]] = {}

    def template_for(self, request: HttpRequest) -> str:
        if is_htmx(request):
            return self.partials.get(request.headers.get("HX-Target", ""), self.template_name)
        return self.template_name


class PageView(HtmxMixin, View):
    """A page: says who may use it, hands input to a service or selector, renders. Decides nothing else.

    `permission` is a code such as "documents.read", a tuple (any of them is enough), PUBLIC or SIGNED_IN. Without
    it the page refuses to start. DomainErrors raised in `get`, `post`… become problem pages in one place.
    """

    permission: ClassVar[Permission]
    title: ClassVar[str | Promise] = ""
    request: HttpRequest

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        if not is_declared(initkwargs.get("permission", getattr(cls, "permission", None))):
            raise ImproperlyConfigured(f"{cls.__module__}.{cls.__qualname__} does not say who may use it (permission)")
        return super().as_view(**initkwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        access = access_of(actor_of(request), self.permission)
        if access is Access.SIGN_IN_FIRST:
            return self.sign_in_first(request)
        if access is Access.REFUSED:
            return problem_response(request, problem(403))
        try:
            return super().dispatch(request, *args, **kwargs)
        except DomainError as error:
            return self.domain_error(request, error)

    @property
    def actor(self) -> Actor:
        """The person acting; only for pages that are not PUBLIC."""
        actor = actor_of(self.request)
        if actor is None:
            raise NotAllowed
        return actor

    def sign_in_first(self, request: HttpRequest) -> HttpResponse:
        """Send to the sign-in page and back here; a fragment makes the whole window go there."""
        here = request.headers.get("HX-Current-URL", "/") if is_htmx(request) else request.get_full_path()
        response = redirect_to_login(here if request.method == "GET" or is_htmx(request) else request.path)
        if not is_htmx(request):
            return response
        return HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        """Override where a page can show the refusal at the form instead (see `responses.add_domain_error`)."""
        found = problem_of(error)
        assert found is not None
        return problem_response(request, found)

    def breadcrumbs(self) -> list[Crumb]:
        """The path above this page, from the first page downwards, without the first page itself."""
        return []

    def render(
        self, context: Mapping[str, Any] | None = None, *, template: str = "", status: int = 200
    ) -> HttpResponse:
        """Render the page, or the partial the request aims at. `template` overrides the choice."""
        full = {"title": self.title, "breadcrumbs": self.breadcrumbs(), **(context or {})}
        response = render(self.request, template or self.template_for(self.request), full, status=status)
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
        return response
