"""Tables of the organisation on their way in."""

from uuid import UUID

from django.db.models import QuerySet

from core.organization.errors import LoadUnknown
from core.organization.models import OrganizationLoad


def loads() -> QuerySet[OrganizationLoad]:
    """Every load, latest first, without the files."""
    return OrganizationLoad.objects.defer("content").order_by("-created_at")


def get_load(load_id: UUID) -> OrganizationLoad:
    """One load with its file. Raises LoadUnknown."""
    load = OrganizationLoad.objects.filter(pk=load_id).first()
    if load is None:
        raise LoadUnknown
    return load


def load_for_update(load_id: UUID) -> OrganizationLoad:
    """The same under a row lock."""
    load = OrganizationLoad.objects.select_for_update().filter(pk=load_id).first()
    if load is None:
        raise LoadUnknown
    return load
