"""The card itself: document information and management information. Its text stands in revisions."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import Disclosure, DocumentKind, DocumentState, Ground, ReadingRange
from core.foundation.public import clock
from core.tenancy.models import AgencyModel


class Document(AgencyModel):
    """One Document Management Card (RULE 20(2)). Decided, its registered columns never change again (a trigger)."""

    # Never deleted: edits and history of the approval process are records (PRD 16).
    agency_rights = "SELECT, INSERT, UPDATE"

    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind.choices, default=DocumentKind.INTERNAL)
    unit_task = models.ForeignKey(
        "brm_unit_tasks.UnitTask", models.PROTECT, related_name="+", verbose_name=_("unit task")
    )
    department = models.ForeignKey(
        "organization.Department", models.PROTECT, related_name="+", verbose_name=_("department")
    )
    department_name = models.CharField(_("department"), max_length=200)
    drafter = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("drafter"))
    drafter_name = models.CharField(_("drafter"), max_length=100)
    drafter_title = models.CharField(_("post of the drafter"), max_length=100, blank=True, default="")
    purpose = models.TextField(_("purpose"), blank=True, default="")
    source = models.CharField(_("information source"), max_length=300, blank=True, default="")
    summary = models.TextField(_("summary"), blank=True, default="")
    keywords = ArrayField(models.CharField(max_length=50), verbose_name=_("keywords"), blank=True, default=list)
    urgent = models.BooleanField(_("urgent"), default=False)

    disclosure = models.CharField(_("disclosure"), max_length=8, choices=Disclosure.choices, default=Disclosure.OPEN)
    disclosure_grounds = ArrayField(
        models.PositiveSmallIntegerField(choices=Ground.choices), verbose_name=_("grounds"), blank=True, default=list
    )
    disclosure_reason = models.TextField(_("reason for not opening"), blank=True, default="")
    reading_range = models.CharField(
        _("reading range"), max_length=12, choices=ReadingRange.choices, default=ReadingRange.AGENCY
    )

    state = models.CharField(_("state"), max_length=16, choices=DocumentState.choices, default=DocumentState.DRAFT)
    current_revision = models.PositiveIntegerField(_("revision"), default=1)
    current_round = models.PositiveIntegerField(_("round"), default=0)
    submitted_at = models.DateTimeField(_("submitted at"), null=True)

    number_year = models.PositiveSmallIntegerField(null=True)
    number_serial = models.PositiveIntegerField(null=True)
    number_text = models.CharField(_("number"), max_length=240, blank=True, default="")
    number_code = models.CharField(_("full number"), max_length=13, blank=True, default="")
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_revision = models.PositiveIntegerField(_("decided revision"), null=True)

    created_at = models.DateTimeField(_("created at"), default=clock.now)
    updated_at = models.DateTimeField(_("changed at"), default=clock.now)

    class Meta(AgencyModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["department", "number_year", "number_serial"], name="documents_number_once"
            ),
            models.CheckConstraint(
                name="documents_decided_is_registered",
                condition=models.Q(
                    state="approved",
                    number_year__isnull=False,
                    number_serial__isnull=False,
                    decided_at__isnull=False,
                    decided_revision__isnull=False,
                )
                | (
                    ~models.Q(state="approved")
                    & models.Q(
                        number_year__isnull=True,
                        number_serial__isnull=True,
                        decided_at__isnull=True,
                        decided_revision__isnull=True,
                    )
                ),
            ),
            models.CheckConstraint(
                name="documents_grounds_fit_class",
                condition=models.Q(disclosure="open", disclosure_grounds=[])
                | (~models.Q(disclosure="open") & ~models.Q(disclosure_grounds=[])),
            ),
        ]
        indexes = [
            models.Index(fields=["drafter", "state", "-updated_at"], name="documents_of_drafter"),
            models.Index(fields=["department", "-decided_at"], name="documents_of_department"),
            models.Index(fields=["state", "-decided_at"], name="documents_by_decision"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="documents_title_trigrams"),
            GinIndex(fields=["number_text"], opclasses=["gin_trgm_ops"], name="documents_number_trigrams"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_decided(self) -> bool:
        return self.state == DocumentState.APPROVED

    @property
    def disclosure_code(self) -> str:
        """One digit and eight flags, as the document distribution standard writes it: ``2NNNNYNNN``."""
        digit = {Disclosure.OPEN: "1", Disclosure.PARTIAL: "2", Disclosure.CLOSED: "3"}[Disclosure(self.disclosure)]
        return digit + "".join("Y" if number in self.disclosure_grounds else "N" for number in range(1, 9))
