"""How the outboxes stand, for Prometheus: the numbers the sweep tells every minute, read by one query."""

from collections.abc import Iterator
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily

from core.foundation.public import clock
from core.outbox.standing.public import standings
from core.tenancy.public import platform_context

CONSOLE = "console"  # as the shell calls it in its own figures


def outbox_gauges() -> Iterator[GaugeMetricFamily]:
    """Waiting, stuck, how long the oldest waits, and how old these numbers are (a sweep that stands still shows)."""
    waiting = GaugeMetricFamily("onnara_outbox_waiting", "Messages that wait.", labels=["agency"])
    dead = GaugeMetricFamily("onnara_outbox_dead", "Messages that are stuck.", labels=["agency"])
    oldest = GaugeMetricFamily("onnara_outbox_oldest_seconds", "How long the oldest one waits.", labels=["agency"])
    age = GaugeMetricFamily("onnara_outbox_counted_seconds", "How long ago they were counted.", labels=["agency"])
    with platform_context():
        found = list(standings())
    for standing in found:
        agency = [standing.agency_code or CONSOLE]
        waiting.add_metric(agency, standing.waiting)
        dead.add_metric(agency, standing.dead)
        oldest.add_metric(agency, _since(standing.oldest_waiting_at))
        age.add_metric(agency, _since(standing.told_at))
    yield from (waiting, dead, oldest, age)


def _since(moment: datetime | None) -> float:
    return max(0.0, (clock.now() - moment).total_seconds()) if moment else 0.0
