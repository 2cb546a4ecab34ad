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


class DelegationState(models.TextChoices):
    """A version of the delegation rule: being written, or enacted as of a day."""

    DRAFT = "draft", pgettext_lazy("delegation rule", "Draft")
    ENACTED = "enacted", pgettext_lazy("delegation rule", "Enacted")


class LevelBasis(models.TextChoices):
    """How a level of decision is found in the line of departments above a drafter."""

    TOP = "top", pgettext_lazy("decision level", "Departments below the head of the agency")
    OWN = "own", pgettext_lazy("decision level", "Departments above the drafting one")
    GRADE = "grade", pgettext_lazy("decision level", "The nearest head of these grades or titles")


class LoadState(models.TextChoices):
    """A table of the organisation on its way in."""

    SHOWN = "shown", pgettext_lazy("table load", "Differences shown")
    RUNNING = "running", pgettext_lazy("table load", "Being taken over")
    DONE = "done", pgettext_lazy("table load", "Taken over")
    STOPPED = "stopped", pgettext_lazy("table load", "Stopped")


class ReformState(models.TextChoices):
    """A reorganisation: written, its report read and accepted, in effect, or given up before its day."""

    PLANNED = "planned", pgettext_lazy("reorganisation", "Planned")
    CHECKED = "checked", pgettext_lazy("reorganisation", "Checked, waits for its day")
    IN_EFFECT = "in_effect", pgettext_lazy("reorganisation", "In effect")
    UNDONE = "undone", pgettext_lazy("reorganisation", "Given up")


class ReformStep(models.TextChoices):
    """What one line of a reorganisation does."""

    CREATE = "create", pgettext_lazy("reorganisation", "Set up a department")
    RENAME = "rename", pgettext_lazy("reorganisation", "Rename a department")
    MOVE = "move", pgettext_lazy("reorganisation", "Place a department elsewhere")
    MERGE = "merge", pgettext_lazy("reorganisation", "Merge a department into another")
    SPLIT = "split", pgettext_lazy("reorganisation", "Split posts off into a new department")
    CLOSE = "close", pgettext_lazy("reorganisation", "Close a department")
    MOVE_POST = "move_post", pgettext_lazy("reorganisation", "Move a post")
    CLOSE_POST = "close_post", pgettext_lazy("reorganisation", "Close a post")
