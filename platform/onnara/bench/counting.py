"""How many statements a request costs, told in a header when the visitor asks for it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from core.tenancy import hosts
from onnara.bench.web import QUERIES


class CountQueries:
    """Outermost middleware of the bench: nothing is counted, and nothing slowed down, unless asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """The library looks a host up each time."""
        self.get_response = get_response
        if getattr(settings, "BENCH_HABITS", "ours") == "library":
            hosts.SECONDS = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; count if asked."""
        if QUERIES not in request.headers:
            return self.get_response(request)
        counter = Counter()
        with connection.execute_wrapper(counter):
            response = self.get_response(request)
        response[QUERIES] = str(counter.statements)
        return response


class Counter:
    """Counts what goes to the database."""

    def __init__(self) -> None:
        """From nothing."""
        self.statements = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Count one and pass it on."""
        self.statements += 1
        return execute(*arguments)
