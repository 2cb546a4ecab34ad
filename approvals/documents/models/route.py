"""The route as planned by the drafter, and each run of it with what every person on it did."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import DECIDING_KINDS, PLANNABLE_KINDS, RoundState, StepKind, StepResult, StepState
from core.tenancy.models import AgencyModel

PLANNABLE_CHOICES = [(kind.value, kind.label) for kind in PLANNABLE_KINDS]


class PlannedStep(AgencyModel):
    """Definition: whom the drafter means to ask, in which order. Free to change while the document is not on its way."""

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="planned_steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=PLANNABLE_CHOICES)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

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

    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="rounds")
    no = models.PositiveIntegerField(_("round"))
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.RUNNING)
    submitted_revision = models.PositiveIntegerField()
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

    agency_rights = "SELECT, INSERT, UPDATE"

    round = models.ForeignKey(Round, models.PROTECT, related_name="steps")
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[choice for choice in StepKind.choices if choice[0] != "acting"])
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    acting_person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    acting_name = models.CharField(max_length=100, blank=True, default="")
    acting_title = models.CharField(max_length=100, blank=True, default="")
    acting_department = models.CharField(max_length=200, blank=True, default="")

    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.WAITING)
    result = models.CharField(max_length=10, choices=StepResult.choices, blank=True, default=StepResult.NONE)
    pending_since = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    acted_at = models.DateTimeField(null=True)
    seen_revision = models.PositiveIntegerField(_("revision seen"), null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="documents_step_once"),
            models.UniqueConstraint(
                fields=["round"], condition=models.Q(state="pending"), name="documents_one_pending_step"
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", acted_at__isnull=False, seen_revision__isnull=False)
                | (~models.Q(state="done") & models.Q(acted_at__isnull=True, result="")),
                name="documents_step_done",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="documents_steps_of_person"),
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
        """What stands in the signature cell: a delegate's matter decided by his deputy shows both (RULE 7(3))."""
        marks = [StepKind(self.kind)]
        if self.acting_person_id is None:
            return marks
        return [*marks, StepKind.ACTING] if self.kind != StepKind.APPROVE else [StepKind.ACTING]
