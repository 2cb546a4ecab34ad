"""The main menu: apps register their entries once, in `AppConfig.ready`; the shell shows what the person may use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onnara_web.access import SIGNED_IN, Access, Permission, access_of, actor_of

Side = Literal["agency", "console", "both"]

#: Groups of the menu, in the order they are shown. An entry with an unknown group fails at registration.
GROUPS: dict[str, str | Promise] = {
    "work": _("My work"),
    "post": _("My post and department"),
    "reference": _("Look up"),
    "government": _("Whole government"),
    "help": _("Help"),
    "manage": _("Administration"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. `count` gives a small number beside the label (what waits for me); None or 0 shows nothing. `holds`: names
    of pages that stand under it although their address begins with another one's.
    """

    url_name: str
    label: str | Promise
    permission: Permission = SIGNED_IN
    side: Side = "agency"
    order: int = 100
    icon: str = "document"
    group: str = "work"
    count: Callable[[HttpRequest], int | None] | None = None
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as shown to one person on one page."""

    label: str
    url: str
    icon: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    label: str
    entries: list[Entry]


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Add an entry; registering the same url_name again replaces it, so a reload of apps changes nothing."""
    if item.group not in GROUPS:
        raise ValueError(f"menu group {item.group!r} of {item.url_name} is not one of {', '.join(GROUPS)}")
    _items[item.url_name] = item


def registered() -> list[Item]:
    return sorted(_items.values(), key=lambda item: (list(GROUPS).index(item.group), item.order, item.url_name))


def menu(request: HttpRequest) -> list[Group]:
    """The menu of this person on this side, grouped; empty groups are left out."""
    shown = [(item, url) for item in _visible(request) if (url := _url(item))]
    current = _current_url(request, shown)
    return [
        Group(key, str(label), entries)
        for key, label in GROUPS.items()
        if (entries := [_entry(request, item, url, current) for item, url in shown if item.group == key])
    ]


def _visible(request: HttpRequest) -> Iterable[Item]:
    side = "console" if getattr(request, "agency", None) is None else "agency"
    actor = actor_of(request)
    for item in registered():
        if item.side in (side, "both") and access_of(actor, item.permission) is Access.GRANTED:
            yield item


def _url(item: Item) -> str | None:
    """None when the entry's page is not part of this host's urlconf (checked at start for the declared side)."""
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return None


def _current_url(request: HttpRequest, shown: list[tuple[Item, str]]) -> str | None:
    """The entry that holds the page; else that whose address is the longest beginning of the present one; `/` only
    matches itself.
    """
    page = request.resolver_match.view_name if request.resolver_match else ""
    holding = next((url for item, url in shown if page in item.holds), None)
    if holding:
        return holding
    matching = [url for _item, url in shown if request.path == url or (url != "/" and request.path.startswith(url))]
    return max(matching, key=len, default=None)


def _entry(request: HttpRequest, item: Item, url: str, current: str | None) -> Entry:
    count = item.count(request) if item.count else None
    return Entry(str(item.label), url, item.icon, count or 0, url == current)
