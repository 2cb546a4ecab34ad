"""Pages and approvals: one web process, one visitor on loopback, a bounded number of requests."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.tenancy.public import agency_context
from onnara.bench.agencies import code_of
from onnara.bench.figures import Figure, percentile
from onnara.bench.office import cookie_of, hand_in, open_office
from onnara.bench.session import Session
from onnara.bench.web import Answer, Visitor, Web

FEW = 30
WARM_UP = 10
COUNTED = 3
PAGES = {"home": "/", "inbox": "/documents/", "card": "/documents/{document}/"}


def requests(session: Session) -> list[Figure]:
    """Requests a second beside the same product served on the library's habits, and statements for each request."""
    database, scale = session.furnished(session.scale.agencies[0]), session.scale
    found = session.child(database, "requests:measure", scale.requests, scale.approvals, scale.documents)
    return [_figure(name, kept, scale.requests) for name, kept in found.items()]


def _figure(name: str, kept: dict[str, dict[str, float]], count: int) -> Figure:
    ours, library = kept["ours"], kept["library"]
    note = f"p50 {ours['p50']:.1f} ms, p95 {ours['p95']:.1f} ms, {ours['queries']:.0f} statements"
    return Figure(
        "requests", name, ours["rate"], "/s", library["rate"], "new connection and host look-up per request",
        ours["rate"] / library["rate"], note=note,
    )  # fmt: skip


def measure(count: int, approvals: int, documents: int) -> dict[str, dict[str, Any]]:
    """Measure every page with few documents, the inbox with many too, and approvals; both habits turn by turn."""
    agency = code_of(1)
    with agency_context(agency):
        office = open_office()
        few = hand_in(office, FEW)
        cookie = cookie_of(office.head_id)
    found: dict[str, dict[str, Any]] = {}
    with served("ours") as ours, served("library") as library:
        visitors = {name: Visitor(web.port, agency, cookie) for name, web in (("ours", ours), ("library", library))}
        for name, path in PAGES.items():
            found[f"{name}, {FEW} documents"] = _turns(visitors, _page(path.format(document=few[0])), count)
        with agency_context(agency):
            hand_in(office, documents - FEW)
        found[f"inbox, {documents:,} documents"] = _turns(visitors, _page(PAGES["inbox"]), count)
        with agency_context(agency):
            waiting = hand_in(office, 2 * (approvals + WARM_UP + COUNTED))
        found["approve (API)"] = _turns(visitors, _approval(waiting), approvals)
    return found


@contextmanager
def served(habits: str) -> Iterator[Web]:
    settings = {"DJANGO_SETTINGS_MODULE": "onnara.bench.web_settings", "ONNARA_BENCH_HABITS": habits}
    with tempfile.TemporaryDirectory() as folder, Web({**os.environ, **settings}, Path(folder)) as web:
        yield web


Ask = Callable[[Visitor, bool], Answer]


def _page(path: str) -> Ask:
    return lambda visitor, count: visitor.get(path, count=count)


def _approval(waiting: list[str]) -> Ask:
    """Every approval is another document: nothing is approved twice."""
    left = iter(waiting)
    revision = {"expected_revision": 1}
    return lambda visitor, count: visitor.post(f"/api/v1/documents/{next(left)}/approve/", revision, count=count)


def _turns(visitors: dict[str, Visitor], ask: Ask, count: int) -> dict[str, dict[str, float]]:
    """Warm up, count statements, then measure; both servers in turn, so a noisy moment meets both."""
    for visitor in visitors.values():
        for _ in range(WARM_UP):
            checked(ask(visitor, False))
    queries = {
        name: [checked(ask(visitor, True)).queries or 0 for _ in range(COUNTED)] for name, visitor in visitors.items()
    }
    seconds: dict[str, list[float]] = {name: [] for name in visitors}
    for _ in range(count):
        for name, visitor in visitors.items():
            seconds[name].append(checked(ask(visitor, False)).seconds)
    return {name: summary(seconds[name], queries[name][-1]) for name in visitors}


def checked(answer: Answer) -> Answer:
    """Raises RuntimeError for any answer but 200: a quick refusal must not count as speed."""
    if answer.status != 200:
        raise RuntimeError(f"answered {answer.status}: {answer.body[:300]!r}")
    return answer


def summary(seconds: list[float], queries: int) -> dict[str, float]:
    p50, p95 = (percentile(seconds, share) * 1000 for share in (0.5, 0.95))
    return {"rate": len(seconds) / sum(seconds), "p50": p50, "p95": p95, "queries": queries}
