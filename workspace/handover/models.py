"""A post handed over, the frozen sheet, its signatures, what went over with it; and the manual kept with a post."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.foundation.public import clock
from core.tenancy.models import AgencyModel
from workspace.handover.enums import HandoverState, LeftOut, MoveKind, Reason, SignatureRole, Taker


class Handover(AgencyModel):
    """A post passes from one person to another, or chosen tasks of it to another post (REG 61, RULE 45). Names, posts and
    departments as they were.
    """

    agency_rights = "SELECT, INSERT, UPDATE"

    post = models.ForeignKey(
        "organization.Post", models.PROTECT, related_name="+", verbose_name=_("post"), db_index=False
    )
    post_title = models.CharField(_("post"), max_length=100)
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+", db_index=False)
    department_name = models.CharField(_("department"), max_length=200)
    giver = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    giver_name = models.CharField(_("hands over"), max_length=100)
    giver_title = models.CharField(max_length=100, blank=True, default="")
    receiver = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    receiver_name = models.CharField(_("takes over"), max_length=100)
    receiver_title = models.CharField(max_length=100, blank=True, default="")
    witness = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    witness_name = models.CharField(_("witness"), max_length=100)
    witness_title = models.CharField(max_length=100, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=14, choices=Reason.choices)
    taker = models.CharField(_("taken over by"), max_length=9, choices=Taker.choices)
    # Only where duties are shared out anew: the post the chosen task cards (``HandoverCard``) go to; the giver keeps the own.
    to_post = models.ForeignKey(
        "organization.Post", models.PROTECT, null=True, related_name="+", verbose_name=_("receiving post")
    )
    to_post_title = models.CharField(max_length=100, blank=True, default="", db_default="")
    to_department_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    day = models.DateField(_("day of the handover"))
    state = models.CharField(_("state"), max_length=9, choices=HandoverState.choices, default=HandoverState.DRAFT)
    # The one by which a deputy got the post who passes it on now (RULE 45(2)).
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followers")
    # What the giver adds under the headings; frozen with the sheet.
    words = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    given_at = models.DateTimeField(_("handed over at"), null=True)
    received_at = models.DateTimeField(_("taken over at"), null=True)
    witnessed_at = models.DateTimeField(_("witnessed at"), null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")) & ~Q(giver=F("witness")) & ~Q(receiver=F("witness")),
                name="handover_three_people",
            ),
            models.UniqueConstraint(
                fields=["post", "giver"],
                condition=Q(state__in=["draft", "given"], to_post__isnull=True),
                name="handover_one_open",
            ),
            models.UniqueConstraint(
                fields=["follows"], condition=~Q(state="withdrawn"), name="handover_passed_on_once"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", given_at__isnull=True)
                | Q(state="given", given_at__isnull=False, received_at__isnull=True)
                | Q(state="received", received_at__isnull=False, witnessed_at__isnull=True)
                | Q(state="witnessed", received_at__isnull=False, witnessed_at__isnull=False)
                | Q(state="withdrawn", received_at__isnull=True, withdrawn_at__isnull=False)
                # Chosen tasks pass with the last signature: until then they may be taken back.
                | Q(state="withdrawn", to_post__isnull=False, withdrawn_at__isnull=False, witnessed_at__isnull=True),
                name="handover_signed_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["giver", "state"], name="handover_of_giver"),
            models.Index(fields=["receiver", "state"], name="handover_of_receiver"),
            models.Index(fields=["witness", "state"], name="handover_of_witness"),
            models.Index(fields=["post", "-created_at"], name="handover_of_post"),
            models.Index(fields=["department", "-created_at"], name="handover_of_department"),
        ]

    def __str__(self) -> str:
        return f"{self.department_name} {self.post_title}"

    @property
    def is_whole(self) -> bool:
        """The post passes with all that belongs to it; else chosen tasks only, and the giver stays."""
        return self.to_post_id is None


class HandoverCard(AgencyModel):
    """A task card chosen to pass to another post, named as it was then; in one open hand-over at a time."""

    agency_rights = "SELECT, INSERT, UPDATE"

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="cards")
    card = models.ForeignKey("taskcards.TaskCard", models.PROTECT, related_name="+")
    card_number = models.CharField(max_length=20)
    card_name = models.CharField(max_length=200)
    chosen_at = models.DateTimeField(default=clock.now)
    # Taken off again before the giver signed; and when the hand-over was over, completed or withdrawn.
    dropped_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["handover", "card_number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["card"],
                condition=Q(dropped_at__isnull=True, ended_at__isnull=True),
                name="handover_card_once_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.card_number} {self.card_name}"


class HandoverSheet(AgencyModel):
    """The sheet as it stood when the giver signed: canonical JSON and its SHA-256. Never changed."""

    append_only = True

    handover = models.OneToOneField(Handover, models.PROTECT, related_name="sheet")
    canonical = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.sha256


class HandoverSignature(AgencyModel):
    """One of the three signed this sheet: the hash says which. Who takes over also says what is known not to be covered."""

    append_only = True

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="signatures", db_index=False)
    role = models.CharField(max_length=8, choices=SignatureRole.choices)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    sheet_sha256 = models.CharField(max_length=64)
    acknowledged = ArrayField(models.CharField(max_length=12, choices=LeftOut.choices), blank=True, default=list)
    signed_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["handover", "signed_at"]
        constraints = [models.UniqueConstraint(fields=["handover", "role"], name="handover_signed_once")]

    def __str__(self) -> str:
        return f"{self.role} {self.person_name}"


class WitnessChange(AgencyModel):
    """Another witness was named in the place of one who cannot sign: by whom and why. The signed sheet keeps the first."""

    append_only = True

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="witness_changes")
    former = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    former_name = models.CharField(max_length=100)
    witness = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    witness_name = models.CharField(max_length=100)
    reason = models.CharField(_("reason"), max_length=300)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["handover", "changed_at", "id"]

    def __str__(self) -> str:
        return f"{self.former_name} -> {self.witness_name}"


class HandoverMove(AgencyModel):
    """One thing that waited for the giver: where it went, or why it stayed. A later try stands beside the former."""

    append_only = True

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=4, choices=MoveKind.choices)
    object_id = models.UUIDField()
    title = models.CharField(max_length=300)
    refusal = models.CharField(max_length=300, blank=True, default="")
    moved_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["handover", "moved_at", "id"]

    def __str__(self) -> str:
        return self.title


class ManualVersion(AgencyModel):
    """The job manual of a post (RULE 46) as somebody wrote it; the highest number is the present one."""

    append_only = True

    post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    history = models.TextField(_("History of the work"), blank=True, default="")
    plan = models.TextField(pgettext_lazy("job manual", "Plan"), blank=True, default="")
    procedure = models.TextField(_("Procedure and flow"), blank=True, default="")
    records = models.TextField(_("Records held"), blank=True, default="")
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    written_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["post", "-number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="handover_manual_version_once")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.number}"
