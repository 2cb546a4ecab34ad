"""Where a request comes from, read the same way for rate limits, session lists and the ledger."""

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 - a mark for "not known" that address fields accept, never bound to


def address_of(request: HttpRequest) -> str:
    """The caller's address; behind proxies as counted by setting ALLAUTH_TRUSTED_PROXY_COUNT."""
    return get_client_ip(request) or UNKNOWN
