"""What must happen after an act, written down in the act's own transaction and schema."""

from django.db import models
from django.db.models import Q

from core.tenancy.models import SharedModel


class OutboxMessage(SharedModel):
    """One message. Waiting while neither ``done_at`` nor ``dead_at`` is set; due from ``available_at`` on."""

    topic = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    available_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)

    class Meta(SharedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["topic", "key"], name="outbox_topic_key"),
            models.CheckConstraint(condition=Q(done_at=None) | Q(dead_at=None), name="outbox_done_or_dead"),
        ]
        indexes = [
            models.Index(fields=["available_at", "id"], condition=Q(done_at=None, dead_at=None), name="outbox_waiting"),
            models.Index(fields=["dead_at"], condition=Q(dead_at__isnull=False), name="outbox_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"
