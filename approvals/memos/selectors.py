"""Reads of memos. What a person may know of is said once, here: boxes, counts, pages and API ask it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from approvals.documents.enums import READING_KINDS, StepKind, StepState
from approvals.documents.models import Document
from approvals.documents.selectors import Viewer, documents_visible_to, hindrances, viewer_of, work_counts
from approvals.memos import errors
from approvals.memos.enums import CLOSING, EDITABLE_STATES, OPEN_STATES, AnswerKind, MemoBox
from approvals.memos.models import Memo, MemoAnswer, MemoDocument, MemoFile, MemoStep
from core.audit.public import Actor
from core.files.public import StoredFile
from core.organization import public as organization

NOT_REPORTED = [*(str(kind) for kind in READING_KINDS), str(StepKind.DRAFT)]


# -- one memo ----------------------------------------------------------------------------------------------------------


def memos_visible_to(actor: Actor | Viewer) -> QuerySet[Memo]:
    """Own memos; memos reported from a post one holds now (REG 61); memos that reached a person or will; those that wait
    for an absent person represented; those on which one has something to do, or has reported it as done."""
    viewer = viewer_of(actor)
    person_id = viewer.actor.person_id
    if person_id is None:
        return Memo.objects.none()
    reached = MemoStep.objects.filter(memo_id=OuterRef("pk"), round=OuterRef("round")).exclude(kind=StepKind.DRAFT)
    mine = Q(person_id=person_id) | Q(acting_person_id=person_id)
    seen = Exists(reached.filter(mine).exclude(state=StepState.SKIPPED))
    waits = Exists(_waiting_steps(viewer).filter(memo_id=OuterRef("pk")))
    from_own_post = Q(author_post_id__in=organization.posts_held_sql([person_id]))
    answers = MemoAnswer.objects.filter(memo_id=OuterRef("pk"))
    told = Exists(answers.filter(_told_to(viewer), kind=AnswerKind.INSTRUCTION))
    closed = Exists(answers.filter(person_id=person_id, kind__in=CLOSING))
    return Memo.objects.filter(
        Q(author_id=person_id) | (Q(state__in=OPEN_STATES) & (from_own_post | seen | waits | told | closed))
    )


def get_memo(memo_id: UUID, *, actor: Actor | Viewer) -> Memo:
    """Raises MemoNotFound, also for a memo the person may not know of."""
    found = memos_visible_to(actor).select_related("unit_task", "promotion").filter(pk=memo_id).first()
    if found is None:
        raise errors.MemoNotFound
    return found


def memo_for_update(memo_id: UUID, *, actor: Actor | Viewer) -> Memo:
    """The same, locked: what changes a memo happens one after the other."""
    if not memos_visible_to(actor).filter(pk=memo_id).exists():
        raise errors.MemoNotFound
    return Memo.objects.select_for_update().get(pk=memo_id)


def steps_of(memo: Memo) -> list[MemoStep]:
    """Of the present way, in order; the author's own step comes first."""
    return list(MemoStep.objects.filter(memo=memo, round=memo.round).order_by("position"))


def answers_of(memo: Memo) -> list[MemoAnswer]:
    return list(MemoAnswer.objects.filter(memo=memo).select_related("step").order_by("created_at", "id"))


def files_of(memo: Memo) -> list[MemoFile]:
    return list(MemoFile.objects.filter(memo=memo).select_related("file").order_by("no"))


def get_file(memo: Memo, no: int) -> MemoFile:
    """Raises FileNotFound."""
    found = MemoFile.objects.filter(memo=memo, no=no).select_related("file").first()
    if found is None:
        raise errors.FileNotFound
    return found


def may_read_file(file_id: UUID, actor: Actor) -> bool:
    """Whoever sees a memo reads its attachments, and the pictures its author put into the text."""
    seen = memos_visible_to(actor)
    attached = MemoFile.objects.filter(file_id=file_id, memo_id=OuterRef("pk"))
    owner = StoredFile.objects.filter(pk=file_id).values("uploaded_by")
    shown = Q(author_id__in=owner, format="html", text__contains=f"/files/{file_id}/")
    return seen.filter(Exists(attached) | shown).exists()


def hindrances_of(steps: Iterable[MemoStep], memo: Memo) -> dict[UUID, Any]:
    """Who of those it waits for left, or is away without a deputy."""
    waiting = [step.person_id for step in steps if step.state == StepState.PENDING and not step.is_reader]
    return dict(hindrances(waiting, drafters=[memo.author_id])) if waiting else {}


# -- boxes -------------------------------------------------------------------------------------------------------------


