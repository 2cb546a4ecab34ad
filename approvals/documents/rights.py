"""Who may do what with a document (DOMAIN 2.4), asked of the rules themselves in made-up situations.

No second copy of any rule: each action names the checks its service makes, each role the situations it may be in, and
the table is what the checks answer. The laws of a row are those of the checks that were asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents import rules
from approvals.documents.enums import (
    EDITABLE_STATES,
    Disclosure,
    DocumentKind,
    DocumentState,
    Hindrance,
    ReadingRange,
    StepKind,
    StepResult,
    StepState,
)
from approvals.documents.errors import DocumentNotFound, NotSentYet
from approvals.documents.laws import RULES
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules import CommandLine, RouteLine
from core.audit.public import Actor
from core.foundation.public import DomainError, clock


class Role(TextChoices):
    """The parts people play around one document."""

    DRAFTER = "drafter", pgettext_lazy("role on a document", "Drafter")
    REVIEWER = "reviewer", pgettext_lazy("role on a document", "Reviewer")
    COOPERATOR = "cooperator", pgettext_lazy("role on a document", "Co-operator")
    APPROVER = "approver", pgettext_lazy("role on a document", "Approver")
    CLERK = "clerk", pgettext_lazy("role on a document", "Clerk")
    HEAD = "head", pgettext_lazy("role on a document", "Head of department")
    SUCCESSOR = "successor", pgettext_lazy("role on a document", "Successor in the post")
    OTHER = "other", pgettext_lazy("role on a document", "Others")


DRAFTER, REVIEWER, COOPERATOR, APPROVER, HEAD, CLERK, SUCCESSOR, OTHER = (UUID(int=number) for number in range(1, 9))
DEPARTMENT, MINISTRY = UUID(int=9), UUID(int=10)


@dataclass(slots=True)
class Situation:
    """One person before one document. ``asked`` gathers the names of the checks that an action made."""

    role: Role
    when: str | Promise
    document: Document
    steps: list[RouteStep]
    person_id: UUID
    sent: bool = False
    asked: set[str] = field(default_factory=set)

    @property
    def actor(self) -> Actor:
        return Actor(self.person_id, "", "")

    @property
    def reader(self) -> rules.Reader:
        return rules.Reader(self.person_id, of_own_post=getattr(self.document, "of_own_post", False))

    @property
    def reads(self) -> bool:
        return rules.may_read(self.document, self.steps, reader=self.reader)

    @property
    def turn(self) -> RouteStep | None:
        return rules.find_turn(self.steps, actor=self.actor, represented=())

    def ask(self, check: Callable[..., None], *args: Any, **kwargs: Any) -> None:
        self.asked.add(check.__name__)
        check(*args, **kwargs)

    def ask_for_turn(self) -> RouteStep:
        """What every act on the route asks first."""
        self.ask(rules.check_in_approval, self.document)
        self.ask(rules.check_turn, self.turn, self.steps, actor=self.actor)
        assert self.turn is not None
        self.ask(rules.check_deputy_is_not_drafter, self.document, self.turn, actor=self.actor)
        return self.turn


@dataclass(frozen=True, slots=True)
class Cell:
    """What one role may: in which of its situations, of how many."""

    role: Role
    allowed: tuple[str | Promise, ...]
    of: int

    @property
    def always(self) -> bool:
        return len(self.allowed) == self.of


@dataclass(frozen=True, slots=True)
class Row:
    """One action with its answers, role by role, and the laws that were asked."""

    name: str
    label: str | Promise
    cells: tuple[Cell, ...]
    sources: tuple[str, ...]


def _read(on: Situation) -> None:
    on.ask(rules.check_may_read, on.document, on.steps, reader=on.reader)


def _change_text(on: Situation) -> None:
    if on.document.state in EDITABLE_STATES:
        on.ask(rules.check_can_edit_draft, on.document, actor=on.actor)
    else:
        on.ask(rules.check_may_edit_text, on.ask_for_turn())


def _continue(on: Situation) -> None:
    on.ask(rules.check_can_continue, on.document, on.steps, actor=on.actor)


def _say(on: Situation) -> None:
    if on.document.state in EDITABLE_STATES:
        on.ask(rules.check_can_edit_draft, on.document, actor=on.actor)
    else:
        on.ask_for_turn()


def _instruct(on: Situation) -> None:
    on.ask(rules.check_is_decision, on.ask_for_turn())


def _return(on: Situation) -> None:
    on.ask_for_turn()


def _withdraw(on: Situation) -> None:
    on.ask(rules.check_can_withdraw, on.document, on.steps, actor=on.actor)


def _recall(on: Situation) -> None:
    last = rules.own_last_act(on.steps, actor=on.actor)
    on.ask(rules.check_can_recall, on.document, last, on.steps, actor=on.actor)


def _approve(on: Situation) -> None:
    step = on.ask_for_turn()
    on.ask(rules.check_is_decision, step)
    command = CommandLine(DEPARTMENT, "", ((HEAD, DEPARTMENT), (APPROVER, MINISTRY)))
    line = RouteLine(step.person_id, step.kind)
    on.ask(rules.check_decider, line, command=command, drafters=on.document.drafters, name="")


def _pass_over(on: Situation) -> None:
    waiting = next((step for step in on.steps if step.state == StepState.PENDING), None)
    on.ask(rules.check_can_skip, on.document, waiting, hindrance=Hindrance.AWAY, actor=on.actor)


def _ask_outside(on: Situation) -> None:
    on.ask(rules.check_can_ask, on.document, on.steps, actor=on.actor)


def _discard(on: Situation) -> None:
    on.ask(rules.check_can_discard, on.document, leads_others=False, actor=on.actor)


def _comment(on: Situation) -> None:
    on.ask(rules.check_can_comment, on.document, reads=on.reads)


def _disclose(on: Situation) -> None:
    """The drafter proposes the class while writing, whoever decides opens it, the head who may read it reviews it
    afterwards: nobody finds what is kept to others (``selectors.document_for_update``).
    """
    if on.document.state in EDITABLE_STATES:
        on.ask(rules.check_can_edit_draft, on.document, actor=on.actor)
    elif on.document.state == DocumentState.APPROVED:
        if not on.reads:
            raise DocumentNotFound
        on.ask(rules.check_can_review_disclosure, heads=on.role == Role.HEAD)
    else:
        on.ask(rules.check_can_open, on.document, on.ask_for_turn(), disclosure=Disclosure.OPEN)


def _send(on: Situation) -> None:
    """Whoever sends it finds it: the writer, and the clerk whatever its reading range."""
    on.ask(rules.check_may_send, on.document, actor=on.actor, clerk=on.role == Role.CLERK, sent=on.sent)


def _send_again(on: Situation) -> None:
    on.ask(rules.check_may_send_again, on.document, actor=on.actor, clerk=on.role == Role.CLERK, sent=on.sent)


def _other_recipients(on: Situation) -> None:
    clerk = on.role == Role.CLERK
    on.ask(
        rules.check_may_ask_other_recipients,
        on.document,
        on.steps,
        actor=on.actor,
        clerk=clerk,
        sent=on.sent,
        ordered=True,
    )


def _approve_recipients(on: Situation) -> None:
    """Asked of what was sent; nothing waits for the head before."""
    if not on.sent:
        raise NotSentYet
    on.ask(rules.check_may_approve_other_recipients, heads=on.role == Role.HEAD)


ACTIONS: tuple[tuple[str, str | Promise, Callable[[Situation], None]], ...] = (
    ("read", _("Read it"), _read),
    ("edit", _("Change the text before the decision"), _change_text),
    ("continue", _("Go on with what the former holder of the post left"), _continue),
    ("opinion", _("Give an opinion with the own act"), _say),
    ("instruction", _("Give an instruction"), _instruct),
    ("return", _("Return it with a reason"), _return),
    ("withdraw", _("Withdraw it"), _withdraw),
    ("discard", _("Throw the draft away"), _discard),
    ("recall", _("Take the own approval back"), _recall),
    ("approve", _("Decide it, also by delegation or as a deputy"), _approve),
    ("disclosure", _("Change the class of disclosure"), _disclose),
    ("pass_over", _("Pass over somebody who is away"), _pass_over),
    ("ask", _("Ask people outside the path for an opinion"), _ask_outside),
    ("comment", _("Leave a comment"), _comment),
    ("send", _("Stamp the seal and send it"), _send),
    ("send_again", _("Send again what did not arrive"), _send_again),
    ("other_recipients", _("Ask for other recipients after sending, or order them"), _other_recipients),
    ("approve_recipients", _("Approve other recipients after sending"), _approve_recipients),
)

OF_SENDING = frozenset({"send", "send_again", "other_recipients", "approve_recipients"})


@cache
def rights() -> tuple[Row, ...]:
    """The table: every action asked in every situation of every role. Texts are lazy, so one table serves both languages."""
    return tuple(_row(name, label, act) for name, label, act in ACTIONS)


def _row(name: str, label: str | Promise, act: Callable[[Situation], None]) -> Row:
    stage, cells, asked = _stage_of(name), [], set[str]()
    for role in Role:
        of_role = [one for one in stage if one.role == role]
        cells.append(Cell(role, tuple(one.when for one in of_role if _may(act, one)), len(of_role)))
        asked.update(*(one.asked for one in of_role))
    sources = dict.fromkeys(rule.source for rule in RULES if rule.name in asked)
    return Row(name, label, tuple(cells), tuple(sources))


def _stage_of(action: str) -> list[Situation]:
    """That a decision goes to others changes nothing for what is not about sending it."""
    return [one for one in situations() if action in OF_SENDING or one.document.kind != DocumentKind.OUTGOING]


def _may(act: Callable[[Situation], None], on: Situation) -> bool:
    try:
        act(on)
    except DomainError:
        return False
    return True


def situations() -> list[Situation]:
    """The situations that make a difference, role by role."""
    own_turn, acted = _("on the own turn"), _("after the own act, before the next")
    alone, in_range = _("not on the path"), _("in the reading range of the decision")
    path = ((REVIEWER, StepKind.REVIEW), (COOPERATOR, StepKind.COOPERATE), (APPROVER, StepKind.APPROVE))
    led = ((HEAD, StepKind.REVIEW), (APPROVER, StepKind.APPROVE))
    return [
        Situation(Role.DRAFTER, _("while writing"), _document(DocumentState.DRAFT), [], DRAFTER),
        Situation(Role.DRAFTER, _("handed in, not yet opened"), _document(), _steps(path, 1), DRAFTER),
        Situation(Role.DRAFTER, _("handed in and opened"), _document(), _steps(path, 1, opened=True), DRAFTER),
        Situation(Role.DRAFTER, _("as the delegate of the own department"), *_own_delegate(), HEAD),
        Situation(Role.REVIEWER, own_turn, _document(), _steps(path, 1, opened=True), REVIEWER),
        Situation(Role.REVIEWER, acted, _document(), _steps(path, 2), REVIEWER),
        Situation(Role.COOPERATOR, own_turn, _document(), _steps(path, 2, opened=True), COOPERATOR),
        Situation(Role.COOPERATOR, acted, _document(), _steps(path, 3), COOPERATOR),
        Situation(Role.APPROVER, own_turn, _document(), _steps(path, 3, opened=True), APPROVER),
        Situation(Role.APPROVER, _("after the decision"), _document(DocumentState.APPROVED), _steps(path, 4), APPROVER),
        Situation(Role.CLERK, alone, _document(), _steps(path, 1), CLERK),
        Situation(Role.CLERK, in_range, _document(DocumentState.APPROVED), _steps(path, 4), CLERK),
        Situation(Role.HEAD, alone, _document(), _steps(path, 1), HEAD),
        Situation(Role.HEAD, _("as a reviewer"), _document(), _steps(led, 1, opened=True), HEAD),
        Situation(Role.HEAD, _("as the delegate"), _document(), _steps(((HEAD, StepKind.DELEGATED),), 1), HEAD),
        Situation(Role.HEAD, in_range, _document(DocumentState.APPROVED), _steps(path, 4), HEAD),
        Situation(Role.HEAD, _("after a decision kept to its path"), _kept(), _steps(path, 4), HEAD),
        Situation(Role.SUCCESSOR, _("of what is being written"), _left(DocumentState.DRAFT), [], SUCCESSOR),
        Situation(Role.SUCCESSOR, _("of what is on its way"), _left(), _steps(path, 1), SUCCESSOR),
        Situation(Role.SUCCESSOR, _("after going on with it"), _gone_on_with(), [], SUCCESSOR),
        Situation(Role.OTHER, alone, _document(), _steps(path, 1), OTHER),
        Situation(Role.OTHER, in_range, _document(DocumentState.APPROVED), _steps(path, 4), OTHER),
        *(one for sent in (False, True) for one in _outgoing(path, sent=sent)),
    ]


def _outgoing(path: Sequence[tuple[UUID, StepKind]], *, sent: bool) -> list[Situation]:
    """After the decision of what goes to others: before it is sent, and afterwards."""
    when = _("after it was sent") if sent else _("decided, to be sent")
    people = (
        (Role.DRAFTER, DRAFTER), (Role.REVIEWER, REVIEWER), (Role.COOPERATOR, COOPERATOR), (Role.APPROVER, APPROVER),
        (Role.CLERK, CLERK), (Role.HEAD, HEAD), (Role.OTHER, OTHER),
    )  # fmt: skip
    found = [Situation(role, when, _to_be_sent(), _steps(path, 4), person, sent) for role, person in people]
    gone_on = _to_be_sent()
    gone_on.continued_by_id = SUCCESSOR
    return [*found, Situation(Role.SUCCESSOR, when, gone_on, _steps(path, 4), SUCCESSOR, sent)]


def _to_be_sent() -> Document:
    document = _document(DocumentState.APPROVED)
    document.kind = DocumentKind.OUTGOING
    return document


def _kept() -> Document:
    """A decision that only those on its path read."""
    document = _document(DocumentState.APPROVED)
    document.reading_range = ReadingRange.PERSON
    return document


def _left(state: str = DocumentState.IN_APPROVAL) -> Document:
    """What the drafter left in the post that somebody else holds now."""
    document = _document(state)
    document.of_own_post = True
    return document


def _gone_on_with() -> Document:
    document = _left(DocumentState.RETURNED)
    document.continued_by_id = SUCCESSOR
    return document


def _own_delegate() -> tuple[Document, list[RouteStep]]:
    """A head who decides an own document under the delegation rule (REG 10(2))."""
    return _document(drafter_id=HEAD), _steps(((HEAD, StepKind.DELEGATED),), 1, drafter_id=HEAD)


def _document(state: str = DocumentState.IN_APPROVAL, drafter_id: UUID = DRAFTER) -> Document:
    return Document(state=state, drafter_id=drafter_id, department_id=DEPARTMENT, disclosure=Disclosure.CLOSED)


def _steps(
    path: Sequence[tuple[UUID, StepKind]], turn: int, *, opened: bool = False, drafter_id: UUID = DRAFTER
) -> list[RouteStep]:
    """A path on which those before ``turn`` have acted; ``opened``: whose turn it is has seen it."""
    done = {"state": StepState.DONE, "result": StepResult.APPROVED}
    steps = [RouteStep(position=0, stage=0, kind=StepKind.DRAFT, person_id=drafter_id, state=StepState.DONE)]
    for at, (person_id, kind) in enumerate(path, start=1):
        state: dict[str, Any] = {"state": StepState.WAITING} if at > turn else {"state": StepState.PENDING}
        if at == turn and opened:
            state["read_at"] = clock.now()
        steps.append(RouteStep(position=at, stage=at, kind=kind, person_id=person_id, **(done if at < turn else state)))
    return steps
