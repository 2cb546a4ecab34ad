"""Keys of lists: a person who does not want them switches them off, as kept for language and contrast (WCAG 2.1.4)."""

from typing import Final

from django.http import HttpRequest

COOKIE: Final = "onnara_shortcuts"
ON, OFF = "on", "off"
YEAR: Final = 365 * 24 * 3600


def shortcuts_on(request: HttpRequest) -> bool:
    return request.COOKIES.get(COOKIE) != OFF
