"""The two trees of the classification and their levels: PRD 2(5), BRM manual."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Tree(models.TextChoices):
    """What government does, and what it does it for."""

    FUNCTION = "function", _("Function tree")
    PURPOSE = "purpose", _("Purpose tree")


class FunctionLevel(models.IntegerChoices):
    """From the policy field down to the small function; unit tasks hang below the last."""

    FIELD = 1, _("Policy field")
    AREA = 2, _("Policy area")
    LARGE = 3, _("Large function")
    MIDDLE = 4, _("Middle function")
    SMALL = 5, _("Small function")


class PurposeLevel(models.IntegerChoices):
    """From what an agency is there for down to the management task; cards of management tasks hang at the last two."""

    MISSION = 1, _("Mission")
    STRATEGIC_GOAL = 2, _("Strategic goal")
    PERFORMANCE_GOAL = 3, _("Performance goal")
    MANAGEMENT_TASK = 4, _("Management task")


class Difference(models.TextChoices):
    """In what a function of a new table differs from the standing tree."""

    REMOVED = "removed", pgettext_lazy("function", "Removed")
    MOVED = "moved", pgettext_lazy("function", "Moved")
    RENAMED = "renamed", pgettext_lazy("function", "Renamed")
    ADDED = "added", pgettext_lazy("function", "Added")
    AGENCIES = "agencies_changed", pgettext_lazy("function", "Other agencies")
