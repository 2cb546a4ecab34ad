"""Reads of the ledger and of what was computed from it. Nothing here names a person to anybody but that person."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from analytics.agency.duty import Entry, duty_in
from analytics.agency.events import APPROVED, DUTY, QUALIFYING, REPORTED
from analytics.agency.models import MonthlyUsage
from analytics.figures import Figures
from analytics.months import Month
from core.audit.public import Actor, LedgerEntry, entries


@dataclass(frozen=True, slots=True)
class LedgerStretch:
    """The part of the ledger a computation reads: from its first entry up to the head at that moment."""

    first: int
    last: int
    hash: str


def ledger_now() -> LedgerStretch:
    """The whole ledger as it stands. Entries become visible in chain order, so a number bounds a consistent view."""
    first = entries().values_list("seq", flat=True).first()
    head = entries().order_by("-seq").values_list("seq", "hash").first()
    return LedgerStretch(first or 0, *head) if head else LedgerStretch(0, 0, "")


def figures_from_ledger(month: Month, stretch: LedgerStretch) -> Figures:
    """All figures of a month from the given stretch of the ledger and nothing else."""
    book = entries().filter(seq__lte=stretch.last)
    duty = duty_in(month, _duty_entries(book))
    active = _active_people(book, month)
    return Figures(
        approved_on_system=_approved(book, month),
        approved_elsewhere=sum(reported_elsewhere(month, book).values()),
        officials_on_duty=len(duty.on_duty),
        active_officials=len(active & duty.on_duty),
        officials_absent=len(duty.absent),
        active_off_duty=len(active - duty.on_duty),
    )


def _approved(book: QuerySet[LedgerEntry], month: Month) -> int:
    start, end = month.bounds
    approved = book.filter(event=APPROVED, at__gte=start, at__lt=end).order_by()
    return approved.values(document=KeyTextTransform("document_id", "detail")).distinct().count()


def _active_people(book: QuerySet[LedgerEntry], month: Month) -> set[str]:
    start, end = month.bounds
    acts = book.filter(event__in=QUALIFYING, at__gte=start, at__lt=end, person_id__isnull=False)
    return {str(person_id) for person_id in acts.order_by().values_list("person_id", flat=True).distinct()}


def _duty_entries(book: QuerySet[LedgerEntry]) -> list[Entry]:
    rows = book.filter(event__in=DUTY).order_by("seq").values_list("event", "at", "detail")
    return [Entry(event, at, detail) for event, at, detail in rows]


def reported_elsewhere(month: Month, book: QuerySet[LedgerEntry] | None = None) -> dict[str, int]:
    """Approvals reported from other systems for a month: for each system the last word counts."""
    source = entries() if book is None else book
    reports = source.filter(event=REPORTED, detail__month=str(month)).order_by("seq")
    return {detail["system"]: int(detail["approved"]) for detail in reports.values_list("detail", flat=True)}


def latest_edition(month: Month) -> MonthlyUsage | None:
    return MonthlyUsage.objects.filter(year=month.year, month=month.month).order_by("-edition").first()


def editions_of(month: Month) -> list[MonthlyUsage]:
    """Every edition of a month, the newest first."""
    return list(MonthlyUsage.objects.filter(year=month.year, month=month.month).order_by("-edition"))


def latest_months() -> QuerySet[MonthlyUsage]:
    """The newest edition of every month, newest month first."""
    return MonthlyUsage.objects.order_by("-year", "-month", "-edition").distinct("year", "month")


def own_acts(actor: Actor, month: Month) -> int:
    """How many qualifying acts the person asking has in a month: one's own figure, for oneself."""
    if actor.person_id is None:
        return 0
    start, end = month.bounds
    return entries(since=start, until=end).filter(event__in=QUALIFYING, person_id=actor.person_id).count()
