"""Departments as a dated tree, posts, who holds them, who is away and who stands in."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.foundation.public import new_id
from core.organization.enums import AbsenceReason, AssignmentKind
from core.tenancy.models import AgencyModel
from core.tenancy.public import NO_WORDS, Grams

DAYS = Func(F("valid_from"), F("valid_until"), function="daterange", output_field=DateRangeField())
INSTANTS = Func(F("starts_at"), F("ends_at"), function="tstzrange", output_field=DateTimeRangeField())
NUMBER_CODE = RegexValidator(r"^\d{7}\Z", _("A number code is seven digits."))


def period_check(name: str) -> models.CheckConstraint:
    """A period holds at least one day; an open end is later than everything."""
    return models.CheckConstraint(condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")), name=name)


class Department(AgencyModel):
    """What stays the same through every reform: its code, and the seven digits its documents are numbered with."""

    code = models.SlugField(_("code"), max_length=31, unique=True)
    number_code = models.CharField(_("number code"), max_length=7, unique=True, validators=[NUMBER_CODE])
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class DepartmentVersion(AgencyModel):
    """Name and place of a department from one day to another, ``valid_until`` excluded."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="versions")
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=200, blank=True, default="")
    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True, default="")
    parent = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="child_versions"
    )
    order = models.PositiveIntegerField(pgettext_lazy("position", "order"), default=0)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta(AgencyModel.Meta):
        constraints = [
            period_check("organization_version_period"),
            models.CheckConstraint(condition=~Q(parent=F("department")), name="organization_no_own_parent"),
            ExclusionConstraint(name="organization_one_version_a_day", expressions=[("department", "="), (DAYS, "&&")]),
        ]

    def __str__(self) -> str:
        return self.name_ko

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko


def new_post_code() -> str:
    """What a post is called by in tables until its agency gives it a code of its own."""
    return f"p-{new_id().hex[-12:]}"


class Titled:
    """What has a title in both languages."""

    title_ko: str
    title_en: str

    def __str__(self) -> str:
        return self.title_ko

    @property
    def title(self) -> str:
        """The title in the language of the page."""
        return self.title_en if get_language() == "en" and self.title_en else self.title_ko


class Post(Titled, AgencyModel):
    """A place in a department that one person at a time can hold, as it stands today; its versions say how it stood before."""

    # Never changes: tables and lists of the agency name posts by it, whatever they are called and wherever they stand.
    code = models.CharField(_("code"), max_length=31, unique=True, default=new_post_code, editable=False)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="posts")
    title_ko = models.CharField(_("Korean title"), max_length=100)
    title_en = models.CharField(_("English title"), max_length=200, blank=True, default="")
    grade = models.CharField(_("grade"), max_length=50, blank=True, default="")
    duty = models.CharField(_("duty"), max_length=300, blank=True, default="")
    is_head = models.BooleanField(_("head of the department"), default=False)
    order = models.PositiveIntegerField(pgettext_lazy("position", "order"), default=0)
    created_at = models.DateTimeField()
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    # Of a closed one: which post goes on with what it left; where that was closed in turn, the one after it.
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="taken_over")

    class Meta(AgencyModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["department"], condition=Q(is_head=True, closed_on__isnull=True), name="organization_one_head"
            )
        ]
        # People are searched by any part of what their posts are called and do.
        indexes = [GinIndex(Grams(NO_WORDS, "title_ko", "title_en", "duty"), name="organization_post_search")]


class PostVersion(Titled, AgencyModel):
    """What a post is called, what it is and where it stands from one day to another, ``valid_until`` excluded. Without a first
    day it was so before days were kept.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="versions")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="post_versions")
    title_ko = models.CharField(_("Korean title"), max_length=100)
    title_en = models.CharField(_("English title"), max_length=200, blank=True, default="")
    grade = models.CharField(_("grade"), max_length=50, blank=True, default="")
    duty = models.CharField(_("duty"), max_length=300, blank=True, default="")
    is_head = models.BooleanField(_("head of the department"), default=False)
    order = models.PositiveIntegerField(pgettext_lazy("position", "order"), default=0)
    valid_from = models.DateField(_("valid from"), null=True)
    valid_until = models.DateField(_("valid until"), null=True)
    # Written before its day: the post itself does not say it yet.
    is_planned = models.BooleanField(default=False)

    class Meta(AgencyModel.Meta):
        constraints = [
            period_check("organization_post_version_period"),
            ExclusionConstraint(name="organization_one_post_version_a_day", expressions=[("post", "="), (DAYS, "&&")]),
        ]
        indexes = [
            models.Index(fields=["valid_from"], condition=Q(is_planned=True), name="organization_post_planned"),
        ]


class StandingDeputy(AgencyModel):
    """Who stands in when the holder of a post is away and named nobody: the holder of another post, in order, from one day to
    another. Without a first day it was so before days were kept.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="standing_deputies", db_index=False)
    deputy_post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="deputises_for")
    order = models.PositiveSmallIntegerField()
    valid_from = models.DateField(_("valid from"), null=True)
    valid_until = models.DateField(_("valid until"), null=True)

    class Meta(AgencyModel.Meta):
        constraints = [
            period_check("organization_deputy_period"),
            ExclusionConstraint(
                name="organization_one_deputy_a_place", expressions=[("post", "="), ("order", "="), (DAYS, "&&")]
            ),
            ExclusionConstraint(
                name="organization_one_place_a_deputy", expressions=[("post", "="), ("deputy_post", "="), (DAYS, "&&")]
            ),
            models.CheckConstraint(condition=~Q(post=F("deputy_post")), name="organization_no_own_deputy"),
        ]
        indexes = [models.Index(fields=["post", "order"], name="organization_deputies_of_post")]

    def __str__(self) -> str:
        return f"{self.post_id} -> {self.deputy_post_id}"


class Assignment(AgencyModel):
    """A person holds a post from one day to another, ``valid_until`` excluded."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="assignments")
    kind = models.CharField(
        pgettext_lazy("assignment", "kind"),
        max_length=12,
        choices=AssignmentKind.choices,
        default=AssignmentKind.PRINCIPAL,
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta(AgencyModel.Meta):
        constraints = [
            period_check("organization_assignment_period"),
            ExclusionConstraint(name="organization_one_holder", expressions=[("post", "="), (DAYS, "&&")]),
            ExclusionConstraint(
                name="organization_one_principal",
                expressions=[("person", "="), (DAYS, "&&")],
                condition=Q(kind=AssignmentKind.PRINCIPAL),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.post_id}"


class Absence(AgencyModel):
    """Somebody is away from one instant to another, ``ends_at`` excluded; ``deputy`` decides in the meantime."""

    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="absences")
    starts_at = models.DateTimeField(pgettext_lazy("period", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("period", "until"))
    reason = models.CharField(_("reason"), max_length=12, choices=AbsenceReason.choices)
    deputy = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="deputised_absences"
    )
    created_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta(AgencyModel.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="organization_absence_period"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("person")), name="organization_absence_deputy"
            ),
            ExclusionConstraint(
                name="organization_one_absence",
                expressions=[("person", "="), (INSTANTS, "&&")],
                condition=Q(cancelled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.reason}"
