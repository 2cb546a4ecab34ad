"""Questions to the help desk, across agencies: asked there, answered on the console, judged by who asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.audit.public import Actor
from core.tenancy.public import agency_context, platform_context
from helpdesk.public import (
    Ticket,
    answer_ticket,
    assign_ticket,
    close_ticket,
    confirm_ticket,
    escalate_ticket,
    fix_ticket,
    note_ticket,
    raise_ticket,
    reopen_ticket,
)
from onnara.demo.data import loader
from onnara.demo.data.shapes import TicketText
from onnara.demo.history import History, Story, at
from onnara.demo.office import AgencyFacts

HANDED_ON = "재현됩니다. 로그 시각과 화면 경로를 첨부하였으니 확인 바랍니다."
FIXED = "원인을 찾아 고쳤습니다. 다시 로그인하시면 적용됩니다. 불편을 드려 죄송합니다."
STILL = "안내해 주신 대로 하였으나 같은 현상이 다시 나타났습니다."
NOTED = "같은 문의가 이번 달에 여러 기관에서 들어왔습니다. 도움말 보완이 필요합니다."
PAGES = {
    "documents": "/documents/", "unit_tasks": "/brm/", "organization": "/organization/", "sign_in": "/accounts/login/",
    "notices": "/notices/", "statistics": "/usage/",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works on the console."""

    agent: Actor
    supervisor: Actor
    operator: Actor


@dataclass(frozen=True, slots=True)
class Asker:
    """An official of an agency."""

    agency: str
    actor: Actor


@dataclass(slots=True)
class Question:
    """One ticket from asking to closing; each act happens on its own side of the wall."""

    text: TicketText
    asker: Asker
    desk: Desk
    ticket: Ticket | None = None

    def left_new(self) -> Story:
        self._ask()
        yield from ()

    def in_hand(self) -> Story:
        self._ask()
        yield 1.5
        with platform_context():
            assign_ticket(ticket_id=self._id, actor=self.desk.agent)

    def answered(self) -> Story:
        yield from self.in_hand()
        yield 2.5
        with platform_context():
            answer_ticket(ticket_id=self._id, text=self.text.answer, actor=self.desk.agent)

    def confirmed(self) -> Story:
        yield from self.answered()
        yield 4
        with agency_context(self.asker.agency):
            confirm_ticket(ticket_id=self._id, actor=self.asker.actor)

    def closed(self) -> Story:
        yield from self.confirmed()
        yield 6
        with platform_context():
            close_ticket(ticket_id=self._id, actor=self.desk.agent)

    def reopened(self) -> Story:
        yield from self.answered()
        yield 12
        with agency_context(self.asker.agency):
            reopen_ticket(ticket_id=self._id, text=STILL, actor=self.asker.actor)

    def handed_on(self) -> Story:
        yield from self.in_hand()
        yield 1
        with platform_context():
            note_ticket(ticket_id=self._id, text=NOTED, actor=self.desk.agent)
            escalate_ticket(ticket_id=self._id, text=HANDED_ON, actor=self.desk.agent)

    def fixed(self) -> Story:
        yield from self.handed_on()
        yield 14
        with platform_context():
            fix_ticket(ticket_id=self._id, text=FIXED, actor=self.desk.operator)

    def _ask(self) -> None:
        with agency_context(self.asker.agency):
            self.ticket = raise_ticket(
                subject=self.text.subject,
                text=self.text.text,
                module=self.text.module,
                kind=self.text.kind,
                severity=self.text.severity,
                page=PAGES.get(self.text.module, "/"),
                actor=self.asker.actor,
            )

    @property
    def _id(self) -> UUID:
        assert self.ticket is not None
        return self.ticket.pk


def tell_questions(history: History, facts: AgencyFacts, askers: Sequence[Asker], desk: Desk, days: list[date]) -> None:
    """Some questions of one agency: old ones are closed, those of the last days are still on their way."""
    chance = facts.chance("tickets")
    texts = chance.sample(loader.tickets(), 4 if facts.deep else chance.choice((0, 1, 1, 2)))
    for number, text in enumerate(texts):
        question = Question(text, chance.choice(list(askers)), desk)
        fresh = number % 2 == 0 and chance.random() < 0.3
        day = chance.choice(days[-4:] if fresh else days)
        history.tell(at(day, chance.uniform(9, 17)), _life(question, text, chance.random(), fresh=fresh))


def _life(question: Question, text: TicketText, dice: float, *, fresh: bool) -> Story:
    if text.kind in ("fault", "data_fix") and dice < 0.5:
        return question.handed_on() if fresh else question.fixed()
    if fresh:
        return question.left_new() if dice < 0.6 else question.in_hand()
    if dice < 0.08:
        return question.reopened()
    return question.answered() if dice < 0.2 else question.closed()
