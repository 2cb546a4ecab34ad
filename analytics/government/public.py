"""What other apps may use of the published figures."""

from analytics.government.models import AgencyMonth
from analytics.government.selectors import UsageFilter, UsageTable, latest_of, usage_table

__all__ = ["AgencyMonth", "UsageFilter", "UsageTable", "latest_of", "usage_table"]
