"""What base.html needs on every page. Lazy where it costs: fragments never pay for the menu."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from onnara_web import header, nav
from onnara_web.access import actor_of
from onnara_web.preferences import CONTRAST_COOKIE
from onnara_web.responses import request_id_of


def shell(request: HttpRequest) -> dict[str, Any]:
    agency = getattr(request, "agency", None)
    actor = actor_of(request)
    return {
        "agency": agency,
        "actor": actor,
        "menu": SimpleLazyObject(lambda: nav.menu(request)),
        "header_tools": SimpleLazyObject(lambda: header.tools(request)),
        "contrast": request.COOKIES.get(CONTRAST_COOKIE) == "high",
        "language": get_language() or settings.LANGUAGE_CODE,
        "agency_name": _agency_name(agency),
        "draft_scope": f"{agency.code if agency else 'console'}:{actor.person_id}" if actor else "",
        "sign_in_url": named_url(settings.LOGIN_URL),
        "sign_out_url": named_url(getattr(settings, "ONNARA_SIGN_OUT_URL", "account_logout")),
        "help_url": named_url(getattr(settings, "ONNARA_HELP_URL", "")),
        "account_url": named_url(getattr(settings, "ONNARA_ACCOUNT_URL", "")),
        "request_id": request_id_of(request),
    }


def named_url(name: str) -> str:
    """The address of a named page, the address itself if it is one, or nothing when this host has no such page."""
    if not name or name.startswith("/"):
        return name
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _agency_name(agency: Any) -> str:
    if agency is None:
        return ""
    return agency.name_en if get_language() == "en" and agency.name_en else agency.name_ko
