"""What agencies report from other systems, and the months computed from their ledgers."""

from analytics.agency.public import compute_month, report_external_approvals
from analytics.months import Month
from core.audit.public import actor_system, entries
from core.foundation.public import clock
from onnara.demo.data import loader
from onnara.demo.history import Story
from onnara.demo.office import Office

#: The month's share of approvals on this system, by agency: from habit to hardly.
LOWEST, HIGHEST = 0.70, 1.0
#: Above this share nothing is worth reporting.
NEARLY_ALL = 0.965
MOST_SYSTEMS = 3


def reporting(office: Office, month: Month) -> Story:
    """The administrator reports a month's approvals on the largest other systems, by their usual shares."""
    facts, admin = office.facts, office.official("admin")
    share = facts.chance("usage").triangular(LOWEST, HIGHEST, 0.93)
    since, until = clock.month_bounds(month.year, month.month)
    here = entries(event_prefix="documents.approved", since=since, until=until).count()
    elsewhere = 0 if share > NEARLY_ALL else max(1, round(here * (1 - share) / share))
    systems = loader.external_systems(facts.kind)[:MOST_SYSTEMS]
    left, whole = elsewhere, sum(system.share for system in systems)
    for system in systems:
        count = min(left, max(1, round(elsewhere * system.share / whole)))
        left -= count
        if count:
            report_external_approvals(month=month, system=system.name_ko, approved=count, actor=admin.actor)
    yield from ()


def compute(*months: Month) -> None:
    """Compute months of the agency in force, as the night's schedule does."""
    for month in months:
        compute_month(year=month.year, month=month.month, actor=actor_system("command"))
