"""The table of all agencies for one month. Reads the published figures and the list of agencies, nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from analytics.figures import Figures
from analytics.government.models import AgencyMonth
from analytics.months import BadMonth, Month, recent_months
from tenants.public import Agency, members

GROUPS = ("central", "local")


@dataclass(frozen=True, slots=True)
class UsageRow:
    """One agency; `computed` is None where nothing was published for the month: no data, never 0 %."""

    agency: Agency
    computed: AgencyMonth | None

    @property
    def figures(self) -> Figures | None:
        return self.computed.figures if self.computed else None


SORTS: dict[str, Callable[[UsageRow], Any]] = {
    "agency": lambda row: str(row.agency),
    "usage_rate": lambda row: row.computed and row.computed.usage_rate,
    "active_rate": lambda row: row.computed and row.computed.active_rate,
    "approved_on_system": lambda row: row.figures and row.figures.approved_on_system,
    "approved_elsewhere": lambda row: row.figures and row.figures.approved_elsewhere,
    "officials_on_duty": lambda row: row.figures and row.figures.officials_on_duty,
    "active_officials": lambda row: row.figures and row.figures.active_officials,
    "computed_at": lambda row: row.computed and row.computed.computed_at,
}


@dataclass(frozen=True, slots=True)
class UsageFilter:
    """Month, group and order, read from an address; a minus sign in front turns the order round."""

    month: Month
    group: str = ""
    sort: str = "-usage_rate"

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "UsageFilter":
        """Anything odd counts as not said: the present month, all agencies, highest usage first."""
        group, sort = query.get("group", ""), query.get("sort", "")
        return cls(
            _month(query.get("month", "")),
            group if group in GROUPS else "",
            sort if sort.removeprefix("-") in SORTS else "-usage_rate",
        )


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except BadMonth:
        return Month.current()


@dataclass(frozen=True, slots=True)
class UsageTable:
    """Rows in their order, the total counted again from the counts, and who is missing."""

    rows: list[UsageRow]
    total: Figures
    missing: list[Agency]

    @property
    def running(self) -> bool:
        """No agency has final figures yet: the month itself is running, which is said once and not in every row."""
        computed = [row.computed for row in self.rows if row.computed]
        return bool(computed) and not any(month.complete for month in computed)

    @property
    def reporting(self) -> int:
        return len(self.rows) - len(self.missing)


def usage_table(chosen: UsageFilter) -> UsageTable:
    """Every agency of the group with its newest edition of the month; two queries however many there are."""
    months = latest_of(chosen.month)
    rows = [
        UsageRow(agency, months.get(agency.code))
        for agency in members()
        if chosen.group in ("", "local" if agency.is_local else "central")
    ]
    total = sum((row.figures for row in rows if row.figures), Figures())
    ordered = sorted_rows(rows, chosen.sort)
    return UsageTable(ordered, total, [row.agency for row in ordered if row.computed is None])


def latest_of(month: Month) -> dict[str, AgencyMonth]:
    """The newest edition of each agency for a month, by agency."""
    found = AgencyMonth.objects.filter(year=month.year, month=month.month)
    return {row.agency_code: row for row in found.order_by("agency_code", "-edition").distinct("agency_code")}


def sorted_rows(rows: list[UsageRow], sort: str) -> list[UsageRow]:
    """By the chosen column, names settling ties; rows without the figure stand last in either direction."""
    key, falling = SORTS[sort.removeprefix("-")], sort.startswith("-")
    by_name = sorted(rows, key=lambda row: str(row.agency))
    known = [row for row in by_name if key(row) is not None]
    return sorted(known, key=key, reverse=falling) + [row for row in by_name if key(row) is None]


def months_to_choose() -> list[Month]:
    """Months with published figures and the last twelve, newest first."""
    published = AgencyMonth.objects.order_by().values_list("year", "month").distinct()
    return sorted({Month(*each) for each in published} | set(recent_months()), reverse=True)
