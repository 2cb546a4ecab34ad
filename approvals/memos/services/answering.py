"""What is said on a memo: answers, instructions, questions and replies; and what became of an instruction."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import engine
from approvals.documents.enums import StepKind
from approvals.documents.selectors import Viewer, viewer_of
from approvals.memos import rules, selectors
from approvals.memos.enums import AnswerKind, MemoState
from approvals.memos.errors import QuestionUnknown
from approvals.memos.models import Memo, MemoAnswer, MemoStep
from approvals.memos.services import way
from approvals.memos.services.writing import cards_of, memo_detail, touch
from core.audit.public import Actor, record
from core.foundation.public import clock


@dataclass(frozen=True, slots=True)
class Speaking:
    """The locked memo, its steps, and the open step the person speaks from; None for who has answered before."""

    memo: Memo
    steps: list[MemoStep]
    turn: MemoStep | None


def speaking(memo_id: UUID, *, viewer: Viewer, step_id: UUID | None = None) -> Speaking:
    """Lock the memo and make sure that this person may speak on it. ``step_id``: the step that was on the screen.

    Raises MemoNotFound, NotSent, AlreadyAnswered, NotYourTurn.
    """
    memo = selectors.memo_for_update(memo_id, actor=viewer)
    rules.check_sent(memo)
    steps = selectors.steps_of(memo)
    asked = [step for step in steps if step_id in (None, step.pk)]
    turn = rules.find_turn(memo, asked, actor=viewer.actor, represented=viewer.represented)
    rules.check_may_speak(turn, steps, step_id=step_id, actor=viewer.actor)
    return Speaking(memo, steps, turn)


@transaction.atomic
def answer_memo(
    *,
    memo_id: UUID,
    text: str,
    kind: str = AnswerKind.ANSWER,
    due_on: date | None = None,
    for_person_id: UUID | None = None,
    step_id: UUID | None = None,
    actor: Actor,
) -> MemoAnswer:
    """Say something on one's turn or after it. An answer or an instruction ends the turn, the next superior has the memo
    then; a question leaves it open.

    An instruction is for the author unless ``for_person_id`` names somebody, who may read the memo from then on. Raises
    NotSent, NotYourTurn, AlreadyAnswered (two at once), WordsMissing, SaidAlready, DueInThePast, PersonGone.
    """
    spoken = speaking(memo_id, viewer=viewer_of(actor), step_id=step_id)
    memo = spoken.memo
    rules.check_words(text)
    rules.check_not_said(selectors.answers_of(memo), kind=kind, text=text.strip(), actor=actor)
    rules.check_due(due_on, today=clock.today())
    told = _addressee(spoken, for_person_id, due_on, actor) if kind == AnswerKind.INSTRUCTION else {}
    return _spoken(spoken, kind, text, actor, **told)


@transaction.atomic
def answer_by_directive(*, memo_id: UUID, text: str, tell_author: bool, actor: Actor) -> MemoAnswer:
    """What a superior ordered because of the memo stands as a directive of its own: that is the answer, nobody types twice.

    ``tell_author``: where the directive is somebody else's to carry out; the one in charge hears of the directive itself.
    Raises NotSent, NotYourTurn, WordsMissing.
    """
    spoken = speaking(memo_id, viewer=viewer_of(actor))
    rules.check_words(text)
    return _spoken(spoken, AnswerKind.DIRECTIVE, text, actor, tell_author=tell_author)


def _spoken(
    spoken: Speaking, kind: str, text: str, actor: Actor, *, tell_author: bool = True, **told: Any
) -> MemoAnswer:
    memo, turn = spoken.memo, spoken.turn
    said = _say(memo, kind, text, actor, step=turn, **told)
    if kind != AnswerKind.QUESTION and turn is not None:
        _end_turn(spoken, turn, actor)
    touch(memo, "state", "closed_at")
    people = [memo.author_id if tell_author else None, said.for_person_id]
    way.tell("memos.answered", memo, people, key=str(said.pk), actor=actor)
    _record(f"memos.{PAST[AnswerKind(kind)]}", said, actor, step=turn)
    return said


PAST = {
    AnswerKind.ANSWER: "answered",
    AnswerKind.INSTRUCTION: "instructed",
    AnswerKind.QUESTION: "questioned",
    AnswerKind.REPLY: "replied",
    AnswerKind.DIRECTIVE: "answered_by_directive",
    AnswerKind.DONE: "instruction_done",
    AnswerKind.DROPPED: "instruction_dropped",
}


def _addressee(spoken: Speaking, person_id: UUID | None, due_on: date | None, actor: Actor) -> dict[str, Any]:
    """Who is to do it, and from which post: whoever holds it later takes it over (REG 61). Somebody who does not have the memo yet gets it to read."""
    memo = spoken.memo
    if person_id in (None, memo.author_id):
        post_id = memo.author_post_id
        return {"for_person_id": memo.author_id, "for_name": memo.author_name, "for_post_id": post_id, "due_on": due_on}
    assert person_id is not None
    card = cards_of([person_id], author_id=memo.author_id)[person_id]
    if not any(step.person_id == person_id for step in spoken.steps):
        reader = way.step_for(memo, card, StepKind.READ, added_by=actor.name)
        change = engine.append(spoken.steps, [reader])
        spoken.steps.append(reader)
        way.write(memo, change)
    return {"for_person_id": person_id, "for_name": card.name, "for_post_id": card.post_id, "due_on": due_on}


def _end_turn(spoken: Speaking, turn: MemoStep, actor: Actor) -> None:
    change = engine.complete(spoken.steps, turn)
    way.mark_answered(turn, actor)
    way.write(spoken.memo, change, acted=turn)
    if spoken.memo.state == MemoState.SENT:
        way.close_if_through(spoken.memo, spoken.steps)


@transaction.atomic
def reply_to_question(*, memo_id: UUID, answer_id: UUID, text: str, actor: Actor) -> MemoAnswer:
    """The author answers a question asked on the memo. Raises NotAuthor, QuestionUnknown, WordsMissing, SaidAlready."""
    memo = selectors.memo_for_update(memo_id, actor=actor)
    rules.check_is_author(memo, actor=actor)
    rules.check_sent(memo)
    said_before = selectors.answers_of(memo)
    question = next((one for one in said_before if one.pk == answer_id and one.kind == AnswerKind.QUESTION), None)
    if question is None:
        raise QuestionUnknown(field="answer_id")
    rules.check_words(text)
    rules.check_not_said(said_before, kind=AnswerKind.REPLY, text=text.strip(), actor=actor)
    said = _say(memo, AnswerKind.REPLY, text, actor, about=question)
    touch(memo)
    way.tell("memos.replied", memo, [question.person_id], key=str(said.pk), actor=actor)
    _record("memos.replied", said, actor)
    return said


@transaction.atomic
def close_instruction(
    *, memo_id: UUID, answer_id: UUID, text: str = "", dropped: bool = False, actor: Actor
) -> MemoAnswer:
    """Report an instruction as done, with what was done; or, by whom it came from, call it off. Who holds the post of who
    was told, or stands in for that person, reports it too.

    Raises InstructionNotFound, NotYourInstruction, InstructionClosed (also on a second press), WordsMissing (a report says
    what was done).
    """
    viewer = viewer_of(actor)
    memo = selectors.memo_for_update(memo_id, actor=viewer)
    instruction = selectors.get_instruction(memo, answer_id)
    kind = AnswerKind.DROPPED if dropped else AnswerKind.DONE
    told = selectors.told_among([instruction], viewer=viewer)
    rules.check_can_close(instruction, selectors.answers_of(memo), kind=kind, told=bool(told), actor=actor)
    if not dropped:
        rules.check_words(text)
    said = _say(memo, kind, text, actor, about=instruction)
    touch(memo)
    people = [instruction.person_id, instruction.for_person_id]
    way.tell("memos.instruction_closed", memo, people, key=str(said.pk), actor=actor)
    _record(f"memos.{PAST[kind]}", said, actor)
    return said


def _say(memo: Memo, kind: str, text: str, actor: Actor, **more: Any) -> MemoAnswer:
    assert actor.person_id is not None
    return MemoAnswer.objects.create(
        memo=memo,
        kind=kind,
        text=text.strip(),
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        created_at=clock.now(),
        **more,
    )


def _record(event: str, said: MemoAnswer, actor: Actor, *, step: MemoStep | None = None) -> None:
    detail = memo_detail(said.memo, answer_id=said.pk)
    if step is not None:
        detail |= {"step": step.position}
        detail |= {"acting_for": step.person_id} if step.person_id != actor.person_id else {}
    if said.for_person_id:
        detail |= {"for_person_id": said.for_person_id, "due_on": said.due_on.isoformat() if said.due_on else None}
    detail |= {"about_id": said.about_id} if said.about_id else {}
    record(event, target=said.memo, actor=actor, detail=detail)
