"""What the shell counts, for Prometheus. Agency is a label of the counter only: a histogram per agency and page
would be hundreds of thousands of series."""

import os

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

REQUESTS = Counter("onnara_requests", "Requests answered.", ["agency", "method", "status"])
DURATION = Histogram(
    "onnara_request_seconds",
    "Time to answer a request, by page.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def collected() -> CollectorRegistry:
    """All processes of this machine when PROMETHEUS_MULTIPROC_DIR is set, else this process."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


def observe(*, agency: str, method: str, status: int, route: str, seconds: float) -> None:
    known_method = method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "OTHER"
    REQUESTS.labels(agency, known_method, str(status)).inc()
    DURATION.labels(route).observe(seconds)
