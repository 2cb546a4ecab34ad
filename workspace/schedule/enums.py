"""Words of the schedule."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class Sharing(models.TextChoices):
    """Who may see an item. What is for its holder alone follows the post, too: the next holder finds it."""

    HOLDER = "holder", _("schedule sharing", "Only who holds the post")
    DEPARTMENT = "department", _("schedule sharing", "My department")
    AGENCY = "agency", _("schedule sharing", "The whole agency")


class ItemState(models.TextChoices):
    """How far an item is."""

    PLANNED = "planned", _("schedule state", "Planned")
    DONE = "done", _("schedule state", "Done")
    CALLED_OFF = "called_off", _("schedule state", "Called off")


class ItemAct(models.TextChoices):
    """What is done with an item; each leaves an entry in its history."""

    PLAN = "planned", _("schedule act", "Planned")
    CHANGE = "changed", _("schedule act", "Changed")
    DO = "done", _("schedule act", "Done")
    CALL_OFF = "called_off", _("schedule act", "Called off")
    REPORT = "reported", _("schedule act", "Result of the task card")


class Whose(models.TextChoices):
    """The weeks, in the order they are shown."""

    MINE = "mine", _("schedule week", "My week")
    DEPARTMENT = "department", _("schedule week", "My department")
    SENIOR = "senior", _("schedule week", "Senior officials")
