"""What the ledger keeps as codes, in words."""

import json
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.organization.public import AbsenceReason

OBJECTS: dict[str, Any] = {
    "accounts.apitoken": _("API key"),
    "accounts.user": _("Account"),
    "brm_unit_tasks.unittask": _("Unit task"),
    "documents.document": _("Document"),
    "files.storedfile": _("File"),
    "helpdesk.ticket": _("Ticket"),
    "organization.absence": _("Absence"),
    "organization.assignment": _("Assignment to a post"),
    "organization.department": _("Department"),
    "organization.post": _("Post"),
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
