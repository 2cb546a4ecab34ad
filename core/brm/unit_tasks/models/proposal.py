"""What departments propose for the classification, and what its manager said to it. Append-only, both."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.brm.unit_tasks.enums import ProposalKind, Verdict
from core.brm.unit_tasks.models.task import UnitTask
from core.foundation.public import clock
from core.tenancy.models import AgencyModel


class Said(AgencyModel):
    """Who said it, with post and department of that day, why, and what exactly."""

    append_only = True

    # Of a change only the fields that change; of a new task all of them.
    content = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True, default="")
    person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    said_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        abstract = True


class UnitTaskProposal(Said):
    """A department asks for a unit task: a new one, another content, another department, or its end.

    It waits as long as there is no decision beside it.
    """

    kind = models.CharField(_("kind"), max_length=6, choices=ProposalKind.choices)
    unit_task = models.ForeignKey(UnitTask, models.PROTECT, null=True, related_name="proposals")
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+")
    # How the task stood when it was proposed: what the page compares with, and what tells an outdated proposal.
    before = models.JSONField(default=dict)

    class Meta(Said.Meta):
        ordering = ["-said_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=ProposalKind.NEW, unit_task__isnull=True)
                | ~models.Q(kind=ProposalKind.NEW) & models.Q(unit_task__isnull=False),
                name="brm_unit_tasks_proposal_of_a_task",
            )
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def verdict(self) -> str:
        """What was decided; empty while it waits."""
        decision = getattr(self, "decision", None)
        return decision.verdict if decision else ""

    @property
    def name(self) -> str:
        """The task it is about, by the name it has or shall have."""
        return self.unit_task.name if self.unit_task else str(self.content["name_ko"])


class ProposalDecision(Said):
    """The manager's word on a proposal, or the department taking it back. ``content`` is what was carried out."""

    proposal = models.OneToOneField(UnitTaskProposal, models.PROTECT, related_name="decision")
    verdict = models.CharField(_("decision"), max_length=9, choices=Verdict.choices)
    unit_task = models.ForeignKey(UnitTask, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.verdict
