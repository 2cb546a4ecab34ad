"""What was written and what was said: both only ever added to."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import Act, StepKind, TextFormat, Verdict
from approvals.documents.sealing import content_hash as content_hash
from core.foundation.public import clock
from core.tenancy.models import AgencyModel


class Revision(AgencyModel):
    """One exact version of title and body, with who made it at which step. Never changed, never removed."""

    append_only = True

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="revisions", db_index=False)
    no = models.PositiveIntegerField(_("revision"))
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    body = models.TextField(_("body"), blank=True, default="")
    format = models.CharField(max_length=5, choices=TextFormat.choices, default=TextFormat.PLAIN)
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

    @property
    def step_label(self) -> str:
        """At which step it was written; ask for ``step`` beforehand."""
        return written_at(self.step.kind if self.step else None)


def written_at(step_kind: str | None) -> str:
    """The step a revision was written at, in words; none is the drafter's own before a submission."""
    return str(StepKind(step_kind or StepKind.DRAFT).label)


class Opinion(AgencyModel):
    """What a person said, on which revision, while doing what. A correction is a new opinion."""

    append_only = True

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="opinions")
    # None: said by somebody who stands on no step of the route.
    step = models.ForeignKey("documents.RouteStep", models.PROTECT, null=True, related_name="opinions")
    request = models.ForeignKey("documents.OpinionRequest", models.PROTECT, null=True, related_name="opinions")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
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
        indexes = [GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="documents_opinion_trigrams")]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.text[:40]}"


class OpinionAnswer(AgencyModel):
    """What became of an opinion: taken up or not, by which revision, and why. A change of mind is a new answer."""

    append_only = True

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(_("reason"), blank=True, default="")
    # The revision that answers; None where nothing was changed.
    revision_no = models.PositiveIntegerField(_("revision"), null=True)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["opinion", "created_at", "id"]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.verdict}"


class OpinionRequest(AgencyModel):
    """Somebody on the route asks a person outside it for a view; from then on that person may read the document."""

    agency_rights = "SELECT, INSERT, UPDATE"

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="opinion_requests")
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=100)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    question = models.TextField(_("question"))
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["document", "asked_at", "id"]
        indexes = [models.Index(fields=["person", "answered_at"], name="documents_asked_person")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.person_name}"
