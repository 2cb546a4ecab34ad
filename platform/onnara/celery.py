"""The Celery app: prefork only, late acknowledgement; the outbox row, not the message, is the truth (PITFALLS, Celery)."""

import os

from celery import Celery

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
    timezone="Asia/Seoul",
    beat_schedule={},
)
app.autodiscover_tasks()
