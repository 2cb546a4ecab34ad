"""Words of memo reports. Steps are those of the documents' engine: a superior reviews, who only shares reads."""

from django.db import models
from django.utils.translation import pgettext_lazy as _

from approvals.documents.enums import StepKind


class MemoState(models.TextChoices):
    """Where a memo stands: closed once everybody it was reported to has answered."""

    DRAFT = "draft", _("memo state", "Draft")
    SENT = "sent", _("memo state", "Waiting for an answer")
    CLOSED = "closed", _("memo state", "Answered")
    WITHDRAWN = "withdrawn", _("memo state", "Withdrawn")


#: The author may write only in these.
EDITABLE_STATES = frozenset({MemoState.DRAFT, MemoState.WITHDRAWN})
#: Others know of it only in these.
OPEN_STATES = frozenset({MemoState.SENT, MemoState.CLOSED})


class MemoMode(models.TextChoices):
    """Whether several superiors have it one after the other or all together."""

    IN_ORDER = "in_order", _("memo mode", "One after the other")
    AT_ONCE = "at_once", _("memo mode", "All at once")

    @property
    def step_kind(self) -> StepKind:
        """Neighbours of a parallel kind share a stage of the engine."""
        return StepKind.REVIEW if self is MemoMode.IN_ORDER else StepKind.PARALLEL_REVIEW


class AnswerKind(models.TextChoices):
    """What was said on a memo. All of it stays as it was said."""

    ANSWER = "answer", _("memo answer", "Answer")
    INSTRUCTION = "instruction", _("memo answer", "Instruction")
    QUESTION = "question", _("memo answer", "Question")
    REPLY = "reply", _("memo answer", "Reply")
    DIRECTIVE = "directive", _("memo answer", "Made a directive")
    DONE = "done", _("memo answer", "Reported as done")
    DROPPED = "dropped", _("memo answer", "Called off")


#: What a superior says on a turn; the first two end it.
SAID_ON_TURN = (AnswerKind.ANSWER, AnswerKind.INSTRUCTION, AnswerKind.QUESTION)
SAID_CHOICES = [(kind.value, kind.label) for kind in SAID_ON_TURN]
#: What closes an instruction, once.
CLOSING = (AnswerKind.DONE, AnswerKind.DROPPED)


class MemoBox(models.TextChoices):
    """The boxes of memos (KR13), in the order they are shown."""

    TO_ANSWER = "to_answer", _("memo box", "To answer")
    SHARED = "shared", _("memo box", "Shared with me")
    REPORTED = "reported", _("memo box", "Reported to me")
    SENT = "sent", _("memo box", "Reported by me")
    DRAFTS = "drafts", _("memo box", "Drafts")
