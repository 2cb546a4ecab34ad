"""What each event of the function tree means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "brm.functions_loaded": _("loaded the function tree"),
    "brm.function_table_staged": _("brought a new table of the function classification"),
    "brm.function_table_discarded": _("discarded a table of the function classification"),
}
