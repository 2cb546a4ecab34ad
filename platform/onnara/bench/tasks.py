"""The manager's view over many task cards: one head, a line of departments, a bounded number of requests."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from core.accounts.public import Role, User, create_user
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.models import Assignment, Post
from core.taskcards.models import CardMember, PlanStep, ResultEntry, TaskCard
from core.tenancy.public import agency_context
from onnara.bench.agencies import code_of
from onnara.bench.figures import Figure
from onnara.bench.mass import settle
from onnara.bench.office import LONG_AGO, PASSWORD, SYSTEM, cookie_of
from onnara.bench.requests import WARM_UP, checked, served, summary
from onnara.bench.session import Session
from onnara.bench.web import Visitor

CARDS, STEPS, DEPARTMENTS, PEOPLE = 2000, 5, 40, 10
MOST_QUERIES, MOST_MS = 15, 150


def tasks(session: Session) -> list[Figure]:
    """Server time and statements of the manager's view; aims of the issue: 15 statements, 150 ms for 2,000 cards."""
    database = session.furnished(session.scale.agencies[0])
    kept = session.child(database, "tasks:measure", session.scale.requests // 3)
    size = f"{CARDS:,} cards, {CARDS * STEPS:,} steps, {DEPARTMENTS} departments, {DEPARTMENTS * PEOPLE} people"
    return [
        Figure("tasks", "manager's view, p50", kept["p50"], "ms", aim=f"≤ {MOST_MS}", reached=kept["p50"] <= MOST_MS,
               note=f"{size}; p95 {kept['p95']:.0f} ms"),
        Figure("tasks", "manager's view, statements", kept["queries"], "", aim=f"≤ {MOST_QUERIES}",
               reached=kept["queries"] <= MOST_QUERIES),
    ]  # fmt: skip


def measure(count: int) -> dict[str, float]:
    """Make the line, then ask for the page as its head does."""
    agency = code_of(1)
    with agency_context(agency):
        cookie = cookie_of(_line())
        settle("taskcards", "organization")
    with served("ours") as web:
        visitor = Visitor(web.port, agency, cookie)
        for _ in range(WARM_UP):
            checked(visitor.get("/oversight/"))
        queries = checked(visitor.get("/oversight/", count=True)).queries or 0
        return summary([checked(visitor.get("/oversight/")).seconds for _ in range(count)], queries)


def _line() -> UUID:
    """A minister, departments, people, cards with plans and results; returns the minister."""
    top = organization.create_department(
        code="line", number_code="1311000", name_ko="시험부", valid_from=LONG_AGO, actor=SYSTEM
    )
    minister = create_user(
        login="minister", name="장관", password=PASSWORD, roles=[Role.OFFICIAL, Role.AGENCY_HEAD], actor=SYSTEM
    )
    head = organization.create_post(department=top, title_ko="장관", is_head=True, actor=SYSTEM)
    organization.assign_person(person_id=minister.pk, post=head, valid_from=LONG_AGO, actor=SYSTEM)
    posts = [post for number in range(DEPARTMENTS) for post in _department(number, top)]
    _cards(posts, minister)
    return minister.pk


def _department(number: int, top: organization.Department) -> list[Post]:
    made = organization.create_department(
        code=f"line{number}", number_code=f"{1311001 + number}", name_ko=f"{number}과", parent=top,
        valid_from=LONG_AGO, actor=SYSTEM,
    )  # fmt: skip
    now = clock.now()
    posts = Post.objects.bulk_create(Post(department=made, title_ko="주무관", created_at=now) for _ in range(PEOPLE))
    people = User.objects.bulk_create(
        User(login=f"p{number}-{place}", name=f"담당{number}{place}") for place in range(PEOPLE)
    )
    Assignment.objects.bulk_create(
        Assignment(post=post, person=person, valid_from=LONG_AGO, created_at=now)
        for post, person in zip(posts, people, strict=True)
    )
    return posts


def _cards(posts: list[Post], writer: User) -> None:
    dice, today = random.Random(7), clock.today()  # noqa: S311 - no secret
    cards = TaskCard.objects.bulk_create(
        TaskCard(kind="management", purpose_node_id="BP01010101", number_code=post.department.number_code,
                 serial=place + 1, name_ko=f"과제 {place}", department_id=post.department_id, state="active",
                 starts_on=today - timedelta(days=dice.randrange(300)), ends_on=today + timedelta(days=dice.randrange(300)))
        for place, post in enumerate(dice.choice(posts) for _ in range(CARDS))
    )  # fmt: skip
    by_department: dict[Any, list[Post]] = {}
    for post in posts:
        by_department.setdefault(post.department_id, []).append(post)
    CardMember.objects.bulk_create(
        CardMember(card=card, role="owner", post=dice.choice(by_department[card.department_id]), valid_from=LONG_AGO)
        for card in cards
    )
    PlanStep.objects.bulk_create(_step(card, order, dice, today) for card in cards for order in range(STEPS))
    ResultEntry.objects.bulk_create(
        ResultEntry(
            card=card, happened_on=today, title="실적", percent=dice.randrange(101), person=writer, person_name="장관"
        )
        for card in cards
    )


def _step(card: TaskCard, order: int, dice: random.Random, today: date) -> PlanStep:
    due = today + timedelta(days=dice.randrange(-200, 300))
    done = due if due < today and dice.random() < 0.8 else None
    return PlanStep(card=card, order=order + 1, title=f"단계 {order}", starts_on=due, due_on=due, done_on=done)
