"""A memo report, its way to people, what they said, and the document it became."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import READING_KINDS, StepKind, StepResult, StepState, TextFormat
from approvals.memos.enums import AnswerKind, MemoMode, MemoState
from core.foundation.public import clock
from core.tenancy.models import AgencyModel


class Memo(AgencyModel):
    """A short report of an everyday matter. A record with an identifier in place of a number (PRD 20(1))."""

    agency_rights = "SELECT, INSERT, UPDATE"

    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    text = models.TextField(_("text"), blank=True, default="")
    format = models.CharField(max_length=5, choices=TextFormat.choices, default=TextFormat.PLAIN)
    unit_task = models.ForeignKey("brm_unit_tasks.UnitTask", models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    author_name = models.CharField(_("author"), max_length=100)
    author_title = models.CharField(max_length=100, blank=True, default="")
    # The post it was written from: who holds it later reads what was reported from it (REG 61).
    author_post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+")
    department_name = models.CharField(_("department"), max_length=200)
    urgent = models.BooleanField(_("urgent"), default=False)
    mode = models.CharField(max_length=8, choices=MemoMode.choices, default=MemoMode.IN_ORDER)
    # Whom the author means to report to and to share with, in order; frozen into steps when it is sent.
    report_to = ArrayField(models.UUIDField(), blank=True, default=list)
    share_with = ArrayField(models.UUIDField(), blank=True, default=list)
    # Circulation groups besides; who is in them is asked when it is sent.
    report_groups = ArrayField(models.UUIDField(), blank=True, default=list)
    share_groups = ArrayField(models.UUIDField(), blank=True, default=list)

    state = models.CharField(_("state"), max_length=9, choices=MemoState.choices, default=MemoState.DRAFT)
    identifier = models.CharField(_("identifier"), max_length=30, blank=True, default="")
    # Taken back and sent again, it goes a way of its own; the former one stays.
    round = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["identifier"], condition=~models.Q(identifier=""), name="memos_identifier_once"
            ),
            models.CheckConstraint(
                name="memos_sent_is_identified",
                condition=models.Q(state="draft", sent_at__isnull=True)
                | (~models.Q(state="draft") & ~models.Q(identifier="") & models.Q(sent_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="memos_closed_has_its_time",
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["author", "state", "-updated_at"], name="memos_of_author"),
            models.Index(fields=["author_post", "-updated_at"], name="memos_of_post"),
        ]

    def __str__(self) -> str:
        return self.title


class MemoStep(AgencyModel):
    """One person a memo reached or will reach; a step of the documents' engine. Names are kept as they were."""

    agency_rights = "SELECT, INSERT, UPDATE"

    memo = models.ForeignKey(Memo, models.PROTECT, related_name="steps", db_index=False)
    round = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    stage = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    # The deputy who answered while the person was away. Until then the name alone tells which deputy opened it.
    acting_person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    acting_name = models.CharField(max_length=100, blank=True, default="")
    acting_title = models.CharField(max_length=100, blank=True, default="")
    # Who passed the memo on or shared it; empty for whom the author chose.
    added_by_name = models.CharField(max_length=100, blank=True, default="")
    # The circulation group through which it reached the person, as it was called then.
    from_group = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.WAITING)
    result = models.CharField(max_length=10, choices=StepResult.choices, blank=True, default=StepResult.NONE)
    pending_since = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # The engine asks; an answer to a memo is never taken back, so it is always empty.
    undone_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["memo", "round", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["memo", "round", "position"],
                name="memos_step_once",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                name="memos_step_done",
                condition=models.Q(state="done", answered_at__isnull=False)
                | (~models.Q(state="done") & models.Q(answered_at__isnull=True, result="")),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="memos_steps_of_person"),
            models.Index(
                fields=["acting_person"],
                condition=models.Q(acting_person__isnull=False),
                name="memos_steps_of_deputy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.person_name}"

    @property
    def is_reader(self) -> bool:
        return self.kind in READING_KINDS

    @property
    def opened_by_deputy(self) -> str:
        """Who opened it as deputy, while neither has answered and the person has not looked in person."""
        return self.acting_name if self.read_at and self.acting_person_id is None else ""

    @property
    def is_author(self) -> bool:
        return self.kind == StepKind.DRAFT


class MemoAnswer(AgencyModel):
    """What somebody said on a memo. Never changed: what an instruction came to is said by another answer."""

    append_only = True

    memo = models.ForeignKey(Memo, models.PROTECT, related_name="answers")
    step = models.ForeignKey(MemoStep, models.PROTECT, null=True, related_name="answers")
    kind = models.CharField(max_length=11, choices=AnswerKind.choices)
    text = models.TextField(_("text"))
    # The question replied to, or the instruction closed.
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    # Of an instruction: who is to do it, and until when.
    for_person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    for_name = models.CharField(max_length=100, blank=True, default="")
    # The post that person held: who holds it later has it to do (REG 61). Empty: told from before, or to nobody's post.
    for_post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("due"), null=True)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["memo", "created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["about"], condition=models.Q(kind__in=["done", "dropped"]), name="memos_closed_once"
            ),
            models.CheckConstraint(
                name="memos_instruction_has_addressee",
                condition=models.Q(kind="instruction", for_person__isnull=False)
                | (~models.Q(kind="instruction") & models.Q(for_person__isnull=True, due_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="memos_follow_up_is_about_something",
                condition=models.Q(kind__in=["reply", "done", "dropped"], about__isnull=False)
                | (~models.Q(kind__in=["reply", "done", "dropped"]) & models.Q(about__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["for_person", "-created_at"], condition=models.Q(kind="instruction"), name="memos_told_to"
            ),
            models.Index(fields=["for_post"], condition=models.Q(for_post__isnull=False), name="memos_told_to_post"),
            models.Index(
                fields=["person", "-created_at"], condition=models.Q(kind="instruction"), name="memos_told_by"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.text[:40]}"

    @property
    def said_for(self) -> str:
        """The absent person for whom a deputy said it."""
        return self.step.person_name if self.step and self.step.person_id != self.person_id else ""


class MemoFile(AgencyModel):
    """A stored file that goes with a memo. Taken away only while the memo is a draft; the ledger still tells of it."""

    memo = models.ForeignKey(Memo, models.PROTECT, related_name="files", db_index=False)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    no = models.PositiveSmallIntegerField(_("number"))
    added_name = models.CharField(max_length=100)
    added_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["memo", "no"]
        constraints = [models.UniqueConstraint(fields=["memo", "no"], name="memos_file_once")]

    def __str__(self) -> str:
        return f"{self.memo_id} {self.no}"


class MemoDocument(AgencyModel):
    """The document a memo was made into; memo and card both show it."""

    append_only = True

    memo = models.OneToOneField(Memo, models.PROTECT, related_name="promotion")
    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.memo_id} {self.document_id}"
