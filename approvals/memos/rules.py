"""Whether something may be done with a memo now. PRD: Enforcement Decree of the Public Records Management Act."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from approvals.documents import engine
from approvals.documents.enums import Hindrance, StepState
from approvals.memos import errors
from approvals.memos.enums import CLOSING, EDITABLE_STATES, OPEN_STATES, AnswerKind, MemoState
from approvals.memos.models import Memo, MemoAnswer, MemoStep
from core.audit.public import Actor

MOST_PEOPLE = 50
MOST_FILES = 30


def check_can_write(actor: Actor) -> None:
    """Whoever reports does so from a post, which the memo keeps. Raises NoSeat."""
    if actor.person_id is None or actor.department_id is None:
        raise errors.NoSeat


def check_is_author(memo: Memo, *, actor: Actor) -> None:
    """Raises NotAuthor."""
    if memo.author_id != actor.person_id:
        raise errors.NotAuthor


def check_can_edit(memo: Memo, *, actor: Actor) -> None:
    """The author writes until it is sent; sent, it is a record (PRD 16, 20(1)). Raises NotAuthor, NotEditable."""
    check_is_author(memo, actor=actor)
    if memo.state not in EDITABLE_STATES:
        raise errors.NotEditable


def check_complete(title: str, *, is_blank: bool) -> None:
    """A memo that is sent says something. Raises TitleMissing, TextMissing."""
    if not title.strip():
        raise errors.TitleMissing(field="title")
    if is_blank:
        raise errors.TextMissing(field="text")


def check_people(people: Sequence[UUID], *, author_id: UUID, in_office: set[UUID], names: Mapping[UUID, str]) -> None:
    """Those it goes to are in office, and not the author. Raises TooManyPeople, OwnMemo, PersonGone."""
    if len(people) > MOST_PEOPLE:
        raise errors.TooManyPeople(most=MOST_PEOPLE, field="report_to")
    for person_id in people:
        if person_id == author_id:
            raise errors.OwnMemo(field="report_to")
        if person_id not in in_office:
            raise errors.PersonGone(name=names.get(person_id, "?"), field="report_to")


def check_somebody(people: Sequence[UUID]) -> None:
    """A report goes to somebody; sharing alone is no report. Raises NobodyChosen."""
    if not people:
        raise errors.NobodyChosen(field="report_to")


def check_new_to_it(steps: Sequence[MemoStep], person_id: UUID) -> None:
    """Nobody is given the same memo twice for the same thing. Raises KnownAlready."""
    known = next((one for one in steps if one.person_id == person_id and one.state != StepState.SKIPPED), None)
    if known is not None:
        raise errors.KnownAlready(name=known.person_name, field="person_id")


def check_sent(memo: Memo) -> None:
    """People speak on memos that were sent. Raises NotSent."""
    if memo.state not in OPEN_STATES:
        raise errors.NotSent


def find_turn(memo: Memo, steps: Sequence[MemoStep], *, actor: Actor, represented: Sequence[UUID]) -> MemoStep | None:
    """The open step this person may answer: the own one, else that of an absent person represented. Nobody answers
    an own memo as somebody's deputy.
    """
    if actor.person_id is None or actor.person_id == memo.author_id:
        return None
    waiting = [step for step in engine.pending_of(steps) if engine.is_holding_up(step)]
    mine = [step for step in waiting if step.person_id == actor.person_id]
    return next(iter([*mine, *(step for step in waiting if step.person_id in represented)]), None)


def waits_as_deputy(steps: Sequence[MemoStep], turn: MemoStep | None, *, represented: Sequence[UUID]) -> list[MemoStep]:
    """For whom this person is to answer besides, after the turn that is open now."""
    waiting = [step for step in engine.pending_of(steps) if engine.is_holding_up(step)]
    return [step for step in waiting if step is not turn and step.person_id in represented]


def has_spoken(steps: Sequence[MemoStep], *, actor: Actor) -> bool:
    """Whether a turn of this person is over: who answered may say more later."""
    done = [step for step in steps if step.state == StepState.DONE and not step.is_reader and not step.is_author]
    return any(actor.person_id in (step.person_id, step.acting_person_id) for step in done)


def has_received(memo: Memo, steps: Sequence[MemoStep], *, actor: Actor) -> bool:
    """Whether the memo was reported to this person, or answered by this person for somebody who was away."""
    reached = [step for step in steps if step.state in (StepState.PENDING, StepState.DONE)]
    superiors = [step for step in reached if not step.is_reader and not step.is_author]
    mine = any(actor.person_id in (step.person_id, step.acting_person_id) for step in superiors)
    return memo.state in OPEN_STATES and mine


def check_may_speak(turn: MemoStep | None, steps: Sequence[MemoStep], *, step_id: UUID | None, actor: Actor) -> None:
    """Whose turn it is speaks, and who has had it may add something. Raises AlreadyAnswered (the step on the screen was
    answered meanwhile), NotYourTurn.
    """
    if turn is not None:
        return
    named = next((step for step in steps if step.pk == step_id), None)
    if named is not None and named.state == StepState.DONE:
        raise errors.AlreadyAnswered(name=named.acting_name or named.person_name)
    if step_id is not None or not has_spoken(steps, actor=actor):
        raise errors.NotYourTurn


def check_words(text: str) -> None:
    """Raises WordsMissing."""
    if not text.strip():
        raise errors.WordsMissing(field="text")


def check_not_said(answers: Sequence[MemoAnswer], *, kind: str, text: str, actor: Actor) -> None:
    """A second press says nothing twice. Raises SaidAlready."""
    if any((one.person_id, one.kind, one.text) == (actor.person_id, kind, text) for one in answers):
        raise errors.SaidAlready


def check_due(due_on: date | None, *, today: date) -> None:
    """Raises DueInThePast."""
    if due_on is not None and due_on < today:
        raise errors.DueInThePast(field="due_on")


def check_can_withdraw(memo: Memo, steps: Sequence[MemoStep], *, actor: Actor) -> None:
    """The author takes it back while nobody has opened it. Raises NotAuthor, NotSent, AlreadyOpened."""
    check_is_author(memo, actor=actor)
    if memo.state != MemoState.SENT:
        raise errors.NotSent
    opened = next((step for step in steps if step.read_at is not None and not step.is_author), None)
    if opened is not None:
        raise errors.AlreadyOpened(name=opened.acting_name or opened.person_name)


def check_can_replace(step: MemoStep, *, hindrance: str) -> None:
    """Somebody else is asked only instead of one who cannot answer. Raises StepNotHindered."""
    if step.state != StepState.PENDING or step.is_reader or hindrance == Hindrance.NONE:
        raise errors.StepNotHindered(name=step.person_name)


def check_can_close(
    instruction: MemoAnswer, closings: Sequence[MemoAnswer], *, kind: str, told: bool, actor: Actor
) -> None:
    """Who has it to do (``told``) reports it done, who instructed may call it off; once. Raises NotYourInstruction,
    InstructionClosed.
    """
    may = told if kind == AnswerKind.DONE else actor.person_id == instruction.person_id
    if actor.person_id is None or not may:
        raise errors.NotYourInstruction
    if any(one.about_id == instruction.pk and one.kind in CLOSING for one in closings):
        raise errors.InstructionClosed


def check_room(files: Sequence[Any]) -> None:
    """Raises TooManyFiles."""
    if len(files) >= MOST_FILES:
        raise errors.TooManyFiles(most=MOST_FILES, field="files")
