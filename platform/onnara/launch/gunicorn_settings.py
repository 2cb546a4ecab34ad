"""How the web processes run: one thread each (DESIGN D5), renewed now and then, counted for Prometheus."""

import gc
from typing import Any

from prometheus_client import multiprocess

worker_class = "sync"
timeout = 60
graceful_timeout = 15
keepalive = 0
max_requests = 5000
max_requests_jitter = 500
accesslog = None  # requests are log events of our own
loglevel = "warning"
proc_name = "onnara-web"
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """What was loaded stays: collecting garbage goes over it no more, which cost requests tens of milliseconds now and then."""
    gc.collect()
    gc.freeze()


def child_exit(server: Any, worker: Any) -> None:
    """Take a gone process out of the gauges."""
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
