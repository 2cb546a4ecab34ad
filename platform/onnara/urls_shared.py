"""Addresses that both hosts answer, and how each host puts its own beside them."""

from django.urls import URLPattern, URLResolver, include, path

SHARED_PAGES = [
    "onnara_web.urls",
    "core.audit.urls",
    "core.notices.urls",
    "core.outbox.urls",
    "core.accounts.urls",
    "core.accounts.urls_signin",
    "core.brm.functions.urls",
]
SHARED_API: list[str] = [
    "core.audit.api.urls",
    "core.notices.api.urls",
    "core.accounts.api.urls",
    "core.brm.functions.api.urls",
]


def addresses(pages: list[str], api: list[str]) -> list[URLPattern | URLResolver]:
    """One host's addresses: the pages of its apps at the root, their API below ``/api/v1/``."""
    return [
        *(path("", include(module)) for module in [*SHARED_PAGES, *pages]),
        *(path("api/v1/", include(module)) for module in [*SHARED_API, *api]),
    ]
