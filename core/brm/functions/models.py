"""The government's classification, a tree of functions and one of purposes: nodes that keep their official id for good, and what was said of them when."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.brm.functions.enums import FunctionLevel, PurposeLevel, Tree
from core.tenancy.models import PublicModel

DAYS = Func(F("effective_from"), F("effective_until"), function="daterange", output_field=DateRangeField())


class FunctionNode(PublicModel):
    """One place of the tree, known by the id the ministry gave it; never deleted."""

    agency_access: ClassVar[str] = "r"

    node_id = models.CharField(max_length=64, unique=True)
    tree = models.CharField(max_length=8, choices=Tree.choices, default=Tree.FUNCTION)
    level = models.PositiveSmallIntegerField()

    class Meta(PublicModel.Meta):
        constraints = [models.CheckConstraint(condition=Q(level__range=(1, 5)), name="brm_functions_level")]

    def __str__(self) -> str:
        return self.node_id

    @property
    def is_goal(self) -> bool:
        """A performance goal or something below one: what management tasks belong to."""
        return self.tree == Tree.PURPOSE and self.level >= PurposeLevel.PERFORMANCE_GOAL

    @property
    def level_label(self) -> str:
        """What a node of this level is called."""
        levels = PurposeLevel if self.tree == Tree.PURPOSE else FunctionLevel
        return str(levels(self.level).label)


class FunctionVersion(PublicModel):
    """Name, place and performing agencies of a node from one day to another, ``effective_until`` excluded.

    A version closed on the day it began was corrected on the same day; it is kept, and was in force on no day.
    """

    agency_access: ClassVar[str] = "r"

    node = models.ForeignKey(FunctionNode, on_delete=models.PROTECT, related_name="versions")
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300, blank=True, default="")
    parent_node_id = models.CharField(max_length=64, blank=True, default="")
    agency_codes = ArrayField(models.CharField(max_length=21), default=list)
    agency_names = ArrayField(models.CharField(max_length=100), default=list)
    # Official ids from the top down to this node; the tree's one cache, made anew with every load.
    path = ArrayField(models.CharField(max_length=64), default=list)
    # The date the source itself gives for its latest change of this node.
    source_date = models.DateField(null=True)
    effective_from = models.DateField()
    effective_until = models.DateField(null=True)

    class Meta(PublicModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_until__isnull=True) | Q(effective_until__gte=F("effective_from")),
                name="brm_functions_period",
            ),
            models.UniqueConstraint(
                fields=["node"], condition=Q(effective_until__isnull=True), name="brm_functions_one_current"
            ),
            ExclusionConstraint(name="brm_functions_one_version_a_day", expressions=[("node", "="), (DAYS, "&&")]),
        ]
        indexes = [
            models.Index(
                fields=["parent_node_id", "name_ko"],
                condition=Q(effective_until__isnull=True),
                name="brm_functions_children",
            ),
            GinIndex(fields=["name_ko"], opclasses=["gin_trgm_ops"], name="brm_functions_name_trgm"),
            GinIndex(fields=["agency_codes"], name="brm_functions_agencies"),
        ]

    def __str__(self) -> str:
        return self.name_ko

    @property
    def name(self) -> str:
        """The name in the language of the page; most functions have a Korean name only."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko


class FunctionLoad(PublicModel):
    """One load that changed something: where it came from and what it changed."""

    agency_access: ClassVar[str] = "r"

    tree = models.CharField(max_length=8, choices=Tree.choices, default=Tree.FUNCTION)
    source = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    effective_on = models.DateField()
    counts = models.JSONField()
    loaded_at = models.DateTimeField()

    class Meta(PublicModel.Meta):
        ordering = ["-loaded_at", "-id"]

    def __str__(self) -> str:
        return self.source


class StagedTable(PublicModel):
    """A table the operator brought: read, compared, not yet in force. Its differences are kept as they were shown.

    ``against`` is the load it was compared with: after another load it is compared anew before it may be taken over.
    """

    tree = models.CharField(_("tree"), max_length=8, choices=Tree.choices, default=Tree.FUNCTION)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    # Whether our own branches for what the official table lacks are joined to it.
    joined = models.BooleanField(default=True)
    effective_on = models.DateField(_("in force from"))
    total = models.PositiveIntegerField()
    differences = models.JSONField()
    against = models.ForeignKey(FunctionLoad, models.PROTECT, null=True, related_name="+")
    load = models.OneToOneField(FunctionLoad, models.PROTECT, null=True, related_name="staged")
    staged_by_name = models.CharField(max_length=100)
    staged_at = models.DateTimeField()

    class Meta(PublicModel.Meta):
        ordering = ["-staged_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def counts(self) -> dict[str, int]:
        """How many functions differ in each way, and how many stay as before."""
        return dict(self.differences["counts"])
