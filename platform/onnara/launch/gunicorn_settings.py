"""How the web processes run: one thread each (DESIGN D5), renewed now and then, counted for Prometheus."""

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


def child_exit(server: Any, worker: Any) -> None:
    """Take a gone process out of the gauges."""
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
