"""One agency's whole demonstration in one transaction: killed at any moment it is there whole or not at all."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.db import connection, transaction

from analytics.months import Month
from core.accounts.public import actor_of_user, users
from core.audit.public import actor_system, entries, record
from core.foundation.public import clock
from core.notices.public import mark_all_read
from core.organization.public import AbsenceReason, register_absence
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context, agency_lock, platform_context
from onnara.demo import (
    changes,
    directives,
    exchange,
    figures,
    groups,
    handovers,
    meetings,
    memos,
    roads,
    schedules,
    staff,
    taskcards,
)
from onnara.demo.data.finder import FunctionFinder
from onnara.demo.desks import Writing
from onnara.demo.founding import found
from onnara.demo.history import History, Story, at, working_days
from onnara.demo.office import AgencyFacts, Office, Official
from onnara.demo.tickets import Asker, tell_questions
from rollout.public import publish_facts

SYSTEM = actor_system("command")
MADE, ASKED = "demo.agency_made", "demo.questions_asked"
#: Documents of two months: in an agency shown in depth, elsewhere, and while still in trial.
DOCUMENTS = {True: (110, 125), False: (9, 16)}
IN_TRIAL = (2, 5)
READ_AFTER_DAYS = 2
#: Left to the worker: to print and sign every card takes longer than all the rest, and nobody waits for it.
LEFT = ("documents.card_due",)


@dataclass(frozen=True, slots=True)
class Span:
    """The weeks the stories fill: from the first of last month until now."""

    first: date
    today: date

    @classmethod
    def now(cls) -> "Span":
        today = clock.today()
        return cls((today.replace(day=1) - timedelta(days=1)).replace(day=1), today)

    @property
    def days(self) -> list[date]:
        """Working days that are over: what begins on one of them has begun, at whatever hour the demonstration is made."""
        return working_days(self.first, self.today - timedelta(days=1))

    @property
    def months(self) -> tuple[Month, Month]:
        return Month(self.first.year, self.first.month), Month(self.today.year, self.today.month)


def is_made() -> bool:
    """Whether the agency in force has its demonstration."""
    return entries(event_prefix=MADE).exists()


def make_agency(facts: AgencyFacts, places: FunctionFinder) -> bool:
    """Fill one agency and open it when its day has come; False when it was filled before."""
    plan = roads.planned(facts, Span.now().today)
    with agency_context(facts.code):
        made = _fill(facts, plan, places)
    if plan.is_live:
        roads.open_agency(facts, plan)
    return made


def _fill(facts: AgencyFacts, plan: roads.RoadPlan, places: FunctionFinder) -> bool:
    with one_transaction():
        agency_lock("demo")
        if is_made():
            return False
        office = _told(facts, plan, places)
        figures.compute(*Span.now().months)
        publish_facts()
        dispatch_at_once(leave=LEFT)
        record(MADE, actor=SYSTEM, detail={"people": len(office.people)})
        return True


@contextmanager
def one_transaction() -> Iterator[None]:
    """Everything or nothing, without a savepoint around each service: a fault ends the whole, and a quarter of all
    statements is saved.
    """
    with transaction.atomic(), _savepoints(False):
        yield


@contextmanager
def _savepoints(used: bool) -> Iterator[None]:
    features = connection.features
    before, features.uses_savepoints = features.uses_savepoints, used
    try:
        yield
    finally:
        features.uses_savepoints = before


def dispatch_at_once(*, leave: Collection[str] = ()) -> None:
    """Do what the acts of a day left to do, within the one transaction and with savepoints: the dispatcher keeps what
    a handler raises with its message and goes on, and without a savepoint that fault would end everything, under the
    name of a broken transaction instead of its own.
    """
    with _savepoints(True):
        while not dispatch_due(leave=leave).finished:
            pass


def _told(facts: AgencyFacts, plan: roads.RoadPlan, places: FunctionFinder) -> Office:
    """Found the agency, then live through everything that happened there."""
    span, now = Span.now(), clock.now()
    office = found(facts, places, since=min(plan.begins_on, span.first))
    history = History(now, at_day_end=partial(dispatch_at_once, leave=LEFT), quiet_until=at(span.first, 0))
    chance = facts.chance("writing")
    writing = Writing(office, chance, _active(office))
    _tell_road(history, office, plan, writing)
    begins = span.first if plan.is_live else max(span.first, roads.training_day(plan))
    days = [day for day in span.days if day >= begins]
    count = chance.randint(*(DOCUMENTS[facts.deep] if plan.is_live else IN_TRIAL))
    writing.everyday(history, days[:-1], count)
    writing.behind_the_official(history, days[:-1])
    writing.on_the_desks(history, days[-4:])
    exchange.tell(history, office, writing, days)
    memos.tell(history, office, days)
    directives.tell(history, office, days)
    taskcards.tell(history, office, days)
    schedules.tell(history, office, span.today)
    groups.tell(history, office, days)
    meetings.tell(history, office, days)
    handovers.tell(history, office, days)
    changes.tell(history, office, days)
    _tell_absences(history, office, writing, span)
    if plan.is_live:
        _tell_reports(history, office, span)
    history.tell(at(span.today - timedelta(days=READ_AFTER_DAYS), 18.5), _everything_read(office))
    history.live()
    return office


def _active(office: Office) -> frozenset[str]:
    """Those who use the system: 45 to 100 percent of the people, the demonstration's own always."""
    chance = office.facts.chance("active")
    share = chance.triangular(0.35, 1.0, 0.85)
    others = [one.login for one in office.people if chance.random() < share]
    return frozenset((*others, "official", "reviewer", "manager"))


