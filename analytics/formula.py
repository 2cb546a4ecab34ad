"""The formula in words, shown wherever a figure is shown: no number without its definition (DOMAIN 5.3, guard-rails)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FORMULA_LINES: tuple[tuple[Any, Any], ...] = (
    (
        _("Usage rate"),
        _("Documents finally approved on this system ÷ (those + approvals reported from other systems) × 100."),
    ),
    (
        _("Active rate"),
        _("Officials on duty with at least one qualifying act ÷ officials on duty × 100."),
    ),
    (
        _("Qualifying act"),
        _("Drafting, submitting, reviewing, approving, returning or withdrawing a document. Signing in does not count."),
    ),
    (
        _("On duty"),
        _("Held a principal post on at least one working day of the month (Monday to Friday) without being away for "
          "all of its hours (9:00 to 18:00)."),
    ),
    (
        _("Month"),
        _("From its first instant to the first instant of the next month, Seoul time, by the time of the act."),
    ),
    (
        _("Left out"),
        _("Officials away on every working day they held a post; acts of people who held no principal post. Both are "
          "counted beside the figure."),
    ),
    (
        _("Source"),
        _("The agency's ledger and nothing else. Late entries give a new edition; older ones are kept."),
    ),
)  # fmt: skip
