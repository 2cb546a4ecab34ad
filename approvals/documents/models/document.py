"""The card itself: document information and management information. Its text stands in revisions."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import (
    EDITABLE_STATES,
    Disclosure,
    DocumentKind,
    DocumentState,
    Ground,
    ReadingRange,
    RelationKind,
    Sealing,
    Secrecy,
    SendingMethod,
    StepKind,
)
from approvals.documents.numbers import whole_number
from core.foundation.public import clock
from core.tenancy.models import AgencyModel
from core.tenancy.public import Grams

if TYPE_CHECKING:
    from approvals.documents.models.route import RouteStep

#: What a search of documents goes through, beside the texts of attachments.
SEARCHED = Grams("keywords", "title", "number_text", "drafter_name", "summary")
#: What the drafter writes on the card beside text and attachments.
OF_CARD = (
    "kind", "unit_task_id", "records_file_id", "proposer_id", "proposer_name", "proposer_title", "reporter_id", "reporter_name",
    "reporter_title", "purpose", "source", "summary", "keywords", "urgent", "important", "matter_code", "amount",
    "recipients", "reference_recipients", "via", "sender_name", "sealing", "sending_method", "disclosure",
    "disclosure_grounds", "disclosure_reason", "reading_range", "secrecy",
)  # fmt: skip


class Document(AgencyModel):
    """One Document Management Card (RULE 20(2)). Decided, its registered columns never change again (a trigger)."""

    # Told by whoever fetches it for a person: does that person hold the post it was drafted from?
    of_own_post: bool
    # The same, of the card: does that person head the department it belongs to?
    of_headed: bool
    # Only on a document that somebody else than its drafter looks at while it is being rewritten.
    shown_until: int
    shown_at: datetime

    # Never deleted: edits and history of the approval process are records (PRD 16).
    agency_rights = "SELECT, INSERT, UPDATE"

    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind.choices, default=DocumentKind.INTERNAL)
    unit_task = models.ForeignKey(
        "brm_unit_tasks.UnitTask", models.PROTECT, related_name="+", verbose_name=_("unit task")
    )
    # Before the decision the file its writer chose, empty: the latest one; from then on the one it is filed in (PRD 23).
    records_file = models.ForeignKey(
        "documents.RecordsFile", models.PROTECT, null=True, related_name="documents", db_index=False
    )
    # In which volume of it; empty before the decision.
    records_volume = models.PositiveSmallIntegerField(null=True)
    department = models.ForeignKey(
        "organization.Department",
        models.PROTECT,
        related_name="+",
        verbose_name=_("department"),
        db_index=False,
    )
    department_name = models.CharField(_("department"), max_length=200)
    drafter = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", verbose_name=_("drafter"), db_index=False
    )
    drafter_name = models.CharField(_("drafter"), max_length=100)
    drafter_title = models.CharField(_("post of the drafter"), max_length=100, blank=True, default="")
    # The post it was drafted from: who holds it later reads what was handed in from it (REG 61). Empty: from none.
    drafter_post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    # Who went on with it, holding that post after the drafter (REG 61); the drafter stays who drafted it.
    continued_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    continued_name = models.CharField(max_length=100, blank=True, default="")
    continued_title = models.CharField(max_length=100, blank=True, default="")
    # Who went on with it before that one: what they wrote in is theirs too.
    former_writers = ArrayField(models.UUIDField(), default=list)
    # Who had the idea (★) and who reports it (⊙), where not the drafter (RULE 4(6), 2.3 of the card).
    proposer = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    proposer_name = models.CharField(_("proposer"), max_length=100, blank=True, default="")
    proposer_title = models.CharField(max_length=100, blank=True, default="")
    reporter = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    reporter_name = models.CharField(_("reporter"), max_length=100, blank=True, default="")
    reporter_title = models.CharField(max_length=100, blank=True, default="")
    purpose = models.TextField(_("purpose"), blank=True, default="")
    source = models.CharField(_("information source"), max_length=300, blank=True, default="")
    summary = models.TextField(_("summary"), blank=True, default="")
    keywords = ArrayField(models.CharField(max_length=50), verbose_name=_("keywords"), blank=True, default=list)
    urgent = models.BooleanField(_("urgent"), default=False)
    # Important matters leave a trace even where they come to nothing: returned drafts are registered (PRD 21(1)2).
    important = models.BooleanField(_("important matter"), default=False)

    # The kind of matter of the agency's delegation rule, and the sum it is about in won.
    matter_code = models.CharField(_("kind of matter"), max_length=60, blank=True, default="")
    amount = models.BigIntegerField(_("amount"), null=True, blank=True)

    recipients = ArrayField(models.CharField(max_length=200), verbose_name=_("recipients"), blank=True, default=list)
    reference_recipients = ArrayField(
        models.CharField(max_length=200), verbose_name=_("reference recipients"), blank=True, default=list
    )
    # Circulation groups that read it after the decision; who is in them is asked at each submission.
    reader_groups = ArrayField(models.UUIDField(), blank=True, default=list)
    via = models.CharField(_("via"), max_length=200, blank=True, default="")
    sender_name = models.CharField(_("sender name"), max_length=200, blank=True, default="")
    sealing = models.CharField(_("seal"), max_length=8, choices=Sealing.choices, blank=True, default="")
    sending_method = models.CharField(
        _("sending method"), max_length=10, choices=SendingMethod.choices, blank=True, default=""
    )

    # Several documents in one draft with separate numbers (RULE 5(1)): the others follow this one along the route.
    bundle_lead = models.ForeignKey("self", models.PROTECT, null=True, related_name="bundle_members")
    bundle_position = models.PositiveSmallIntegerField(default=0)

    disclosure = models.CharField(_("disclosure"), max_length=8, choices=Disclosure.choices, default=Disclosure.OPEN)
    disclosure_grounds = ArrayField(
        models.PositiveSmallIntegerField(choices=Ground.choices), verbose_name=_("grounds"), blank=True, default=list
    )
    disclosure_reason = models.TextField(_("reason for not opening"), blank=True, default="")
    reading_range = models.CharField(
        _("reading range"), max_length=12, choices=ReadingRange.choices, default=ReadingRange.AGENCY
    )
    secrecy = models.CharField(_("secrecy"), max_length=1, choices=Secrecy.choices, default=Secrecy.OPEN)

    state = models.CharField(_("state"), max_length=16, choices=DocumentState.choices, default=DocumentState.DRAFT)
    current_revision = models.PositiveIntegerField(_("revision"), default=1)
    current_round = models.PositiveIntegerField(_("round"), default=0)
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    # Who drafted, reviewed or sent it back, in whatever round: by these it is found while it is on its way. Written no
    # more by a decision or after it; then the steps tell it.
    touched_by = ArrayField(models.UUIDField(), blank=True, default=list, db_default=[])

    number_year = models.PositiveSmallIntegerField(null=True)
    number_serial = models.PositiveIntegerField(null=True)
    number_text = models.CharField(_("number"), max_length=240, blank=True, default="")
    number_code = models.CharField(_("full number"), max_length=13, blank=True, default="")
    # Which system gave it, as the agency's settings said then (PRD 20(3)).
    number_system = models.CharField(_("system code"), max_length=7, blank=True, default="", db_default="")
    # Address block and campaign lines of what is sent, as they were at the decision (RULE 4(6)).
    letterhead = models.JSONField(blank=True, default=dict, db_default={})
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_revision = models.PositiveIntegerField(_("decided revision"), null=True)
    # When what goes to others was carried out (시행); written once, by whoever sends it (``mark_sent``).
    sent_at = models.DateTimeField(_("carried out at"), null=True)

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
                name="documents_no_own_bundle",
                condition=models.Q(bundle_lead__isnull=True) | ~models.Q(bundle_lead=models.F("id")),
            ),
            models.CheckConstraint(
                name="documents_amount_not_negative", condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0)
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
            models.Index(fields=["records_file", "records_volume"], name="documents_in_file"),
            models.Index(fields=["drafter_post", "-updated_at"], name="documents_of_post"),
            models.Index(
                fields=["drafter_post"],
                condition=models.Q(state__in=sorted(EDITABLE_STATES)),
                name="documents_being_written",
            ),
            models.Index(
                fields=["continued_by", "state"],
                condition=models.Q(continued_by__isnull=False),
                name="documents_continued",
            ),
            models.Index(fields=["state", "-decided_at"], name="documents_by_decision"),
            models.Index(
                fields=["id"], condition=models.Q(state=DocumentState.IN_APPROVAL), name="documents_on_the_way"
            ),
            models.Index(
                fields=["decided_at", "id"],
                condition=models.Q(state=DocumentState.APPROVED, kind=DocumentKind.OUTGOING, sent_at__isnull=True),
                name="documents_to_be_sent",
            ),
            # In order at once: a list on the way to it would be read through by everybody who looks.
            GinIndex(
                fields=["touched_by"],
                condition=models.Q(state=DocumentState.IN_APPROVAL),
                fastupdate=False,
                name="documents_in_progress",
            ),
            GinIndex(SEARCHED, name="documents_search"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_decided(self) -> bool:
        return self.state == DocumentState.APPROVED

    @property
    def writer_id(self) -> UUID:
        """Whose draft it is now: the drafter's, until somebody goes on with it."""
        return self.continued_by_id or self.drafter_id

    @property
    def writer_name(self) -> str:
        return self.continued_name or self.drafter_name

    @property
    def writer_title(self) -> str:
        return self.continued_title if self.continued_by_id else self.drafter_title

    def proposer_in_round_of(self, step: "RouteStep") -> UUID:
        """Whose mark is ★ where nobody else is named: who handed it in, in a former round who did then."""
        return self.proposer_id or (step.person_id if step.kind == StepKind.DRAFT else self.writer_id)

    @property
    def drafters(self) -> frozenset[UUID]:
        """Whose own document it is (REG 10(2), (3)): who drafted it and all who went on with it."""
        return frozenset({self.drafter_id, *self.former_writers, self.writer_id})

    def card_fields(self) -> dict[str, Any]:
        """The fields of the card that its drafter writes, text and attachments left out."""
        return {name: getattr(self, name) for name in OF_CARD}

    def show_card_fields(self, fields: dict[str, Any]) -> None:
        """Let this instance, never saved afterwards, say what ``card_fields`` said at another time."""
        for name, value in fields.items():
            setattr(self, name, UUID(value) if value and name.endswith("_id") else value)

    def note_touched(self, *people: UUID | None) -> None:
        """These people drafted or acted upon it; whoever saves it writes that down."""
        fresh = [one for one in people if one is not None and one not in self.touched_by]
        self.touched_by = [*self.touched_by, *dict.fromkeys(fresh)]

    @property
    def is_rewritten(self) -> bool:
        """Back with who writes it after it was handed in: everybody else knows it as it came back."""
        return self.state in EDITABLE_STATES and self.current_round > 0

    def _show_as_written(self, title: str) -> None:
        if title:
            self.title = title

    #: Annotated by lists for the drafter: the title as it is being rewritten takes the place of the one that came back.
    written_title = property(fset=_show_as_written)

    @property
    def full_number(self) -> str:
        """System code, department code and serial (PRD 20(3))."""
        return whole_number(self.number_system, self.number_code)

    @property
    def file_number(self) -> str:
        """Of the records file and, where it has several, the volume it is filed in (PRD 23(2), (3)); empty before that."""
        if self.records_volume is None or self.records_file is None:
            return ""
        return self.records_file.number_in(self.unit_task.code, self.records_volume)

    @property
    def file_title(self) -> str:
        """Of the records file it is filed in; empty before that."""
        return self.records_file.title if self.records_volume is not None and self.records_file else ""

    @property
    def disclosure_code(self) -> str:
        """One digit and eight flags, as the document distribution standard writes it: ``2NNNNYNNN``."""
        digit = {Disclosure.OPEN: "1", Disclosure.PARTIAL: "2", Disclosure.CLOSED: "3"}[Disclosure(self.disclosure)]
        return digit + "".join("Y" if number in self.disclosure_grounds else "N" for number in range(1, 9))


