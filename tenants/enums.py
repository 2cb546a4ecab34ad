from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AgencyState(models.TextChoices):
    """Life of an agency on the platform; an agency answers requests while in trial or live."""

    PLANNED = "planned", _("Planned")
    PROVISIONING = "provisioning", _("Being provisioned")
    TRIAL = "trial", _("Trial")
    LIVE = "live", _("Live")
    SUSPENDED = "suspended", _("Suspended")
    RETIRED = "retired", _("Retired")


class AgencyKind(models.TextChoices):
    """Kinds of body under the Government Organization Act and the Local Autonomy Act."""

    OFFICE = "office", _("Office")
    BOARD = "board", _("Board")
    COUNCIL_SECRETARIAT = "council_secretariat", _("Council secretariat")
    COMMISSION = "commission", _("Commission")
    AGENCY_MINISTERIAL = "agency_ministerial", _("Ministerial-level agency")
    MINISTRY = "ministry", _("Ministry")
    AGENCY_VICE_MINISTERIAL = "agency_vice_ministerial", _("Vice-ministerial-level agency")
    METROPOLITAN = "metropolitan", _("Metropolitan government")
    PROVINCE = "province", _("Province")
    BASIC_LOCAL = "basic_local", _("Basic local government")


LOCAL_KINDS = frozenset({AgencyKind.METROPOLITAN, AgencyKind.PROVINCE, AgencyKind.BASIC_LOCAL})

#: How sure it is that a body belongs to the first list (``tenants.reference.rows.Membership``), for people.
MEMBERSHIP_LABELS = {
    "certain": pgettext_lazy("membership", "Certain"),
    "probable": pgettext_lazy("membership", "Probable"),
    "guess": pgettext_lazy("membership", "Our guess"),
    "outside": pgettext_lazy("membership", "Not on the first list"),
}
