"""One memo: what it says, who has it, what was said; and what this person may do with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions as document_permissions
from approvals.documents.desk import viewer_for
from approvals.documents.enums import Hindrance, StepState
from approvals.documents.rules import holds
from approvals.documents.selectors import Viewer
from approvals.memos import additions, permissions, rules, selectors, services
from approvals.memos.enums import CLOSING, OPEN_STATES, AnswerKind, MemoState
from approvals.memos.forms import tasks_of
from approvals.memos.models import Memo, MemoAnswer, MemoStep
from approvals.memos.selectors import MadeDocument
from approvals.memos.views.boxes import TONES
from core.files.public import download_file
from core.notices.public import mark_seen
from onnara_web.public import Crumb, PageView, saved, time_text

#: Said in one tap, or put into the text to be changed first.
CANNED = {
    "seen": (gettext_lazy("Seen, thank you."), AnswerKind.ANSWER),
    "go": (gettext_lazy("Please go ahead."), AnswerKind.ANSWER),
    "report": (gettext_lazy("Please report on the outcome."), AnswerKind.INSTRUCTION),
}
STATES = {StepState.DONE: "done", StepState.PENDING: "current", StepState.SKIPPED: "skipped"}


@dataclass(frozen=True, slots=True)
class Options:
    """What to offer; the services ask again when it is done."""

    turn: MemoStep | None
    #: Those for whom the person answers as deputy after that.
    afterwards: Sequence[MemoStep]
    speak: bool
    share: bool
    withdraw: bool
    reply: bool
    hindered: Sequence[MemoStep]
    promote: bool


class MemoPage(PageView):
    """A page about one memo; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def viewer(self) -> Viewer:
        return viewer_for(self.request)

    @cached_property
    def memo(self) -> Memo:
        return selectors.get_memo(self.kwargs["memo_id"], actor=self.viewer)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Memo reports"), reverse("memos:boxes")), Crumb(self.memo.title or _("Untitled"))]


class ShowMemo(MemoPage):
    """Opening it is reading it: the author sees when."""

    template_name = "memos/memo.html"

    def get(self, request: HttpRequest, memo_id: UUID) -> HttpResponse:
        memo, steps = self.memo, selectors.steps_of(self.memo)
        if services.note_reading(memo=memo, steps=steps, viewer=self.viewer):
            steps = selectors.steps_of(memo)
        mark_seen(url=reverse("memos:memo", args=[memo.pk]), actor=self.actor)
        answers, made = selectors.answers_of(memo), selectors.document_of(memo, actor=self.viewer)
        can = offered(memo, steps, viewer=self.viewer, made=made)
        canned = CANNED.get(request.GET.get("say", ""))
        return self.render(
            {
                "title": memo.title or _("Untitled"),
                "memo": memo,
                "tone": TONES[MemoState(memo.state)],
                "can": can,
                "route": [shown_step(step) for step in steps if not step.is_author],
                "said": said_on(answers, viewer=self.viewer),
                "files": selectors.files_of(memo),
                "made": made,
                "parts": additions.parts_of(memo, steps, self.viewer),
                "tasks": tasks_of(self.actor) if can.promote else [],
                "canned": [(key, text, kind) for key, (text, kind) in CANNED.items()],
                "prefilled": canned,
                "others": [step for step in steps if step.person_id not in (memo.author_id, self.actor.person_id)],
            }
        )


