"""Which documents an agency writes: how many, by whom, on which route, and how they end."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from approvals.documents.public import StepKind
from onnara.demo.data import loader
from onnara.demo.data.shapes import DocumentTemplate
from onnara.demo.history import History, Story, at
from onnara.demo.office import Office, Official, Unit
from onnara.demo.papers import Paper, Stop

#: How documents end when nothing special happens, in percent.
ENDINGS: tuple[tuple[int, Callable[[Paper], Story]], ...] = (
    (70, lambda paper: paper.decided()),
    (12, lambda paper: paper.decided(changed=True)),
    (8, lambda paper: paper.decided_later()),
    (4, lambda paper: paper.returned(len(paper.route) - 1)),
    (3, lambda paper: paper.withdrawn()),
    (3, lambda paper: paper.drafted()),
)


@dataclass(slots=True)
class Writing:
    """The desks of one agency. ``active`` are the people who draft at all: elsewhere the old ways go on."""

    office: Office
    chance: random.Random
    active: frozenset[str] = frozenset()
    _used: set[tuple[str, str, int]] = field(default_factory=set)
    _turns: Counter[str] = field(default_factory=Counter)

    def everyday(self, history: History, days: list[date], count: int) -> None:
        """That many documents of all departments, spread over the days."""
        units = [unit for unit in self.office.writing_units() if any(one.login in self.active for one in unit.staff)]
        self.chance.shuffle(units)
        for number in range(count):
            unit = units[number % len(units)]
            begins = self._moment(self.chance.choice(days))
            paper = self.paper(unit, begins)
            endings = [ending for _share, ending in ENDINGS]
            ending = self.chance.choices(endings, [share for share, _ending in ENDINGS])[0]
            history.tell(begins, ending(paper))

    def behind_the_official(self, history: History, days: list[date]) -> None:
        """Two papers of the official's own are decided, to whomever chance gives all others."""
        unit = self.office.unit_with("planning")
        for day in (days[0], days[len(days) // 2]):
            begins = self._moment(day)
            paper = self.paper(unit, begins, drafter="official", route=self._first_route(unit))
            history.tell(begins, paper.decided())

    def on_the_desks(self, history: History, days: list[date]) -> None:
        """What waits today for the people the demonstration lets one be."""
        unit = self.office.unit_with("planning")
        route = self._first_route(unit)
        lives: tuple[Callable[[Paper], Story], ...] = (
            lambda paper: paper.waiting(0),
            lambda paper: paper.waiting(1),
            lambda paper: paper.returned(1),
            lambda paper: paper.drafted(),
            lambda paper: paper.waiting(1),
            lambda paper: paper.waiting(0),
            lambda paper: paper.waiting(1),
            lambda paper: paper.withdrawn(),
        )
        for number, life in enumerate(lives if self.office.facts.deep else lives[:5]):
            begins = self._moment(days[-1 - number % min(3, len(days))])
            history.tell(begins, life(self.paper(unit, begins, drafter="official", route=route)))
        self._for_the_head(history, unit, days)

    def _for_the_head(self, history: History, unit: Unit, days: list[date]) -> None:
        """One document waits for the head of the agency."""
        route = [*self._first_route(unit)[:1], Stop(self._head(unit), StepKind.REVIEW)]
        route.append(Stop(self.office.official("head"), StepKind.APPROVE))
        begins = self._moment(days[0])
        history.tell(begins, self.paper(unit, begins, drafter="official", route=route).waiting(2))

    def in_place_of(self, absent: Official, deputy: Official, history: History, day: date) -> None:
        """While a head is away: one document decided by the deputy, one still waiting for the deputy."""
        unit = self.office.unit_with("planning")
        for decided in (True, False):
            reviewer = Stop(self.office.official("reviewer"), StepKind.REVIEW)
            route = [reviewer, Stop(absent, StepKind.DELEGATED, deputy)]
            paper = self.paper(unit, at(day, 9.5), drafter="official", route=route)
            history.tell(at(day, 9.5), paper.decided() if decided else paper.waiting(1))

    def paper(
        self,
        unit: Unit,
        begins: datetime,
        *,
        drafter: str = "",
        route: list[Stop] | None = None,
        outgoing: bool = False,
    ) -> Paper:
        """A document of a department: somebody of its staff, a unit task, a text that fits it and, where it is to be
        sent, was written for others."""
        author = self.office.official(drafter) if drafter else self._next_writer(unit)
        task = self.chance.choice(unit.tasks)
        template = self._template(unit, task.function, begins, outgoing=outgoing)
        stops = route if route is not None else self._route(unit, author)
        return Paper(self.office, unit, task, template, author, stops, random.Random(self.chance.random()))  # noqa: S311

    def _next_writer(self, unit: Unit) -> Official:
        """Those of the staff who use the system take turns."""
        writers = [one for one in unit.staff if one.login in self.active] or unit.staff
        self._turns[unit.plan.code] += 1
        return writers[self._turns[unit.plan.code] % len(writers)]

    def _template(self, unit: Unit, function: str, begins: datetime, *, outgoing: bool) -> DocumentTemplate:
        """A text nobody in the department has used this month, a special one more likely than a general one."""
        every = loader.documents(self.office.facts.code, function)
        fitting = [one for one in every if one.kind == "outgoing" or not outgoing] or every
        month = begins.month
        fresh = [one for one in fitting if (unit.plan.code, one.key, month) not in self._used] or fitting
        chosen = self.chance.choice(fresh[: max(3, len(fresh) // 3)])
        self._used.add((unit.plan.code, chosen.key, month))
        return chosen

    def _moment(self, day: date) -> datetime:
        return at(day, self.chance.uniform(9, 17))

    # -- routes --------------------------------------------------------------------------------------------------------

    def _head(self, unit: Unit) -> Official:
        assert unit.head is not None
        return unit.head

    def _first_route(self, unit: Unit) -> list[Stop]:
        reviewer = self.office.official("reviewer")
        return [Stop(reviewer, StepKind.REVIEW), Stop(self._head(unit), StepKind.DELEGATED)]

    def _route(self, unit: Unit, author: Official) -> list[Stop]:
        """Most matters end at the division, some at the bureau, few at the head of the agency (REG 10(2))."""
        colleagues = [one for one in unit.seniors() if one is not author]
        stops = [Stop(self.chance.choice(colleagues), StepKind.REVIEW)] if colleagues else []
        stops += [Stop(head, StepKind.REVIEW) for head in self._line(unit)]
        if len(stops) > 1 and self.chance.random() < 0.25:
            stops[-1:-1] = self._cooperation(unit, stops)
        last = stops[-1]
        is_top = last.person.login == "head"
        return [*stops[:-1], Stop(last.person, StepKind.APPROVE if is_top else StepKind.DELEGATED)]

    def _line(self, unit: Unit) -> Iterator[Official]:
        yield self._head(unit)
        go_on = (0.35, 0.3)
        for head, share in zip(self.office.heads_above(unit), go_on, strict=False):
            if self.chance.random() > share:
                return
            yield head

    def _cooperation(self, unit: Unit, stops: list[Stop]) -> list[Stop]:
        known = {stop.person.login for stop in stops}
        others = [one for one in self.office.writing_units() if one is not unit and self._head(one).login not in known]
        return [Stop(self._head(self.chance.choice(others)), StepKind.COOPERATE)] if others else []
