"""What each event of circulation groups means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "groups.created": _("made a circulation group"),
    "groups.changed": _("changed a circulation group"),
    "groups.removed": _("removed a circulation group"),
    "groups.followed_reorganisation": _("circulation groups followed a reorganisation"),
}
