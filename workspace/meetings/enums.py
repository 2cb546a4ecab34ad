"""Words of meetings."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class MeetingState(models.TextChoices):
    """How far a meeting is. Confirmed minutes never change."""

    CALLED = "called", _("meeting state", "Called")
    HELD = "held", _("meeting state", "Held, minutes to be written")
    WRITTEN = "written", _("meeting state", "Minutes to be confirmed")
    CONFIRMED = "confirmed", _("meeting state", "Minutes confirmed")
    CALLED_OFF = "called_off", _("meeting state", "Called off")


#: Nothing happens on these any more.
OVER = (MeetingState.CONFIRMED, MeetingState.CALLED_OFF)
#: Minutes are written in these.
WRITABLE = (MeetingState.HELD, MeetingState.WRITTEN)


class Attendance(models.TextChoices):
    """As what somebody is there."""

    PARTICIPANT = "participant", _("meeting attendance", "Participant")
    OBSERVER = "observer", _("meeting attendance", "Observer")


class MeetingSharing(models.TextChoices):
    """Who besides those who are there may see it."""

    PARTICIPANTS = "participants", _("meeting sharing", "Those who are there")
    DEPARTMENT = "department", _("meeting sharing", "The host department")
    AGENCY = "agency", _("meeting sharing", "The whole agency")


class MeetingAct(models.TextChoices):
    """What is done with a meeting; each leaves an entry in its history."""

    CALL = "called", _("meeting act", "Called")
    CHANGE = "changed", _("meeting act", "Changed")
    CALL_OFF = "called_off", _("meeting act", "Called off")
    HOLD = "held", _("meeting act", "Held")
    WRITE = "written", _("meeting act", "Minutes written")
    CONFIRM = "confirmed", _("meeting act", "Minutes confirmed")
    OBJECT = "objected", _("meeting act", "Objected to the minutes")


class MeetingBox(models.TextChoices):
    """The lists, in the order they are shown."""

    AHEAD = "ahead", _("meeting box", "To come")
    MINUTES = "minutes", _("meeting box", "Minutes to write or confirm")
    ALL = "all", _("meeting box", "All I may see")