def _tell_road(history: History, office: Office, plan: roads.RoadPlan, writing: Writing) -> None:
    history.tell(at(plan.begins_on, 10), roads.road(office, plan))
    history.tell(at(roads.training_day(plan), 10), roads.first_signing_in(office.people))
    rehearsed = at(roads.rehearsal_day(plan), 10)
    history.tell(rehearsed, writing.paper(office.unit_with("planning"), rehearsed).decided())


def _tell_absences(history: History, office: Office, writing: Writing, span: Span) -> None:
    """A few are away for some days; in the agencies shown in depth the head above the demonstration's people is away
    right now, and the head of division decides.
    """
    chance, days = office.facts.chance("absences"), span.days
    line = next(office.heads_above(office.unit_with("planning")))
    away = [one for one in office.people if one.login.count(".") and one is not line]
    for person in chance.sample(away, min(len(away), 6 if office.facts.deep else 2)):
        starts = chance.choice(days)
        history.tell(at(starts, 8), _absent(person, starts, chance.randint(1, 8), chance.choice(list(AbsenceReason))))
    if office.facts.deep and line.login != "head":
        manager = office.official("manager")
        history.tell(at(days[-2], 8), _absent(line, days[-2], 9, AbsenceReason.TRIP, deputy=manager))
        writing.in_place_of(line, manager, history, days[-2])


def _absent(
    person: Official, starts: date, days: int, reason: AbsenceReason, *, deputy: Official | None = None
) -> Story:
    register_absence(
        person_id=person.person_id,
        starts_at=at(starts, 9),
        ends_at=at(starts + timedelta(days=days), 9),
        reason=reason,
        deputy_id=deputy.person_id if deputy else None,
        actor=person.actor,
    )
    yield from ()


def _tell_reports(history: History, office: Office, span: Span) -> None:
    """Last month is reported on the third of this one, this month so far on its last working day, if it had one."""
    last, this = span.months
    history.tell(at(span.today.replace(day=3), 11), figures.reporting(office, last))
    if span.days[-1] >= this.first_day:
        history.tell(at(span.days[-1], 17.5), figures.reporting(office, this))


def _everything_read(office: Office) -> Story:
    """Until the day before yesterday everybody had read their notices."""
    for person in office.people:
        mark_all_read(actor=person.actor)
    yield from ()


# -- questions ---------------------------------------------------------------------------------------------------------


def ask_questions(agencies: list[AgencyFacts]) -> int:
    """Questions of the agencies that have asked none yet, told in the order of time; returns how many agencies asked."""
    with platform_context(), one_transaction():
        agency_lock("demo.questions")
        asked = {entry.detail["agency"] for entry in entries(event_prefix=ASKED)}
        waiting = [facts for facts in agencies if facts.code not in asked]
        span, history, desk = Span.now(), History(clock.now(), at_day_end=dispatch_at_once), staff.desk()
        for facts in waiting:
            tell_questions(history, facts, _askers(facts.code), desk, span.days)
        history.live()
        for facts in waiting:
            record(ASKED, actor=SYSTEM, detail={"agency": facts.code})
    return len(waiting)


def _askers(code: str) -> list[Asker]:
    with agency_context(code):
        people = users(active=True).filter(login__in=("official", "reviewer", "records", "tfmember"))
        return [Asker(code, actor_of_user(user, channel="command")) for user in people]