def _waiting_steps(viewer: Viewer) -> QuerySet[MemoStep]:
    """Reports this person may answer now; nobody answers an own memo."""
    waiting = MemoStep.objects.filter(person_id__in=viewer.whose, state=StepState.PENDING)
    return waiting.exclude(kind__in=NOT_REPORTED).exclude(memo__author_id=viewer.actor.person_id)


def _steps_in(box: MemoBox, viewer: Viewer) -> QuerySet[MemoStep]:
    person_id = viewer.actor.person_id
    if box == MemoBox.TO_ANSWER:
        return _waiting_steps(viewer)
    if box == MemoBox.SHARED:
        mine = MemoStep.objects.filter(person_id=person_id, kind__in=READING_KINDS)
        return mine.filter(state__in=[StepState.PENDING, StepState.DONE])
    acted = Q(person_id=person_id) | Q(acting_person_id=person_id)
    return MemoStep.objects.filter(acted, state=StepState.DONE).exclude(kind__in=NOT_REPORTED)


def box(name: str, *, actor: Actor | Viewer, words: str = "") -> QuerySet[Memo]:
    """The memos of a box, the latest first; ``words`` in title, identifier or author narrow it."""
    viewer, kind = viewer_of(actor), MemoBox(name)
    memos = memos_visible_to(viewer)
    if kind in {MemoBox.SENT, MemoBox.DRAFTS}:
        states = OPEN_STATES if kind == MemoBox.SENT else EDITABLE_STATES
        found = memos.filter(author_id=viewer.actor.person_id, state__in=states)
    else:
        found = memos.filter(Exists(_steps_in(kind, viewer).filter(memo_id=OuterRef("pk"), round=OuterRef("round"))))
    for word in words.split():
        named = Q(title__icontains=word) | Q(identifier__icontains=word) | Q(author_name__icontains=word)
        found = found.filter(named)
    steps = Prefetch("steps", MemoStep.objects.filter(round=F("memo__round")).order_by("position"))
    return found.prefetch_related(steps).order_by("-updated_at", "-id")


def memos_of_post(post_id: UUID, *, actor: Actor | Viewer) -> QuerySet[Memo]:
    """What was reported from a post, by whomever, as far as this person may know of it; the latest first."""
    found = memos_visible_to(actor).filter(author_post_id=post_id, state__in=OPEN_STATES)
    return found.order_by("-updated_at", "-id")


def memos_on_desk(person_id: UUID) -> QuerySet[Memo]:
    """Memos that wait for this person's answer. Nobody's eyes are asked: for services and hand-overs."""
    open_steps = MemoStep.objects.filter(person_id=person_id, state=StepState.PENDING).exclude(kind__in=NOT_REPORTED)
    waiting = open_steps.filter(memo_id=OuterRef("pk"), round=OuterRef("round"))
    return Memo.objects.filter(Exists(waiting), state__in=OPEN_STATES).order_by("sent_at", "id")


# -- instructions ------------------------------------------------------------------------------------------------------


def _told_to(viewer: Viewer) -> Q:
    """Whose an instruction is to carry out: the holder of the post that was told (REG 61), the deputy of an absent one as
    long as it is open; the person who was told where there was no post, or while nobody holds it.
    """
    own = _belongs_to([viewer.actor.person_id])
    if not viewer.represented:
        return own
    return own | (_belongs_to(viewer.represented) & ~Q(Exists(_closing())))


def _belongs_to(people: Sequence[UUID | None]) -> Q:
    held = Q(for_post_id__in=organization.posts_held_sql(people))
    nobodys = Q(for_post__isnull=True) | ~Q(organization.held_by_somebody("for_post_id"))
    return held | (Q(for_person_id__in=list(people)) & nobodys)


def _closing() -> QuerySet[MemoAnswer]:
    """What ended an instruction."""
    return MemoAnswer.objects.filter(about_id=OuterRef("pk"), kind__in=CLOSING)


def told_among(instructions: Sequence[MemoAnswer], *, viewer: Viewer) -> set[UUID]:
    """Which of these the person has to carry out; asks nothing where there are none."""
    if not instructions:
        return set()
    mine = MemoAnswer.objects.filter(_told_to(viewer), pk__in=[one.pk for one in instructions])
    return set(mine.values_list("pk", flat=True))


