"""The organisation as tables (posts and people read, compared, taken over) and a reorganisation of much of it."""

import csv
import io
import random
import time
from collections.abc import Callable, Iterable
from typing import Any

from core.brm.public import UnitTask
from core.foundation.public import clock
from core.organization.models import Department, Post, Reorganisation, ReorganisationLine
from core.organization.services.loading import run_load, show_load, start_load
from core.organization.services.reforming import carry_out, check_reform, plan_reform
from core.taskcards.models import CardMember, TaskCard
from core.tenancy.public import agency_context
from onnara.bench.agencies import code_of
from onnara.bench.figures import Figure
from onnara.bench.mass import settle
from onnara.bench.office import LONG_AGO, SYSTEM
from onnara.bench.session import Session

#: What the issue asks for: so many people in a minute, so many posts in half of one.
PEOPLE_A_SECOND, POSTS_A_SECOND = 60_000 / 60, 5_000 / 30
POSTS_EACH = 10
#: One department in so many is renamed, the others go into the nearest of these.
STAYS = 7
NAMES = ("김이박최정강조윤장임한오서신권황안송류홍", "민서지우현준도윤하은수아영호진선미경태성")


def tables(session: Session) -> list[Figure]:
    """Seconds from the file to the end of the taking over, and from the accepted report to the new shape."""
    people, posts = session.scale.people, session.scale.posts
    session.ground.create("tables", like=session.stocked(session.scale.agencies[0]))
    kept = session.child("tables", "tables:measure", people, posts)
    return [
        _figure("posts", kept["posts"], people / PEOPLE_A_SECOND, f"{people:,} posts"),
        _figure("people", kept["people"], people / PEOPLE_A_SECOND, f"{people:,} people with accounts and posts"),
        _figure("a reorganisation", kept["reform"], posts / POSTS_A_SECOND, f"{posts:,} posts with a unit task and a card each"),
    ]  # fmt: skip


def _figure(what: str, phases: dict[str, list[float]], most: float, size: str) -> Figure:
    seconds = sum(wall for wall, _core in phases.values())
    each = ", ".join(f"{name} {wall:.1f} s ({core:.1f} s of a core)" for name, (wall, core) in phases.items())
    return Figure("tables", what, seconds, "s", aim=f"≤ {most:g} s", reached=seconds <= most, note=f"{size}; {each}")


def measure(people: int, posts: int) -> dict[str, dict[str, list[float]]]:
    """Take over three made-up tables one after another, then let a reorganisation of ``posts`` posts take effect."""
    with agency_context(code_of(1)):
        _taken_over("departments", _departments(people // POSTS_EACH))
        found = {
            "posts": _taken_over("posts", _posts(people)),
            "people": _taken_over("people", _people(people)),
        }
        settle("organization", "accounts")
        _cards(posts)
        settle("taskcards", "brm_unit_tasks")
        found["reform"] = _reorganised(posts // POSTS_EACH)
    return found


def _taken_over(kind: str, rows: Iterable[list[Any]]) -> dict[str, list[float]]:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    spent: dict[str, list[float]] = {}
    data = text.getvalue().encode()
    load, _changes = _spent(spent, "compared", lambda: show_load(name=f"{kind}.csv", data=data, actor=SYSTEM))
    start_load(load_id=load.pk, actor=SYSTEM)
    done = _spent(spent, "taken over", lambda: run_load(load_id=load.pk, actor=SYSTEM))
    if done.done != done.total:
        raise RuntimeError(f"the table of {kind} was not taken over: {done.reason}")
    return spent


def _spent(spent: dict[str, list[float]], name: str, work: Callable[[], Any]) -> Any:
    """Do it and note seconds on the clock and seconds of one core of this process."""
    wall, core = time.perf_counter(), time.process_time()
    result = work()
    spent[name] = [time.perf_counter() - wall, time.process_time() - core]
    return result


def _departments(count: int) -> Iterable[list[Any]]:
    yield ["code", "number_code", "name", "parent", "from"]
    yield ["whole", "1000000", "시험부", "", LONG_AGO]
    yield from ([f"d{number}", 1_000_001 + number, f"제{number}과", "whole", LONG_AGO] for number in range(count))


def _posts(count: int) -> Iterable[list[Any]]:
    yield ["code", "department", "title", "grade", "duty", "head"]
    for number in range(count):
        head = number % POSTS_EACH == 0
        yield [
            f"P{number}",
            f"d{number // POSTS_EACH}",
            "과장" if head else "주무관",
            "",
            f"업무 {number}",
            "y" if head else "",
        ]


def _people(count: int) -> Iterable[list[Any]]:
    dice = random.Random(7)  # noqa: S311 - no secret
    yield ["login", "name", "personnel_number", "email", "post", "from"]
    for number in range(count):
        name = dice.choice(NAMES[0]) + "".join(dice.choices(NAMES[1], k=2))
        yield [f"u{number}", name, f"N{number:07}", f"u{number}@example.test", f"P{number}", LONG_AGO]


def _cards(count: int) -> None:
    """A unit task and its card for each of the first posts."""
    posts = list(Post.objects.filter(code__in=[f"P{number}" for number in range(count)]))
    tasks = UnitTask.objects.bulk_create(
        UnitTask(code=f"T{place}", name_ko=f"업무 {place}", function_node_id="BI1", department_id=post.department_id,
                 retention="y5", retention_reason="시행령 26조", valid_from=LONG_AGO, created_at=clock.now())
        for place, post in enumerate(posts)
    )  # fmt: skip
    cards = TaskCard.objects.bulk_create(
        TaskCard(kind="unit", unit_task=task, number_code="1000000", serial=place, name_ko=task.name_ko,
                 department_id=task.department_id, state="active", starts_on=LONG_AGO)
        for place, task in enumerate(tasks)
    )  # fmt: skip
    CardMember.objects.bulk_create(
        CardMember(card=card, role="owner", post=post, valid_from=LONG_AGO)
        for card, post in zip(cards, posts, strict=True)
    )


def _reorganised(departments: int) -> dict[str, list[float]]:
    """One department in seven is renamed and takes in the six after it."""
    planned = plan_reform(title="개편", effective_on=clock.today(), actor=SYSTEM)
    ReorganisationLine.objects.bulk_create(_lines(planned, departments))
    spent: dict[str, list[float]] = {}
    _spent(spent, "reported", lambda: check_reform(reform_id=planned.pk, actor=SYSTEM))
    done = _spent(spent, "in effect", lambda: carry_out(reform_id=planned.pk, actor=SYSTEM))
    if done.took_effect_at is None or Department.objects.count() <= departments:
        raise RuntimeError(f"the reorganisation did not take effect: {done.reason}")
    return spent


def _lines(planned: Reorganisation, departments: int) -> Iterable[ReorganisationLine]:
    for number in range(departments):
        stays = number - number % STAYS
        line = ReorganisationLine(reorganisation=planned, order=number + 1, department_code=f"d{number}")
        if number == stays:
            line.kind, line.name_ko = "rename", f"새 제{number}과"
        else:
            line.kind, line.target_code = "merge", f"d{stays}"
        yield line
