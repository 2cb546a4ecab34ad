"""Refusals around the delegation rule (위임전결규정)."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotFound, WrongState


class AmountUnclear(InvalidInput):
    code = "organization.amount_unclear"
    message = _("“%(text)s” is not a sum of money. Write it like 35,000,000 or with Korean units.")


class AmountNegative(InvalidInput):
    code = "organization.amount_negative"
    message = _("A sum cannot be negative.")


class AmountTooLarge(InvalidInput):
    code = "organization.amount_too_large"
    message = _("This sum is too large: at most %(most)s.")


class DelegationRuleUnknown(NotFound):
    code = "organization.delegation_rule_unknown"
    message = _("There is no such version of the delegation rule.")


class DelegationItemUnknown(NotFound):
    code = "organization.delegation_item_unknown"
    message = _("There is no such item in this version of the delegation rule.")


class DelegationEnacted(WrongState):
    code = "organization.delegation_enacted"
    message = _("This version is enacted and does not change any more. Make a new version of it.")


class DelegationChanged(Conflict):
    code = "organization.delegation_changed"
    message = _("Somebody changed this version after the differences were shown. Please look at them again.")


class DelegationEmpty(WrongState):
    code = "organization.delegation_empty"
    message = _("A version without any item cannot be enacted.")


class EnactedInThePast(InvalidInput):
    code = "organization.enacted_in_the_past"
    message = _("A version begins today or later; what was decided before stands under the rule of its day.")


class LaterVersion(InvalidInput):
    code = "organization.later_version"
    message = _("Another version begins on %(day)s; a new one begins after that day.")


class ItemCodeMalformed(InvalidInput):
    code = "organization.item_code_malformed"
    message = _("A code is 1 to 24 letters, digits, dots and hyphens and starts with a letter or digit.")


class ItemTwice(Conflict):
    code = "organization.item_twice"
    message = _("The code %(value)s stands in this version already.")


class ClausesMissing(InvalidInput):
    code = "organization.clauses_missing"
    message = _("An item needs at least one clause that says who decides, and at most %(most)s.")


class ClausesMixed(InvalidInput):
    code = "organization.clauses_mixed"
    message = _("The clauses of an item are told apart by sums or by classes, not by both; a single one needs neither.")


class LevelUnknown(InvalidInput):
    code = "organization.level_unknown"
    message = _("“%(level)s” is not a level of this version: %(known)s.")


class LevelsMissing(InvalidInput):
    code = "organization.levels_missing"
    message = _("At least one level of decision is needed.")


class LevelTwice(InvalidInput):
    code = "organization.level_twice"
    message = _("Each level needs a code, a name and a rank of its own.")


class LevelInUse(WrongState):
    code = "organization.level_in_use"
    message = _("Clauses still name this level: %(names)s.")


class GradesMissing(InvalidInput):
    code = "organization.grades_missing"
    message = _("%(level)s is found by grade or title, so it needs at least one of them.")


class AmountsEmpty(InvalidInput):
    code = "organization.amounts_empty"
    message = _("The sum “to under” must be larger than the sum “from”.")


class AmountsOverlap(InvalidInput):
    code = "organization.amounts_overlap"
    message = _("Sums from %(amount)s won on are decided twice.")


class AmountGap(InvalidInput):
    code = "organization.amount_gap"
    message = _("Nobody decides sums from %(start)s to under %(end)s won.")


class AmountOpen(InvalidInput):
    code = "organization.amount_open"
    message = _("Nobody decides sums from %(amount)s won on; leave “to under” empty in the last clause.")


class ClassTwice(InvalidInput):
    code = "organization.class_twice"
    message = _("The class “%(label)s” stands twice in this item.")


class ClassMalformed(InvalidInput):
    code = "organization.class_malformed"
    message = _("The name of a class cannot hold the sign %(mark)s.")


class MatterUndecided(NotFound):
    code = "organization.matter_undecided"
    message = _("The delegation rule names nobody for this case: check the matter, the sum and your department.")
