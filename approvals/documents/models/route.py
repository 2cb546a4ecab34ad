"""The route as planned by the drafter, and each run of it with what every person on it did."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import (
    DECIDING_KINDS,
    PLANNABLE_KINDS,
    RoundState,
    StepKind,
    StepResult,
    StepRule,
    StepState,
)
from core.tenancy.models import AgencyModel

PLANNABLE_CHOICES = [(kind.value, kind.label) for kind in PLANNABLE_KINDS]


class PlannedStep(AgencyModel):
    """Definition: whom the drafter means to ask, in which order. Free to change while the document is not on its way."""

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="planned_steps", db_index=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=PLANNABLE_CHOICES)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    rule = models.CharField(max_length=12, choices=StepRule.choices, default=StepRule.CHOSEN)
    rule_text = models.CharField(max_length=300, blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="documents_planned_position_once"),
            models.UniqueConstraint(fields=["document", "person"], name="documents_planned_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class Round(AgencyModel):
    """One run of the route, from a submission to decision, return or withdrawal. At most one is running."""

    agency_rights = "SELECT, INSERT, UPDATE"

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="rounds", db_index=False)
    no = models.PositiveIntegerField(_("round"))
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.RUNNING)
    submitted_revision = models.PositiveIntegerField()
    # The card's own fields as they were handed in; unknown for rounds of earlier days.
    handed_in = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    # What whoever decides opened of them since: disclosure, grounds, reason and secrecy.
    opened = models.JSONField(default=dict, db_default={})
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["document", "no"]
        constraints = [
            models.UniqueConstraint(fields=["document", "no"], name="documents_round_once"),
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(state="running"), name="documents_one_running_round"
            ),
            models.CheckConstraint(
                condition=models.Q(state="running", ended_at__isnull=True)
                | (~models.Q(state="running") & models.Q(ended_at__isnull=False)),
                name="documents_round_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} round {self.no}"


class RouteStep(AgencyModel):
    """Running state of one step: whose it is, who acted, with which result and on which revision.

    ``person`` is the principal; ``acting_person`` the deputy who acted in his place (REG 10(3)). Names, posts and
    departments are kept as they were, so the card reads the same in ten years.
    """

    # Only on rows of ``selectors.stuck_steps``: why the person cannot act, and who could instead.
    hindrance: str
    suggested: Any

    agency_rights = "SELECT, INSERT, UPDATE"

    round = models.ForeignKey(Round, models.PROTECT, related_name="steps", db_index=False)
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    # Steps of one stage have their turn together; the next stage follows when all of them are through.
    stage = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=[choice for choice in StepKind.choices if choice[0] != "acting"])
    rule = models.CharField(max_length=12, choices=StepRule.choices, default=StepRule.CHOSEN)
    rule_text = models.CharField(max_length=300, blank=True, default="")
    # The step this one was made for: asked again after a return, or queued for somebody who was away.
    origin = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    acting_person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    acting_name = models.CharField(max_length=100, blank=True, default="")
    acting_title = models.CharField(max_length=100, blank=True, default="")
    acting_department = models.CharField(max_length=200, blank=True, default="")
    # From the principal to the acting person, when somebody stood in for somebody who stood in.
    acting_chain = ArrayField(models.UUIDField(), blank=True, default=list)
    # The post through which the person stands here: when the person moves on, the step can follow the post.
    post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+")

    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.WAITING)
    result = models.CharField(max_length=10, choices=StepResult.choices, blank=True, default=StepResult.NONE)
    pending_since = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    # The deputy who opened it first in the place of the person; empty where that was the person.
    reader_name = models.CharField(max_length=100, blank=True, default="")
    acted_at = models.DateTimeField(null=True)
    seen_revision = models.PositiveIntegerField(_("revision seen"), null=True)
    due_at = models.DateTimeField(null=True)
    skip_reason = models.CharField(max_length=300, blank=True, default="")
    # Set when the person took the own approval back (a copy of the step follows); the row itself stays as it was.
    undone_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["round", "position"]
        constraints = [
            # Checked at the end of each statement, so that later steps can make room for one that is put in.
            models.UniqueConstraint(
                fields=["round", "position"], name="documents_step_once", deferrable=models.Deferrable.IMMEDIATE
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", acted_at__isnull=False, seen_revision__isnull=False)
                | (~models.Q(state="done") & models.Q(acted_at__isnull=True, result="")),
                name="documents_step_done",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="documents_steps_of_person"),
            models.Index(fields=["pending_since"], condition=models.Q(state="pending"), name="documents_pending_steps"),
            # What a person acted upon, the latest first; the document is in the index itself.
            models.Index(
                fields=["person", "-acted_at"],
                condition=models.Q(state=StepState.DONE),
                include=["document"],
                name="documents_acts_of_person",
            ),
            models.Index(
                fields=["acting_person", "-acted_at"],
                condition=models.Q(state=StepState.DONE, acting_person__isnull=False),
                include=["document"],
                name="documents_acts_of_deputy",
            ),
            models.Index(
                fields=["acting_person"],
                condition=models.Q(acting_person__isnull=False),
                name="documents_steps_of_deputy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind} {self.person_name}"

    @property
    def is_deciding(self) -> bool:
        return self.kind in DECIDING_KINDS

    @property
    def marks(self) -> list[StepKind]:
        """What stands in the signature cell: a delegate's matter decided by his deputy shows both (RULE 7(3)).

        대결 is a decision; a review that a deputy passed carries no mark, only both names.
        """
        marks = [StepKind(self.kind)]
        if self.acting_person_id is None or not self.is_deciding:
            return marks
        return [*marks, StepKind.ACTING] if self.kind != StepKind.APPROVE else [StepKind.ACTING]
