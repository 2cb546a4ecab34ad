"""The delegation rule in words: a clause, a level, a decision, in the language of the page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.organization.enums import LevelBasis
from core.organization.following import Effect
from core.organization.models import DelegationClause, DelegationRule, Post
from core.organization.rules.delegation import LevelPlan
from core.organization.won import show_won


def amounts_text(amount_from: int | None, amount_until: int | None) -> str:
    """A half-open range of sums."""
    if amount_until is None:
        return _("%(start)s and more") % {"start": show_won(amount_from or 0)}
    if not amount_from:
        return _("under %(end)s") % {"end": show_won(amount_until)}
    return _("%(start)s to under %(end)s") % {"start": show_won(amount_from), "end": show_won(amount_until)}


def case_text(label: str, amount_from: int | None, amount_until: int | None) -> str:
    """The cases a clause covers; empty where it covers all."""
    if label or (amount_from is None and amount_until is None):
        return label
    return amounts_text(amount_from, amount_until)


def clause_text(clause: DelegationClause) -> str:
    """The same of a stored clause, in the language of the page."""
    return case_text(clause.class_label, clause.amount_from, clause.amount_until)


def decision_text(rule: DelegationRule, clause: DelegationClause) -> str:
    """Which rule and which clause say who decides."""
    case = clause_text(clause)
    matter = f"{clause.item.code} {clause.item.name}" + (f", {case}" if case else "")
    words = {"rule": rule.full_title, "matter": matter, "level": clause.level.name}
    return _("%(rule)s, %(matter)s: %(level)s decides.") % words


def level_text(level: LevelPlan) -> str:
    """Whom a level means, in words for the administrator."""
    if level.basis == LevelBasis.GRADE:
        return _("the nearest head of the grade or title %(grades)s") % {"grades": ", ".join(level.grades)}
    if level.basis == LevelBasis.TOP:
        below = ngettext(
            "the head %(count)s department below the head of the agency",
            "the head %(count)s departments below the head of the agency",
            level.steps,
        )
        return below % {"count": level.steps} if level.steps else _("the head of the agency")
    above = ngettext(
        "the head %(count)s department above the drafting one",
        "the head %(count)s departments above the drafting one",
        level.steps,
    )
    return above % {"count": level.steps} if level.steps else _("the head of the drafting department")


def passed_to(heir: Post, going: Iterable[Effect]) -> str:
    """What the post that takes over got when another one closed."""
    if what := "; ".join(f"{effect.text} ({effect.count})" for effect in going):
        return _("%(post)s takes over – %(what)s.") % {"post": heir.title, "what": what}
    return _("There was nothing that %(post)s would have to take over.") % {"post": heir.title}
