"""What the ledger and records of other apps say of a hand-over."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.organization import public as organization
from workspace.handover.models import Handover


def handover_detail(handover: Handover, **more: Any) -> dict[str, Any]:
    """What every entry of the ledger says of a hand-over."""
    people = {f"{role}_id": getattr(handover, f"{role}_id") for role in ("giver", "receiver", "witness")}
    place = {"handover_id": handover.pk, "post_id": handover.post_id, "department_id": handover.department_id}
    return {**place, **people, "taker": handover.taker, "day": handover.day.isoformat(), **more}


def reason_of(handover: Handover) -> str:
    """What the document's card says of it; a record speaks the language of the house."""
    with override(settings.LANGUAGE_CODE):
        return _("Handed over: %(department)s %(post)s") % {
            "department": handover.department_name,
            "post": handover.post_title,
        }


def name_of_department(department_id: UUID) -> str:
    """The official name of today."""
    version = organization.versions_on().filter(department_id=department_id).first()
    return version.name_ko if version else ""
