"""What each event of the function tree means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "brm.functions_loaded": _("loaded the function tree"),
}
