"""The Celery app: prefork only, late acknowledgement; the outbox row, not the message, is the truth (PITFALLS, Celery)."""

import os
from importlib import import_module
from typing import Any

from celery import Celery
from django.apps import apps
from django.utils.module_loading import module_has_submodule

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onnara.settings")

app = Celery("onnara")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_pool="prefork",
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": 900, "unacked_restore_throttle": 1},
    task_ignore_result=True,
    # Of the broker's ten priorities the last: taken while no other task waits.
    task_routes={"core.outbox.tasks.dispatch_bulk_task": {"priority": 9}},
    # Sent after commit, inside the request: a broker that is down must not keep people waiting. The sweep finds the rest.
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0},
    timezone="Asia/Seoul",
)
app.autodiscover_tasks()


@app.on_after_finalize.connect
def collect_schedules(sender: Celery, **kwargs: Any) -> None:
    """Each app keeps the schedule of its tasks beside them: ``BEAT`` in its ``tasks.py``."""
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "tasks"):
            found |= getattr(import_module(f"{config.name}.tasks"), "BEAT", {})
    sender.conf.beat_schedule = found