class Relation(AgencyModel):
    """A document refers to another one; both show it. A decision is never changed, a new one says which it changes.

    Taken out it stays as a row (PRD 16): what was handed in with it still tells it.
    """

    agency_rights = "SELECT, INSERT, UPDATE"

    document = models.ForeignKey(Document, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Document, models.PROTECT, related_name="referred_by")
    kind = models.CharField(max_length=10, choices=RelationKind.choices, default=RelationKind.RELATED)
    created_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["document", "created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "other", "kind"],
                condition=models.Q(removed_at__isnull=True),
                name="documents_relation_once",
            ),
            models.CheckConstraint(condition=~models.Q(document=models.F("other")), name="documents_no_own_relation"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.kind} {self.other_id}"


class Attachment(AgencyModel):
    """A stored file that belongs to a document, from one revision on until, perhaps, another one. Never deleted."""

    agency_rights = "SELECT, INSERT, UPDATE"

    document = models.ForeignKey(Document, models.PROTECT, related_name="attachments", db_index=False)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    # Follows the document's number where it is registered apart (PRD 20(4)).
    no = models.PositiveSmallIntegerField(_("number"))
    added_revision = models.PositiveIntegerField()
    added_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    added_name = models.CharField(max_length=100)
    added_at = models.DateTimeField(default=clock.now)
    removed_revision = models.PositiveIntegerField(null=True)
    removed_name = models.CharField(max_length=100, blank=True, default="")
    removed_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["document", "no"]
        constraints = [models.UniqueConstraint(fields=["document", "no"], name="documents_attachment_once")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.no}"
