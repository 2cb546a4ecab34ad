"""What other apps may use of an agency's own figures."""

from analytics.agency.errors import MonthNotBegun
from analytics.agency.events import COMPUTED
from analytics.agency.models import MonthlyUsage
from analytics.agency.selectors import latest_edition, latest_months
from analytics.agency.services import compute_month, report_external_approvals

__all__ = [
    "COMPUTED",
    "MonthNotBegun",
    "MonthlyUsage",
    "compute_month",
    "latest_edition",
    "latest_months",
    "report_external_approvals",
]
