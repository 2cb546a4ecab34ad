"""Agencies and their host names: the government's own list of who is on the platform."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.tenancy.models import PublicModel
from core.tenancy.public import RESERVED_CODES, schema_of
from tenants.enums import LOCAL_KINDS, MEMBERSHIP_LABELS, AgencyKind, AgencyState


class Agency(PublicModel):
    """A body of government with a schema, a role and host names of its own once provisioned."""

    agency_access = "r"

    code = models.CharField(_("code"), max_length=31, unique=True)
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=150, blank=True, default="")
    abbreviation_ko = models.CharField(_("Korean abbreviation"), max_length=30, blank=True, default="")
    abbreviation_en = models.CharField(_("English abbreviation"), max_length=30, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=32, choices=AgencyKind.choices)
    parent = models.CharField(_("supervising body"), max_length=100, blank=True, default="")
    standard_code = models.CharField(_("standard code"), max_length=7, blank=True, default="")
    state = models.CharField(_("state"), max_length=16, choices=AgencyState.choices, default=AgencyState.PLANNED)
    valid_from = models.DateField(_("exists since"), null=True)
    valid_until = models.DateField(_("exists until"), null=True)
    membership = models.CharField(_("how sure the membership is"), max_length=16, blank=True, default="")
    basis = models.TextField(_("basis"), blank=True, default="")
    basis_en = models.TextField(_("basis in English"), blank=True, default="")
    # Several lists may know it under codes of their own; the last one loaded stands here.
    source_code = models.CharField(_("code in the source"), max_length=20, blank=True, default="")

    class Meta(PublicModel.Meta):
        ordering = ["kind", "name_ko"]
        constraints = [
            models.UniqueConstraint(
                fields=["standard_code"], condition=~models.Q(standard_code=""), name="tenants_standard_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[a-z][a-z0-9]{1,30}$") & ~models.Q(code__in=RESERVED_CODES),
                name="tenants_agency_code",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="tenants_agency_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko

    @property
    def schema_name(self) -> str:
        return schema_of(self.code)

    @property
    def membership_label(self) -> str:
        """How sure it is that it belongs to the first list; empty where no list says so."""
        return str(MEMBERSHIP_LABELS.get(self.membership, ""))

    @property
    def abbreviation(self) -> str:
        """Korean and English, as far as known."""
        return " · ".join(part for part in (self.abbreviation_ko, self.abbreviation_en) if part)

    @property
    def is_local(self) -> bool:
        return self.kind in LOCAL_KINDS


class HostName(PublicModel):
    """A host name that leads to an agency; one is the primary."""

    agency_access = "r"

    host = models.CharField(_("host name"), max_length=253, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="hosts")
    is_primary = models.BooleanField(_("primary"), default=True)

    class Meta(PublicModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=models.Q(is_primary=True), name="tenants_one_primary_host"
            ),
            models.CheckConstraint(condition=models.Q(host=models.functions.Lower("host")), name="tenants_host_lower"),
        ]

    def __str__(self) -> str:
        return self.host
