"""``documents``: what the inbox, the register, a search, a card and a decision cost among many documents, beside few.

Two agencies of one database, asked in turn by one visitor each: a thousand documents in the first, the many in the second.
"""

import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from core.tenancy.public import agency_context
from onnara.bench.agencies import code_of
from onnara.bench.figures import Figure
from onnara.bench.mass import FREQUENT, RARE, fill, settle
from onnara.bench.office import cookie_of, hand_in, open_office
from onnara.bench.requests import Ask, checked, summary
from onnara.bench.session import Session
from onnara.bench.web import Visitor, Web

FEW = 1_000
WAITING = 30
WARM_UP = 5
COUNTED = 2
AIM = 1.3
LISTS = {
    "inbox, to approve": "/documents/?tab=to_approve",
    "inbox, in progress": "/documents/?tab=in_progress",
    "inbox, done": "/documents/?tab=done",
    "department register": "/documents/?tab=register",
    "all open to me": "/documents/?tab=all",
    "search, a frequent word": f"/documents/?tab=all&q={quote(FREQUENT)}",
    "search, a rare word": f"/documents/?tab=all&q={quote(RARE)}",
    "counts (API)": "/api/v1/documents/counts/",
}


def documents(session: Session) -> list[Figure]:
    """95th percentile among many documents, beside the same among a thousand in the same run."""
    database, scale = session.furnished(session.scale.agencies[0]), session.scale
    found = session.child(database, "documents:measure", scale.mass, scale.requests, scale.approvals)
    return [_figure(name, kept, scale.mass) for name, kept in found.items()]


def _figure(name: str, kept: dict[str, dict[str, float]], mass: int) -> Figure:
    few, many = kept["few"], kept["many"]
    ratio = many["p95"] / few["p95"]
    note = f"p50 {many['p50']:.1f} ms beside {few['p50']:.1f} ms, {many['queries']:.0f} statements, p95 {ratio:.2f}×"
    return Figure(
        "documents", f"{name}, p95 among {mass:,}", many["p95"], "ms", few["p95"], f"the same among {FEW:,}",
        1 / ratio, f"≤ {AIM:g}× the time", ratio <= AIM, note,
    )  # fmt: skip


def measure(mass: int, count: int, approvals: int) -> dict[str, dict[str, Any]]:
    """Fill both agencies, then ask both in turn."""
    sizes = {"few": (code_of(1), FEW), "many": (code_of(2), mass)}
    needed = approvals + WARM_UP + COUNTED
    people = {name: furnish(code, size, WAITING) for name, (code, size) in sizes.items()}
    settings = {"DJANGO_SETTINGS_MODULE": "onnara.bench.web_settings"}
    with tempfile.TemporaryDirectory() as folder, Web({**os.environ, **settings}, Path(folder)) as web:
        visitors = {name: Visitor(web.port, sizes[name][0], cookie) for name, (cookie, _documents) in people.items()}
        found = {name: _in_turn(visitors, _same(path), count) for name, path in LISTS.items()}
        cards = {name: f"/documents/{waiting[0]}/" for name, (_cookie, waiting) in people.items()}
        found["card"] = _in_turn(visitors, lambda name: _page(cards[name]), count)
        left = {name: iter(_more(code, needed)) for name, (code, _size) in sizes.items()}
        found["approve (API)"] = _in_turn(visitors, lambda name: _approval(left[name]), approvals)
    return found


def furnish(code: str, size: int, waiting: int) -> tuple[str, list[str]]:
    """An agency with so many documents and some that wait for its head: the head's cookie and those documents."""
    with agency_context(code):
        office = open_office()
        fill(office, size)
        documents = hand_in(office, waiting)
        settle("documents")
        OFFICES[code] = office
        return cookie_of(office.head_id), documents


OFFICES: dict[str, Any] = {}


def _more(code: str, count: int) -> list[str]:
    with agency_context(code):
        return hand_in(OFFICES[code], count)


def _same(path: str) -> Any:
    return lambda _name: _page(path)


def _page(path: str) -> Ask:
    return lambda visitor, count: visitor.get(path, count=count)


def _approval(left: Any) -> Ask:
    revision = {"expected_revision": 1}
    return lambda visitor, count: visitor.post(f"/api/v1/documents/{next(left)}/approve/", revision, count=count)


def _in_turn(visitors: dict[str, Visitor], ask_of: Any, count: int) -> dict[str, dict[str, float]]:
    """Both agencies in turn, so that a noisy moment of the machine meets both."""
    asks = {name: ask_of(name) for name in visitors}
    for name, visitor in visitors.items():
        for _ in range(WARM_UP):
            checked(asks[name](visitor, False))
    queries = {
        name: [checked(asks[name](visitor, True)).queries or 0 for _ in range(COUNTED)]
        for name, visitor in visitors.items()
    }
    seconds: dict[str, list[float]] = {name: [] for name in visitors}
    for _ in range(count):
        for name, visitor in visitors.items():
            seconds[name].append(checked(asks[name](visitor, False)).seconds)
    return {name: summary(seconds[name], queries[name][-1]) for name in visitors}
