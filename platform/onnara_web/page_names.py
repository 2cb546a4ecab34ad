"""What a page of an agency is called: for those who read of it elsewhere and must not be shown an address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve


def page_name(address: str) -> str:
    """The title of the page at an address, in the reader's language; a page named after what it shows (a document, a
    person) is called by the page above it, since what it shows is not everybody's to know. Nothing for no page of ours.
    """
    parts = urlsplit(address)
    path = parts.path
    if parts.netloc or not path.startswith("/") or not _resolves(path):
        return ""
    while True:
        title = _title_at(path)
        if title or path == "/":
            return title
        path = path.rstrip("/").rpartition("/")[0] + "/"


def _resolves(path: str) -> bool:
    try:
        resolve(path, settings.AGENCY_URLCONF)
    except Resolver404:
        return False
    return True


def _title_at(path: str) -> str:
    if not _resolves(path):
        return ""
    view = resolve(path, settings.AGENCY_URLCONF).func
    return str(getattr(getattr(view, "view_class", None), "title", ""))
