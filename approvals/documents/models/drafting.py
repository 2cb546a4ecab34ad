"""What makes drafting quick: texts to start from, paths used before, what was typed and not yet saved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import DocumentKind, LevelRule
from core.foundation.public import clock
from core.tenancy.models import AgencyModel


class Template(AgencyModel):
    """A text to start from: for the whole agency, or for one department."""

    agency_rights = "SELECT, INSERT, UPDATE"

    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind.choices, default=DocumentKind.INTERNAL)
    department = models.ForeignKey("organization.Department", models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    body = models.TextField(_("body"), blank=True, default="")
    purpose = models.TextField(_("purpose"), blank=True, default="")
    matter_code = models.CharField(_("kind of matter"), max_length=60, blank=True, default="")
    active = models.BooleanField(_("offered"), default=True)
    updated_by_name = models.CharField(max_length=100, blank=True, default="")
    updated_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "department"], name="documents_template_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.name


class SavedRoute(AgencyModel):
    """A path a drafter uses again. Its lines name posts where there are any: they outlast the people."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(_("name"), max_length=100)
    # [{"kind": "review", "person_id": "…", "post_id": "…" or null}, …]
    lines = models.JSONField(default=list)
    used_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["-used_at", "name"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="documents_saved_route_once")]

    def __str__(self) -> str:
        return self.name


class Autosave(AgencyModel):
    """What a person typed and has not saved: kept apart from the draft, so that it overwrites nothing."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="+", db_index=False)
    # Empty: a draft that does not exist yet.
    document = models.ForeignKey("documents.Document", models.CASCADE, null=True, related_name="+")
    based_on = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["owner", "document"], name="documents_autosave_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.document_id}"


#: The address block and the campaign lines (RULE 4(6)), as settings name them and as a decision keeps them.
LETTERHEAD = (
    "postal_code", "address", "website", "phone", "fax", "email", "head_campaign", "foot_campaign",
)  # fmt: skip


class ApprovalSettings(AgencyModel):
    """How an agency handles decisions; one row, made by the first change. Hours count on the clock, not on the calendar."""

    agency_rights = "SELECT, INSERT, UPDATE"

    only = models.BooleanField(default=True, unique=True)
    level_rule = models.CharField(
        _("route against the delegation rule"), max_length=5, choices=LevelRule.choices, default=LevelRule.WARN
    )
    review_hours = models.PositiveSmallIntegerField(_("hours for a review"), default=24)
    cooperate_hours = models.PositiveSmallIntegerField(_("hours for a co-operation"), default=24)
    approve_hours = models.PositiveSmallIntegerField(_("hours for a decision"), default=48)
    read_hours = models.PositiveSmallIntegerField(_("hours for reading"), default=72)
    urgent_hours = models.PositiveSmallIntegerField(_("hours for anything urgent"), default=4)
    # Before every number for machines: which system produced it (PRD 20(3)).
    system_code = models.CharField(_("system code"), max_length=7, blank=True, default="", db_default="")
    # What stands at head and foot of what is sent (RULE 4(6)); a decision keeps it as it was.
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True, default="", db_default="")
    address = models.CharField(_("postal address"), max_length=200, blank=True, default="", db_default="")
    website = models.CharField(_("website"), max_length=100, blank=True, default="", db_default="")
    phone = models.CharField(_("phone"), max_length=30, blank=True, default="", db_default="")
    fax = models.CharField(_("fax"), max_length=30, blank=True, default="", db_default="")
    email = models.CharField(_("e-mail"), max_length=100, blank=True, default="", db_default="")
    head_campaign = models.CharField(
        _("campaign line at the head"), max_length=100, blank=True, default="", db_default=""
    )
    foot_campaign = models.CharField(
        _("campaign line at the foot"), max_length=100, blank=True, default="", db_default=""
    )
    updated_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="documents_one_settings_row")]

    def __str__(self) -> str:
        return self.level_rule

    @property
    def letterhead(self) -> dict[str, str]:
        """What is said of address block and campaign lines; nothing of what is empty."""
        return {name: value for name in LETTERHEAD if (value := getattr(self, name))}
