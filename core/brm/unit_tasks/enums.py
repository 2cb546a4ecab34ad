"""Retention classes of the law and states of a unit task."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RetentionClass(models.TextChoices):
    """The seven classes of PRD 26(1), longest first."""

    PERMANENT = "permanent", _("Permanent")
    SEMI_PERMANENT = "semi_permanent", _("Semi-permanent")
    Y30 = "y30", _("30 years")
    Y10 = "y10", _("10 years")
    Y5 = "y5", _("5 years")
    Y3 = "y3", _("3 years")
    Y1 = "y1", _("1 year")

    @property
    def years(self) -> int | None:
        """Number of years, or None where records are not meant to be disposed of."""
        return int(self.value[1:]) if self.value.startswith("y") else None


class UnitTaskState(models.TextChoices):
    """A closed task takes no new documents; those filed under it stay."""

    ACTIVE = "active", _("In use")
    CLOSED = "closed", pgettext_lazy("unit task", "Closed")


class ProposalKind(models.TextChoices):
    """What a department may ask of the manager of the classification."""

    NEW = "new", _("New unit task")
    CHANGE = "change", _("Change of a unit task")
    MOVE = "move", _("Other department")
    CLOSE = "close", _("End of a unit task")


class Verdict(models.TextChoices):
    """How a proposal ended."""

    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
    CHANGED = "changed", pgettext_lazy("proposal", "Accepted with changes")
    DECLINED = "declined", pgettext_lazy("proposal", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


class Publication(models.TextChoices):
    """Why a unit task stands in the yearly list (PRD 25(5)), in the order of the list."""

    NEW = "new", pgettext_lazy("publication", "New")
    CHANGED = "changed", pgettext_lazy("publication", "Changed")
    CLOSED = "closed", pgettext_lazy("publication", "Closed")
