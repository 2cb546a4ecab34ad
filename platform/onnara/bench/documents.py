"""``documents``: what the inbox, the register, a search, a card and a decision cost among many documents, beside few.

Two agencies of one database, asked in turn by one visitor each: a thousand documents in the first, the many in the second.
Both are shown the same number of rows, else the bench fails; each is as often the first of a turn as the other.
"""

import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from core.tenancy.public import agency_context
from onnara.bench import deciding
from onnara.bench.agencies import code_of
from onnara.bench.deciding import Desk
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
#: Times what other pages are asked: of 300 answers only 15 lie beyond the 95th percentile, too few for a ratio of two.
OFTEN = 2
#: In each row of a list, once.
ROW = b"data-row-link"
IN_PROGRESS = "inbox, in progress"
LISTS = {
    "inbox, to approve": "/documents/?tab=to_approve",
    IN_PROGRESS: "/documents/?tab=in_progress",
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
    found = session.child(database, "documents:measure", scale.mass, scale.requests * OFTEN, scale.approvals * OFTEN)
    sizes = {"few": FEW, "many": scale.mass}
    return [
        *(_figure(name, kept, scale.mass) for name, kept in found["asked"].items()),
        *deciding.figures(found["decided"], sizes),
    ]


def _figure(name: str, kept: dict[str, dict[str, float]], mass: int) -> Figure:
    few, many = kept["few"], kept["many"]
    ratio = many["p95"] / few["p95"]
    note = (
        f"p50 {many['p50']:.1f} ms beside {few['p50']:.1f} ms, {many['queries']:.0f} statements, "
        f"{many['rows']:.0f} rows, p95 {ratio:.2f}×"
    )
    return Figure(
        "documents", f"{name}, p95 among {mass:,}", many["p95"], "ms", few["p95"], f"the same among {FEW:,}",
        1 / ratio, f"≤ {AIM:g}× the time", ratio <= AIM, note,
    )  # fmt: skip


def measure(mass: int, count: int, approvals: int) -> dict[str, dict[str, Any]]:
    """Fill both agencies, then ask both in turn; what a decision costs comes last, in web processes of its own."""
    sizes = {"few": (code_of(1), FEW), "many": (code_of(2), mass)}
    made = {name: furnish(code, size, WAITING) for name, (code, size) in sizes.items()}
    desks = {name: desk for name, (desk, _waiting) in made.items()}
    settings = {"DJANGO_SETTINGS_MODULE": "onnara.bench.web_settings"}
    with tempfile.TemporaryDirectory() as folder, Web({**os.environ, **settings}, Path(folder)) as web:
        found = _asked(web, made, count)
        visitors = {name: Visitor(web.port, desk.code, desk.cookie) for name, desk in desks.items()}
        left = {name: iter(deciding.more(desk, approvals + WARM_UP + COUNTED)) for name, desk in desks.items()}
        found["approve (API)"] = _in_turn(visitors, lambda name: _approval(left[name]), approvals)
    return {"asked": found, "decided": deciding.measure(desks, approvals)}


def furnish(code: str, size: int, waiting: int) -> tuple[Desk, list[str]]:
    """An agency with so many documents and some that wait for its head: the head's desk and those documents."""
    with agency_context(code):
        office = open_office()
        fill(office, size)
        documents = hand_in(office, waiting)
        settle("documents")
        return Desk(code, office, cookie_of(office.head_id)), documents


def _asked(web: Web, made: dict[str, tuple[Desk, list[str]]], count: int) -> dict[str, dict[str, Any]]:
    """Every list and the card as the head sees them; what is on its way also as its drafter does, who has most of it."""
    visitors = {name: Visitor(web.port, desk.code, desk.cookie) for name, (desk, _waiting) in made.items()}
    drafters = {name: Visitor(web.port, desk.code, _drafter_of(desk)) for name, (desk, _waiting) in made.items()}
    found = {}
    for name, path in LISTS.items():
        found[name] = _in_turn(visitors, _same(path), count)
        if name == IN_PROGRESS:
            found[f"{name}, own drafts"] = _in_turn(drafters, _same(path), count)
    cards = {name: f"/documents/{waiting[0]}/" for name, (_desk, waiting) in made.items()}
    found["card"] = _in_turn(visitors, lambda name: _page(cards[name]), count)
    return found


def _drafter_of(desk: Desk) -> str:
    with agency_context(desk.code):
        return cookie_of(desk.office.drafter_id)


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
    counted = {
        name: [checked(asks[name](visitor, True)) for _ in range(COUNTED)][-1] for name, visitor in visitors.items()
    }
    rows = {name: answer.body.count(ROW) for name, answer in counted.items()}
    if len(set(rows.values())) != 1:
        raise RuntimeError(f"{rows} rows are shown: their times say nothing about each other")
    seconds: dict[str, list[float]] = {name: [] for name in visitors}
    for turn in range(count):
        for name in list(visitors) if turn % 2 else reversed(list(visitors)):
            seconds[name].append(checked(asks[name](visitors[name], False)).seconds)
    return {name: summary(seconds[name], counted[name].queries or 0) | {"rows": rows[name]} for name in visitors}
