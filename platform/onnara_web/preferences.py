"""Language and contrast: chosen by the person, kept in a cookie of that host; Korean and normal contrast by default."""

from typing import ClassVar, Final

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from onnara_web.access import PUBLIC, Permission

CONTRAST_COOKIE: Final = "onnara_contrast"
LANGUAGES: Final = ("ko", "en")
YEAR: Final = 365 * 24 * 3600

#: Sent with `request` and `language` when a person chooses; core.accounts stores it with the user.
language_chosen = Signal()


def language_of(request: HttpRequest) -> str:
    """The last choice on this device (core.accounts sets the cookie to the user's own when they sign in), else Korean."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wanted if wanted in LANGUAGES else settings.LANGUAGE_CODE


class SwitchView(View):
    """POST one choice, keep it, return to the page."""

    permission: ClassVar[Permission] = PUBLIC
    http_method_names: ClassVar[list[str]] = ["post"]
    field: ClassVar[str] = ""
    choices: ClassVar[tuple[str, ...]] = ()

    def post(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(_next(request))
        value = request.POST.get(self.field, "")
        if value in self.choices:
            self.keep(request, response, value)
        return response

    def keep(self, request: HttpRequest, response: HttpResponse, value: str) -> None:
        raise NotImplementedError


class LanguageSwitch(SwitchView):
    field = "language"
    choices = LANGUAGES

    def keep(self, request: HttpRequest, response: HttpResponse, value: str) -> None:
        _set_cookie(request, response, settings.LANGUAGE_COOKIE_NAME, value)
        language_chosen.send(sender=type(self), request=request, language=value)


class ContrastSwitch(SwitchView):
    field = "contrast"
    choices = ("normal", "high")

    def keep(self, request: HttpRequest, response: HttpResponse, value: str) -> None:
        _set_cookie(request, response, CONTRAST_COOKIE, value)


def _set_cookie(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
