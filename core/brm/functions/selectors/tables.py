"""Tables that were brought and tables that were loaded."""

from uuid import UUID

from django.db.models import QuerySet

from core.brm.functions.errors import StagedUnknown
from core.brm.functions.models import FunctionLoad, StagedTable


def loads() -> QuerySet[FunctionLoad]:
    """Every load that changed something, the latest first, with the table it came from where one was staged."""
    return FunctionLoad.objects.select_related("staged").defer("staged__content", "staged__differences")


def staged_tables() -> QuerySet[StagedTable]:
    """Tables that wait to be taken over, without what they hold."""
    return StagedTable.objects.filter(load__isnull=True).defer("content")


def get_staged(staged_id: UUID) -> StagedTable:
    """Raises StagedUnknown."""
    staged = StagedTable.objects.defer("content").filter(pk=staged_id).first()
    if staged is None:
        raise StagedUnknown
    return staged
