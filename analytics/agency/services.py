"""Computing a month, and reporting what was approved elsewhere."""

from django.db import transaction

from analytics.agency import selectors
from analytics.agency.errors import MonthNotBegun, NegativeCount, SystemMissing
from analytics.agency.events import COMPUTED, REPORTED
from analytics.agency.models import MonthlyUsage
from analytics.figures import COPIED, FORMULA, Figures
from analytics.months import Month
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import publish
from core.tenancy.public import agency_lock, current_agency, current_schema


@transaction.atomic
def compute_month(*, year: int, month: int, actor: Actor) -> MonthlyUsage:
    """Compute a month of the agency in force from its ledger alone and publish the figures.

    The same ledger gives the same figures, digest and edition, however often it is computed; entries that came later
    and change a figure give a new edition, and older ones are kept. A month still running is marked as not complete.
    Raises MonthNotBegun.
    """
    wanted = Month(year, month)
    if not wanted.has_begun:
        raise MonthNotBegun(field="month", month=str(wanted))
    _lock(wanted)
    stretch = selectors.ledger_now()
    figures = selectors.figures_from_ledger(wanted, stretch)
    digest = figures.digest(agency=_agency_code(), month=wanted)
    standing = selectors.latest_edition(wanted)
    if standing and (standing.digest, standing.complete) == (digest, wanted.is_over):
        return standing
    edition = standing.edition + 1 if standing else 1
    usage = _keep(wanted, figures, stretch, digest, edition)
    _tell(usage, actor)
    return usage


@transaction.atomic
def report_external_approvals(*, month: Month, system: str, approved: int, actor: Actor) -> MonthlyUsage:
    """Say how many documents were finally approved on another system in a month; the last report for a system counts.

    The month is computed again at once. Raises MonthNotBegun, SystemMissing or NegativeCount.
    """
    if not month.has_begun:
        raise MonthNotBegun(field="month", month=str(month))
    name = " ".join(system.split())
    if not name:
        raise SystemMissing(field="system")
    if approved < 0:
        raise NegativeCount(field="approved")
    _lock(month)  # before the ledger's head, as in compute_month: the other order meets it half-way
    record(REPORTED, actor=actor, detail={"month": str(month), "system": name[:100], "approved": approved})
    return compute_month(year=month.year, month=month.month, actor=actor)


def _lock(month: Month) -> None:
    agency_lock(f"analytics.usage.{month}")


def _agency_code() -> str:
    return current_agency() or str(current_schema())


def _keep(month: Month, figures: Figures, stretch: selectors.LedgerStretch, digest: str, edition: int) -> MonthlyUsage:
    return MonthlyUsage.objects.create(
        year=month.year, month=month.month, edition=edition, formula=FORMULA, **figures.counts(),
        usage_rate=figures.usage_rate, active_rate=figures.active_rate, complete=month.is_over,
        computed_at=clock.now(), ledger_from=stretch.first, ledger_to=stretch.last, ledger_hash=stretch.hash,
        digest=digest,
    )  # fmt: skip


def _tell(usage: MonthlyUsage, actor: Actor) -> None:
    """Ledger, and the outbox row that carries the figures (counts only, no person) into public."""
    told = {name: getattr(usage, name) for name in COPIED}
    record(COMPUTED, target=usage, actor=actor, detail={"month": str(usage.of_month), "edition": usage.edition,
                                                        "digest": usage.digest, **usage.figures.counts()})  # fmt: skip
    publish(COMPUTED, told, key=f"{usage.of_month}:{usage.edition}")
