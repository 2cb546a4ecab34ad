"""Tickets of all agencies in one table; row security keeps each agency to its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.tenancy.models import PublicModel
from helpdesk.enums import EventKind, Module, Severity, TicketKind, TicketState


class Ticket(PublicModel):
    """One thing an official asked for. Names are kept as text: people live in their agency's schema."""

    agency_access = "rw"

    agency_code = models.CharField(_("agency"), max_length=31)
    number = models.CharField(_("number"), max_length=12, unique=True)
    requester_id = models.UUIDField(_("asker"))
    requester_name = models.CharField(_("asker"), max_length=100)
    requester_department = models.CharField(_("department"), max_length=100, blank=True, default="")
    module = models.CharField(_("part of the system"), max_length=20, choices=Module.choices)
    kind = models.CharField(_("kind"), max_length=20, choices=TicketKind.choices)
    severity = models.CharField(_("urgency"), max_length=20, choices=Severity.choices, default=Severity.MINOR)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("description"))
    page = models.CharField(_("page it was asked from"), max_length=500, blank=True, default="")
    state = models.CharField(_("state"), max_length=20, choices=TicketState.choices, default=TicketState.NEW)
    assignee_id = models.UUIDField(_("in hand of"), null=True)
    assignee_name = models.CharField(_("in hand of"), max_length=100, blank=True, default="")
    opened_at = models.DateTimeField(_("asked"))
    changed_at = models.DateTimeField(_("last change"))
    first_answered_at = models.DateTimeField(_("first answered"), null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)

    class Meta(PublicModel.Meta):
        ordering = ["opened_at", "id"]
        indexes = [
            models.Index(fields=["state", "opened_at"], name="helpdesk_queue"),
            models.Index(fields=["agency_code", "requester_id", "-opened_at"], name="helpdesk_own"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | ~models.Q(state="closed") & models.Q(closed_at__isnull=True),
                name="helpdesk_closed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class TicketEvent(PublicModel):
    """One entry of a ticket's history, open to the asker's agency. Never changed."""

    agency_access = "ra"
    append_only = True

    agency_code = models.CharField(max_length=31)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="events", db_index=False)
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    from_state = models.CharField(max_length=20, choices=TicketState.choices, blank=True, default="")
    to_state = models.CharField(max_length=20, choices=TicketState.choices)
    text = models.TextField(blank=True, default="")
    by_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=100)
    by_desk = models.BooleanField()
    at = models.DateTimeField()

    class Meta(PublicModel.Meta):
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["ticket", "at"], name="helpdesk_history")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind}"


class TicketNote(PublicModel):
    """An internal note of the help desk. Agencies have no right on this table at all."""

    agency_access = ""
    append_only = True

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    by_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta(PublicModel.Meta):
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.at:%Y-%m-%d}"
