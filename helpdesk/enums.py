from django.db import models
from django.utils.translation import gettext_lazy as _


class TicketState(models.TextChoices):
    """Life of a ticket (DOMAIN 4). Confirmed is the asker's word, closed the help desk's."""

    NEW = "new", _("New")
    ASSIGNED = "assigned", _("In hand")
    ANSWERED = "answered", _("Answered")
    ESCALATED = "escalated", _("With the developers")
    FIXED = "fixed", _("Fixed")
    CONFIRMED = "confirmed", _("Confirmed")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Reopened")


class TicketKind(models.TextChoices):
    """What the asker wants."""

    QUESTION = "question", _("Question")
    FAULT = "fault", _("Fault")
    CHANGE = "change", _("Change request")
    DATA_FIX = "data_fix", _("Correction of data")
    COMPLAINT = "complaint", _("Complaint")


class Severity(models.TextChoices):
    """How much work stands still."""

    CRITICAL = "critical", _("Work has stopped")
    MAJOR = "major", _("Work is hindered")
    MINOR = "minor", _("Can wait")


class Module(models.TextChoices):
    """The part of the system a ticket is about."""

    SIGN_IN = "sign_in", _("Sign-in and account")
    DOCUMENTS = "documents", _("Documents and approval")
    UNIT_TASKS = "unit_tasks", _("Unit tasks and classification")
    ORGANIZATION = "organization", _("Organisation and absences")
    NOTICES = "notices", _("Notices")
    STATISTICS = "statistics", _("Usage statistics")
    OTHER = "other", _("Something else")


class EventKind(models.TextChoices):
    """What happened to a ticket, as its history says it."""

    RAISED = "raised", _("Asked")
    REPLIED = "replied", _("Added by the asker")
    ASSIGNED = "assigned", _("Taken in hand")
    ANSWERED = "answered", _("Answered")
    ESCALATED = "escalated", _("Handed to the developers")
    FIXED = "fixed", _("Fixed")
    CONFIRMED = "confirmed", _("Confirmed by the asker")
    REOPENED = "reopened", _("Reopened by the asker")
    CLOSED = "closed", _("Closed")


class Action(models.TextChoices):
    """What can be done with a ticket."""

    ASSIGN = "assign", _("Take in hand")
    ANSWER = "answer", _("Answer")
    ESCALATE = "escalate", _("Hand to the developers")
    FIX = "fix", _("Report as fixed")
    CLOSE = "close", _("Close")
    NOTE = "note", _("Add an internal note")
    REPLY = "reply", _("Add something")
    CONFIRM = "confirm", _("This helped")
    REOPEN = "reopen", _("This does not help yet")


OPEN_STATES = frozenset(
    {
        TicketState.NEW, TicketState.ASSIGNED, TicketState.ANSWERED, TicketState.ESCALATED,
        TicketState.FIXED, TicketState.REOPENED,
    }
)  # fmt: skip
#: Where the help desk, not the asker, has the next move.
DESK_STATES = frozenset({TicketState.NEW, TicketState.ASSIGNED, TicketState.ESCALATED, TicketState.REOPENED})
