"""What was written and what was said: both only ever added to."""

import hashlib
import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import Act
from core.foundation.public import clock
from core.tenancy.models import AgencyModel


def content_hash(title: str, body: str) -> str:
    """SHA-256 of title and body in one unambiguous form."""
    return hashlib.sha256(json.dumps([title, body], ensure_ascii=False).encode()).hexdigest()


class Revision(AgencyModel):
    """One exact version of title and body, with who made it at which step. Never changed, never removed."""

    append_only = True

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="revisions")
    no = models.PositiveIntegerField(_("revision"))
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    body = models.TextField(_("body"), blank=True, default="")
    content_hash = models.CharField(max_length=64)
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=100)
    author_title = models.CharField(max_length=100, blank=True, default="")
    author_department = models.CharField(max_length=200, blank=True, default="")
    # None: written by the drafter before a submission.
    step = models.ForeignKey("documents.RouteStep", models.PROTECT, null=True, related_name="revisions")
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["document", "no"]
        constraints = [models.UniqueConstraint(fields=["document", "no"], name="documents_revision_once")]

    def __str__(self) -> str:
        return f"{self.document_id} r{self.no}"


class Opinion(AgencyModel):
    """What a person said, on which revision, while doing what. A correction is a new opinion."""

    append_only = True

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="opinions")
    step = models.ForeignKey("documents.RouteStep", models.PROTECT, related_name="opinions")
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    act = models.CharField(max_length=12, choices=Act.choices)
    text = models.TextField(_("opinion"))
    revision_no = models.PositiveIntegerField(_("revision seen"))
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["document", "created_at", "id"]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.text[:40]}"
