"""Addresses that both hosts answer, and how each host puts its own beside them."""

from django.urls import URLPattern, URLResolver, include, path

SHARED_PAGES = [
    "onnara_web.urls",
    "core.accounts.urls",
    "core.accounts.urls_signin",
    "core.brm.functions.urls",
    "workspace.deliveries.urls",
    "workspace.ledger.urls",
    "workspace.notices.urls",
]
SHARED_API: list[str] = [
    "core.accounts.api.urls",
    "core.brm.functions.api.urls",
    "workspace.ledger.api.urls",
    "workspace.notices.api.urls",
]


def addresses(pages: list[str], api: list[str]) -> list[URLPattern | URLResolver]:
    """One host's addresses: the pages of its apps at the root, their API below ``/api/v1/``."""
    return [
        *(path("", include(module)) for module in [*SHARED_PAGES, *pages]),
        *(path("api/v1/", include(module)) for module in [*SHARED_API, *api]),
    ]