def offered(memo: Memo, steps: Sequence[MemoStep], *, viewer: Viewer, made: MadeDocument | None) -> Options:
    """Everything this person may do with the memo now."""
    actor = viewer.actor
    sent, mine = memo.state in OPEN_STATES, memo.author_id == actor.person_id
    turn = rules.find_turn(memo, steps, actor=actor, represented=viewer.represented) if sent else None
    speaks = sent and actor.may(permissions.ANSWER) and (turn is not None or rules.has_spoken(steps, actor=actor))
    writes = mine and actor.may(permissions.WRITE)
    hindered = selectors.hindrances_of(steps, memo) if writes and sent else {}
    waiting = [step for step in steps if step.state == StepState.PENDING and not step.is_reader]
    return Options(
        turn=turn if speaks else None,
        afterwards=rules.waits_as_deputy(steps, turn, represented=viewer.represented) if turn and speaks else [],
        speak=speaks and not mine,
        share=sent and (speaks or writes),
        withdraw=writes and holds(rules.check_can_withdraw, memo, steps, actor=actor),
        reply=writes and sent,
        hindered=[step for step in waiting if hindered.get(step.person_id, Hindrance.NONE) != Hindrance.NONE],
        promote=sent and made is None and actor.may(document_permissions.DRAFT) and bool(actor.department_id),
    )


def shown_step(step: MemoStep) -> dict[str, Any]:
    """A line of the way: who, whether it was opened, whether it was answered and by whom."""
    facts: list[Any] = []
    if step.added_by_name:
        facts.append(format_lazy(_("added by {name}"), name=step.added_by_name))
    if step.from_group:
        facts.append(format_lazy(_("circulation group “{name}”"), name=step.from_group))
    if step.read_at:
        seen = {"when": time_text(step.read_at), "name": step.opened_by_deputy}
        facts.append((_("opened by %(name)s (deputy) %(when)s") if seen["name"] else _("opened %(when)s")) % seen)
    if step.answered_at and not step.is_reader:
        facts.append(format_lazy(_("answered {time}"), time=time_text(step.answered_at)))
    if step.acting_person_id:
        facts.append(format_lazy(_("deputy {name}"), name=step.acting_name))
    return {
        "role": _("Shared with") if step.is_reader else _("Reported to"),
        "name": step.person_name,
        "title": step.person_title,
        "department": step.person_department,
        "state": STATES.get(StepState(step.state), "waiting"),
        "state_label": _state_of(step),
        "when": " · ".join(str(fact) for fact in facts),
    }


def _state_of(step: MemoStep) -> str:
    if step.state == StepState.PENDING:
        opened = _("Opened by the deputy") if step.opened_by_deputy else _("Opened")
        return opened if step.read_at else _("Not yet opened")
    labels = {StepState.DONE: _("Read") if step.is_reader else _("Answered"), StepState.SKIPPED: _("Not reached")}
    return labels.get(StepState(step.state), _("Later"))


def said_on(answers: Sequence[MemoAnswer], *, viewer: Viewer) -> list[dict[str, Any]]:
    """What was said, each with what followed it, and whether this person may reply to it or close it."""
    followed: dict[UUID | None, list[MemoAnswer]] = {}
    for one in answers:
        followed.setdefault(one.about_id, []).append(one)
    closed = {one.about_id for one in answers if one.kind in CLOSING}
    waiting = [one for one in answers if one.kind == AnswerKind.INSTRUCTION and one.pk not in closed]
    told, person_id = selectors.told_among(waiting, viewer=viewer), viewer.actor.person_id
    return [_said(one, followed.get(one.pk, []), told, person_id) for one in answers if one.about_id is None]


def _said(
    said: MemoAnswer, followed: Sequence[MemoAnswer], told: Collection[UUID], person_id: UUID | None
) -> dict[str, Any]:
    closing = next((one for one in followed if one.kind in CLOSING), None)
    is_open = said.kind == AnswerKind.INSTRUCTION and closing is None
    return {
        "said": said,
        "followed": followed,
        "closing": closing,
        "is_open": is_open,
        "may_do": said.pk in told,
        "may_drop": is_open and person_id == said.person_id,
        "is_question": said.kind == AnswerKind.QUESTION,
    }


class FetchFile(MemoPage):
    """One attachment, to keep."""

    def get(self, request: HttpRequest, memo_id: UUID, file_no: int) -> HttpResponseBase:
        found = selectors.get_file(self.memo, file_no)
        stored, content = download_file(file_id=found.file_id, actor=self.actor)
        return saved(content, name=stored.name, media_type=stored.media_type, size=stored.size)
