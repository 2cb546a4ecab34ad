"""What the ledger keeps as codes, in words."""

import json
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.organization.public import AbsenceReason

OBJECTS: dict[str, Any] = {
    "accounts.apitoken": _("API key"),
    "accounts.user": _("Account"),
    "analytics_agency.monthlyusage": _("Usage figures of a month"),
    "brm_functions.functionload": _("Function classification"),
    "brm_unit_tasks.unittask": _("Unit task"),
    "directives.directive": _("Directive"),
    "documents.document": _("Document"),
    "files.storedfile": _("File"),
    "handover.handover": _("Hand-over"),
    "helpdesk.ticket": _("Ticket"),
    "meetings.meeting": _("Meeting"),
    "memos.memo": _("Memo report"),
    "organization.absence": _("Absence"),
    "organization.assignment": _("Assignment to a post"),
    "organization.department": _("Department"),
    "organization.organizationload": _("Table of the organisation"),
    "organization.post": _("Post"),
    "organization.reorganisation": _("Reorganisation"),
    "outbox.outboxmessage": _("Follow-up work"),
    "rollout.agencyroad": _("Road to going live"),
    "rollout.teammember": _("Member of the task force"),
    "schedule.scheduleitem": _("Schedule item"),
    "signing.certificate": _("Certificate"),
    "tenants.agency": _("Agency"),
}


def object_name(object_type: str) -> str:
    """What kind of thing it was; the code itself where it has no name here."""
    return str(OBJECTS.get(object_type, object_type))


def told(name: str, value: Any) -> str:
    """A particular as people read it: yes and no, known reasons by their names, texts as they are."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if name == "reason" and value in AbsenceReason.values:
        return str(AbsenceReason(value).label)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
