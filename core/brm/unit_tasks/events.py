"""What each event of unit tasks means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "brm.unit_task_created": _("made a unit task"),
    "brm.unit_task_changed": _("changed a unit task"),
    "brm.unit_task_closed": _("closed a unit task"),
}
