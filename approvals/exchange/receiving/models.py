"""What came in: the paper as it arrived, its way through the agency, its receipt number, who deals with it (REG 18).

What arrived and the number it got never change (a trigger); the way is only added to.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.exchange.envelopes.public import FileKind
from approvals.exchange.receiving.enums import ArrivalState, StepKind
from core.foundation.public import clock
from core.tenancy.models import AgencyModel
from core.tenancy.public import NO_WORDS, Grams

SEARCHED = Grams(NO_WORDS, "title", "sender_name", "source_number", "number_text", "handler_name")


class Arrival(AgencyModel):
    """One paper that came in, from another agency or from a department of the own one."""

    agency_rights = "SELECT, INSERT, UPDATE"

    # The sender's row for this recipient: a paper arrives once, however often its envelope is looked at.
    sender_code = models.CharField(max_length=31)
    source_recipient_id = models.UUIDField()
    # Empty: from a department of the own agency.
    envelope_id = models.UUIDField(null=True, unique=True)
    source_document_id = models.UUIDField()
    sender_name = models.CharField(_("sender"), max_length=200)
    sender_department = models.CharField(_("department of the sender"), max_length=200, blank=True, default="")
    title = models.CharField(_("title"), max_length=300)
    source_number = models.CharField(_("number of the sender"), max_length=240)
    reference = models.BooleanField(_("for reference"), default=False)
    urgent = models.BooleanField(_("urgent"), default=False)
    # "open", "partial" or "closed", as the sender classed it.
    disclosure = models.CharField(max_length=8)
    parcel = models.JSONField()
    sha256 = models.CharField(max_length=64)
    arrived_at = models.DateTimeField(_("arrived at"), default=clock.now)

    state = models.CharField(_("state"), max_length=11, choices=ArrivalState.choices, default=ArrivalState.ARRIVED)
    department = models.ForeignKey(
        "organization.Department", models.PROTECT, null=True, related_name="+", db_index=False
    )
    department_name = models.CharField(_("processing department"), max_length=200, blank=True, default="")
    number_year = models.PositiveSmallIntegerField(null=True)
    number_serial = models.PositiveIntegerField(null=True)
    number_text = models.CharField(_("receipt number"), max_length=240, blank=True, default="")
    number_code = models.CharField(max_length=13, blank=True, default="")
    number_system = models.CharField(max_length=7, blank=True, default="")
    received_at = models.DateTimeField(_("received at"), null=True)
    received_by_name = models.CharField(max_length=100, blank=True, default="")
    handler = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    handler_post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    handler_name = models.CharField(_("handling officer"), max_length=100, blank=True, default="")
    card = models.ForeignKey("taskcards.TaskCard", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("due"), null=True)
    done_at = models.DateTimeField(null=True)
    # What it was answered with, where it was.
    reply = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")

    class Meta(AgencyModel.Meta):
        ordering = ["-arrived_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["sender_code", "source_recipient_id"], name="receiving_arrived_once"),
            models.UniqueConstraint(
                fields=["department", "number_year", "number_serial"], name="receiving_number_once"
            ),
            models.CheckConstraint(
                name="receiving_registered_has_number",
                condition=models.Q(state__in=["arrived", "distributed", "returned"])
                | models.Q(number_year__isnull=False, number_serial__isnull=False, received_at__isnull=False),
            ),
            models.CheckConstraint(
                name="receiving_distributed_has_department",
                condition=models.Q(state__in=["arrived", "returned"]) | models.Q(department__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-arrived_at"], name="receiving_by_state"),
            models.Index(fields=["department", "state", "-arrived_at"], name="receiving_of_department"),
            models.Index(fields=["handler", "state"], name="receiving_of_handler"),
            models.Index(fields=["handler_post", "state"], name="receiving_of_post"),
            GinIndex(SEARCHED, name="receiving_search"),
        ]

    def __str__(self) -> str:
        return self.title


class ArrivalFile(AgencyModel):
    """A file that came with a paper; its bytes are those that were sent."""

    append_only = True

    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="files", db_index=False)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    no = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10, choices=FileKind.choices, default=FileKind.ATTACHMENT)

    class Meta(AgencyModel.Meta):
        ordering = ["arrival", "kind", "no"]
        constraints = [models.UniqueConstraint(fields=["arrival", "kind", "no"], name="receiving_file_once")]

    def __str__(self) -> str:
        return self.name


class ArrivalStep(AgencyModel):
    """One step of the way of a paper through the agency, with who did it and why."""

    append_only = True

    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="steps", db_index=False)
    kind = models.CharField(max_length=11, choices=StepKind.choices)
    at = models.DateTimeField(default=clock.now)
    department_name = models.CharField(max_length=200, blank=True, default="")
    person_name = models.CharField(max_length=100, blank=True, default="")
    person_title = models.CharField(max_length=100, blank=True, default="")
    # To whom it went with this step.
    to_name = models.CharField(max_length=200, blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["arrival", "at", "id"]
        indexes = [models.Index(fields=["arrival", "at"], name="receiving_steps_of")]

    def __str__(self) -> str:
        return f"{self.arrival_id} {self.kind}"


class ArrivalReader(AgencyModel):
    """Somebody a paper was circulated to (공람): the system writes down by itself when it was read (REG 18(4))."""

    agency_rights = "SELECT, INSERT, UPDATE"

    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="readers", db_index=False)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    asked_by_name = models.CharField(max_length=100)
    asked_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["arrival", "asked_at", "id"]
        constraints = [models.UniqueConstraint(fields=["arrival", "person"], name="receiving_reader_once")]

    def __str__(self) -> str:
        return f"{self.arrival_id} {self.person_name}"
