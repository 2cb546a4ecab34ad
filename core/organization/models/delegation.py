"""The agency's delegation rule (위임전결규정) as data: which level decides which kind of matter (REG 10(2))."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.organization.enums import DelegationState, LevelBasis
from core.organization.models.structure import DAYS, period_check
from core.tenancy.models import AgencyModel


def in_language(korean: str, english: str) -> str:
    """What the page shows: English where it is asked for and known."""
    return english if get_language() == "en" and english else korean


class DelegationRule(AgencyModel):
    """One version of the rule. A draft is free to change; put in force on a day it never changes again."""

    title = models.CharField(_("title"), max_length=100)
    # Number and day of the directive by which it was enacted; the agency's own words.
    enacted = models.CharField(_("enacted by"), max_length=100, blank=True, default="")
    state = models.CharField(_("state"), max_length=8, choices=DelegationState.choices, default=DelegationState.DRAFT)
    valid_from = models.DateField(_("valid from"), null=True)
    valid_until = models.DateField(_("valid until"), null=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by_name = models.CharField(max_length=100, blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["-valid_from", "-created_at"]
        constraints = [
            period_check("organization_delegation_period"),
            models.CheckConstraint(
                name="organization_delegation_dated",
                condition=Q(state=DelegationState.DRAFT, valid_from__isnull=True, valid_until__isnull=True)
                | Q(state=DelegationState.ENACTED, valid_from__isnull=False),
            ),
            ExclusionConstraint(
                name="organization_one_delegation_a_day",
                expressions=[(DAYS, "&&")],
                condition=Q(state=DelegationState.ENACTED),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == DelegationState.DRAFT

    @property
    def full_title(self) -> str:
        """Title and directive, as the card quotes it."""
        return f"{self.title} ({self.enacted})" if self.enacted else self.title


class DecisionLevel(AgencyModel):
    """Who a level is, seen from a drafter: a head so many departments from the top, or from below, or of a grade."""

    rule = models.ForeignKey(DelegationRule, on_delete=models.CASCADE, related_name="levels", db_index=False)
    code = models.CharField(_("code"), max_length=24)
    name_ko = models.CharField(_("Korean name"), max_length=50)
    name_en = models.CharField(_("English name"), max_length=100, blank=True, default="")
    rank = models.PositiveSmallIntegerField(_("rank"))
    basis = models.CharField(_("counted"), max_length=5, choices=LevelBasis.choices)
    steps = models.PositiveSmallIntegerField(_("departments"), default=0)
    grades = ArrayField(models.CharField(max_length=50), verbose_name=_("grades or titles"), blank=True, default=list)

    class Meta(AgencyModel.Meta):
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "code"], name="organization_level_code_once"),
            models.UniqueConstraint(fields=["rule", "rank"], name="organization_level_rank_once"),
            models.CheckConstraint(
                name="organization_level_grades", condition=~Q(basis=LevelBasis.GRADE) | ~Q(grades=[])
            ),
        ]

    def __str__(self) -> str:
        return self.name_ko

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)


class DelegationItem(AgencyModel):
    """One kind of matter."""

    rule = models.ForeignKey(DelegationRule, on_delete=models.CASCADE, related_name="items", db_index=False)
    code = models.CharField(_("code"), max_length=24)
    group_ko = models.CharField(_("field of work"), max_length=50)
    group_en = models.CharField(_("field of work in English"), max_length=100, blank=True, default="")
    name_ko = models.CharField(_("Korean name"), max_length=150)
    name_en = models.CharField(_("English name"), max_length=200, blank=True, default="")
    order = models.PositiveIntegerField(default=0)

    class Meta(AgencyModel.Meta):
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["rule", "code"], name="organization_item_code_once")]

    def __str__(self) -> str:
        return self.name_ko

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def group(self) -> str:
        return in_language(self.group_ko, self.group_en)


class DelegationClause(AgencyModel):
    """Which level decides an item: always, for sums from … to under … won, or for a class of cases."""

    item = models.ForeignKey(DelegationItem, on_delete=models.CASCADE, related_name="clauses", db_index=False)
    level = models.ForeignKey(DecisionLevel, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    amount_from = models.BigIntegerField(_("from"), null=True)
    amount_until = models.BigIntegerField(_("to under"), null=True)
    class_ko = models.CharField(_("class of cases"), max_length=30, blank=True, default="")
    class_en = models.CharField(_("class in English"), max_length=60, blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["item", "order"], name="organization_clause_order_once"),
            models.CheckConstraint(
                name="organization_clause_amounts",
                condition=(Q(amount_from__isnull=True) | Q(amount_from__gte=0))
                & (Q(amount_until__isnull=True) | Q(amount_until__gt=F("amount_from"))),
            ),
            models.CheckConstraint(
                name="organization_clause_amount_or_class",
                condition=Q(class_ko="") | Q(amount_from__isnull=True, amount_until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.order}"

    @property
    def class_label(self) -> str:
        return in_language(self.class_ko, self.class_en)
