"""The register of seals (REG 36–39)."""

from uuid import UUID

from django.db.models import QuerySet

from approvals.exchange.sending import permissions
from approvals.exchange.sending.errors import SealNotFound
from approvals.exchange.sending.models import Seal
from core.audit.public import Actor


def seals() -> QuerySet[Seal]:
    """All that were ever registered: those in use first."""
    return Seal.objects.select_related("picture").order_by("retired_on", "name", "-registered_on")


def seals_in_use() -> list[Seal]:
    return list(Seal.objects.filter(retired_on__isnull=True).order_by("name"))


def may_read_file(file_id: UUID, actor: Actor) -> bool:
    """Whoever may see what was sent sees the seals on it."""
    return actor.may(permissions.READ) and Seal.objects.filter(picture_id=file_id).exists()


def get_seal(seal_id: UUID) -> Seal:
    """Raises SealNotFound."""
    found = Seal.objects.filter(pk=seal_id).first()
    if found is None:
        raise SealNotFound
    return found
