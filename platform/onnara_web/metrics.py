"""What the shell counts, for Prometheus. Agency is a label of the counter only: a histogram per agency and page
would be hundreds of thousands of series. Apps add gauges of their own as sources."""

import os
from collections.abc import Callable, Iterable, Iterator

import structlog
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

log = structlog.get_logger("onnara_web.metrics")

REQUESTS = Counter("onnara_requests", "Requests answered.", ["agency", "method", "status"])
DURATION = Histogram(
    "onnara_request_seconds",
    "Time to answer a request, by page.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)

Source = Callable[[], Iterable[Metric]]

_sources: dict[str, Source] = {}


def register_source(name: str, source: Source) -> None:
    """Called in ``AppConfig.ready``: figures read when Prometheus asks, so they must cost one cheap query at most."""
    _sources[name] = source


def exposition() -> bytes:
    """All processes of this machine when PROMETHEUS_MULTIPROC_DIR is set, else this process; then the sources."""
    read_now = CollectorRegistry()
    read_now.register(_Sources())
    return generate_latest(_counted()) + generate_latest(read_now)


class _Sources(Collector):
    def collect(self) -> Iterator[Metric]:
        for name, source in _sources.items():
            try:
                yield from list(source())
            except Exception as error:  # noqa: BLE001 - whatever fails there, the rest is still told
                log.warning("metrics_source_failed", source=name, error=repr(error))


def _counted() -> CollectorRegistry:
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def observe(*, agency: str, method: str, status: int, route: str, seconds: float) -> None:
    known_method = method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "OTHER"
    REQUESTS.labels(agency, known_method, str(status)).inc()
    DURATION.labels(route).observe(seconds)
