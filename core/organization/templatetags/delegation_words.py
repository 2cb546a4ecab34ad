"""Clauses of a table that is not loaded yet, in words."""

from collections.abc import Mapping

from django import template

from core.organization.rules.delegation import ClausePlan
from core.organization.wording import case_text

register = template.Library()


@register.simple_tag
def clause_words(clause: ClausePlan, names: Mapping[str, str]) -> str:
    """The case and who decides it."""
    level = names.get(clause.level, clause.level)
    case = case_text(clause.class_ko, clause.amount_from, clause.amount_until)
    return f"{case}: {level}" if case else level
