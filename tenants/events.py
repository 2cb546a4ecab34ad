"""What each event of agencies means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "tenants.agencies_loaded": _("loaded the list of agencies"),
    "tenants.agency_state_changed": _("changed the state of an agency"),
}
