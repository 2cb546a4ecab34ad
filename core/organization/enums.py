"""Words of the organisation that are kept in the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AssignmentKind(models.TextChoices):
    """How a person holds a post. Only a principal post makes somebody an official of its department."""

    PRINCIPAL = "principal", _("Principal post")
    CONCURRENT = "concurrent", _("Concurrent post")
    ACTING = "acting", _("Acting holder")


class AbsenceReason(models.TextChoices):
    """Why somebody is away; enough for a colleague to know, no more than that."""

    LEAVE = "leave", pgettext_lazy("absence", "Leave")
    TRIP = "trip", _("Official trip")
    SICK = "sick", _("Sick leave")
    TRAINING = "training", _("Training")
    OTHER = "other", _("Other absence")
