from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput


class MonthNotBegun(InvalidInput):
    code = "usage.month_not_begun"
    message = _("%(month)s has not begun yet.")


class SystemMissing(InvalidInput):
    code = "usage.system_missing"
    message = _("Please name the system the documents were approved on.")


class NegativeCount(InvalidInput):
    code = "usage.negative_count"
    message = _("The number of approvals cannot be negative.")
