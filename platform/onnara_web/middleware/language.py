"""Korean unless the person chose otherwise. The browser's own wish is not asked: an office shares one language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from onnara_web.preferences import language_of


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response
