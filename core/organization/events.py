"""What each event of the organisation means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "organization.department_created": _("made a department"),
    "organization.department_moved": _("moved a department"),
    "organization.department_renamed": _("renamed a department"),
    "organization.department_closed": _("closed a department"),
    "organization.post_created": _("made a post"),
    "organization.post_changed": _("changed a post"),
    "organization.post_closed": _("closed a post"),
    "organization.deputies_set": _("named deputies"),
    "organization.assignment_started": _("put a person into a post"),
    "organization.assignment_ended": _("ended an assignment"),
    "organization.absence_registered": _("registered an absence"),
    "organization.absence_cancelled": _("cancelled an absence"),
}