def instructions_of(actor: Actor | Viewer, *, given: bool = False) -> QuerySet[MemoAnswer]:
    """What one has to carry out, or with ``given`` told others; open ones first, the earliest due of them on top."""
    viewer = viewer_of(actor)
    if viewer.actor.person_id is None:
        return MemoAnswer.objects.none()
    whose = Q(person_id=viewer.actor.person_id) if given else _told_to(viewer)
    found = MemoAnswer.objects.filter(whose, kind=AnswerKind.INSTRUCTION).select_related("memo")
    closing = _closing()
    found = found.annotate(
        closed_as=Coalesce(Subquery(closing.values("kind")[:1]), Value(""), output_field=TextField()),
        closed_text=Coalesce(Subquery(closing.values("text")[:1]), Value(""), output_field=TextField()),
        closed_at=Subquery(closing.values("created_at")[:1]),
    )
    return found.order_by("closed_as", F("due_on").asc(nulls_last=True), "-created_at", "id")


def open_instructions_of(actor: Actor | Viewer) -> QuerySet[MemoAnswer]:
    """What one was told to do and has neither done nor been let off, the earliest due first."""
    told: QuerySet[Any] = instructions_of(actor)
    return told.filter(closed_as="")


def get_instruction(memo: Memo, answer_id: UUID) -> MemoAnswer:
    """Raises InstructionNotFound."""
    found = MemoAnswer.objects.filter(memo=memo, pk=answer_id, kind=AnswerKind.INSTRUCTION).first()
    if found is None:
        raise errors.InstructionNotFound
    return found


# -- numbers -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MemoCounts:
    """What waits: reports to answer, shared memos not yet read, drafts, instructions not yet done."""

    to_answer: int = 0
    shared: int = 0
    drafts: int = 0
    instructions: int = 0

    @property
    def waiting(self) -> int:
        """The number beside the menu entry."""
        return self.to_answer + self.shared

    def of(self, name: str) -> int:
        return int(getattr(self, name, 0))


def _unread(viewer: Viewer) -> QuerySet[Any]:
    return _steps_in(MemoBox.SHARED, viewer).filter(state=StepState.PENDING)


def _drafts(viewer: Viewer) -> QuerySet[Any]:
    return Memo.objects.filter(author_id=viewer.actor.person_id, state__in=EDITABLE_STATES)


def open_instructions() -> QuerySet[MemoAnswer]:
    """Everybody's that are neither reported as done nor called off."""
    return MemoAnswer.objects.filter(kind=AnswerKind.INSTRUCTION).exclude(Exists(_closing()))


def _open_instructions(viewer: Viewer) -> QuerySet[Any]:
    return open_instructions().filter(_told_to(viewer))


#: What is counted, by the field of ``MemoCounts``; the documents' statement counts it along (``register_number``).
COUNTED: dict[str, Callable[[Viewer], QuerySet[Any]]] = {
    "to_answer": _waiting_steps,
    "shared": _unread,
    "drafts": _drafts,
    "instructions": _open_instructions,
}


def counts_among(numbers: Mapping[str, int]) -> MemoCounts:
    """The memos' among the numbers that were counted together."""
    return MemoCounts(**{name: numbers.get(f"memos.{name}", 0) for name in COUNTED})


def memo_counts(actor: Actor | Viewer) -> MemoCounts:
    """What waits for the person."""
    return counts_among(work_counts(actor).others)


# -- the document a memo became ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """The document as far as the person looking may know of it."""

    promotion: MemoDocument
    document: Document | None


def document_of(memo: Memo, *, actor: Actor | Viewer) -> MadeDocument | None:
    """What became of a promoted memo; asks nothing where ``get_memo`` found that it is none."""
    promotion: MemoDocument | None = getattr(memo, "promotion", None)
    if promotion is None:
        return None
    document = documents_visible_to(actor).filter(pk=promotion.document_id).first()
    return MadeDocument(promotion, document)


@dataclass(frozen=True, slots=True)
class MemoOfDocument:
    """The memo a document was made of, as the document's card shows it."""

    id: UUID
    title: str
    identifier: str
    author_name: str


def memos_of_document(document_id: UUID, viewer: Viewer) -> QuerySet[Memo]:
    """The memo a document was made of, where it is open to the person."""
    made = MemoDocument.objects.filter(document_id=document_id, memo_id=OuterRef("pk"))
    return memos_visible_to(viewer).filter(Exists(made)).order_by("pk")


# -- people ------------------------------------------------------------------------------------------------------------


def people_of(memo: Memo) -> tuple[Sequence[organization.PersonCard], Sequence[organization.PersonCard]]:
    """Whom a draft is meant for: reported to and shared with, in their order."""
    cards = organization.person_cards([*memo.report_to, *memo.share_with])
    report = [cards[one] for one in memo.report_to if one in cards]
    return report, [cards[one] for one in memo.share_with if one in cards]
