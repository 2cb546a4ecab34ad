"""Setting an agency up: its departments, posts, people and unit tasks, all through the services of the house."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from approvals.documents.public import save_template
from core.accounts.public import Role, actor_of_user, create_user
from core.audit.public import actor_system
from core.brm.public import FunctionVersion, create_unit_task
from core.foundation.public import clock
from core.organization.public import (
    assign_person,
    create_department,
    create_post,
    draft_delegation_rule,
    enact_delegation_rule,
    load_delegation,
    plan_load,
    set_standing_deputies,
)
from core.richtext.public import html_of_plain
from onnara.demo.data import loader
from onnara.demo.data.finder import FunctionFinder, Place
from onnara.demo.data.shapes import DepartmentPlan, Person, Position
from onnara.demo.history import at
from onnara.demo.office import AgencyFacts, Office, Official, Task, Unit
from onnara.demo.personas import OFFICIALS, PASSWORD, Persona

SYSTEM = actor_system("command")
EVERYWHERE = "*"
HOUSEKEEPING = "처리과 서무"
DIRECTIVE = "훈령 제1호"
SMALL_FUNCTION = 5
SMALL_AGENCY_DEPARTMENTS = 9
#: People without a part of their own, and unit tasks of one department: in an agency shown in depth, and elsewhere.
EXTRAS = {True: 22, False: 3}
TASKS_EACH = {True: 4, False: 2}
HEAD_ROLES = {"agency": "head", "bureau": "bureau_head", "affiliated": "bureau_head", "division": "division_head"}


@cache
def one_hash() -> str:
    """The demo's password, hashed once: a hash is slow on purpose."""
    return make_password(PASSWORD)


def found(facts: AgencyFacts, places: FunctionFinder, *, since: date) -> Office:
    """Make the agency's departments, people and unit tasks as of a day; call it within the agency."""
    office = Office(facts)
    with clock.fixed(at(since, 9)):
        _make_departments(office, since)
        _make_people(office, loader.positions(facts.code, facts.kind), since)
        if facts.deep:
            _name_deputies(office)
        _delegate(facts, since)
        _offer_templates(office)
    for unit in office.units.values():
        _make_tasks(office, unit, places, since)
    return office


# -- departments -------------------------------------------------------------------------------------------------------


def _make_departments(office: Office, since: date) -> None:
    facts = office.facts
    base = int(facts.standard_code or 1000000)
    for number, plan in enumerate(_chosen_plans(facts)):
        parent = office.units[plan.parent].department if plan.parent else None
        department = create_department(
            code=plan.code,
            number_code=f"{base + number:07d}",
            name_ko=plan.name_ko,
            name_en=plan.name_en,
            order=number,
            parent=parent,
            valid_from=since,
            actor=SYSTEM,
        )
        office.units[plan.code] = Unit(plan, department)


def _chosen_plans(facts: AgencyFacts) -> list[DepartmentPlan]:
    """All departments of an agency shown in depth; elsewhere so many that every part in common work is there."""
    plans = loader.departments(facts.code, facts.kind, facts.name_ko, facts.name_en)
    if facts.deep:
        return plans
    spare = [plan for plan in plans if plan.kind == "division" and not plan.duty]
    facts.chance("departments").shuffle(spare)
    left = set(plans)
    while len(left) > SMALL_AGENCY_DEPARTMENTS and spare:
        left.remove(spare.pop())
        parents = {plan.parent for plan in left}
        left = {plan for plan in left if plan.kind != "bureau" or plan.code in parents}
    return [plan for plan in plans if plan in left]


def _name_deputies(office: Office) -> None:
    """A head away without naming anybody is stood in for by the first head below, else by the first of the staff."""
    for unit in office.units.values():
        below = [other.head for other in office.units.values() if other.plan.parent == unit.plan.code and other.head]
        candidates = [*below, *unit.seniors()][:2]
        if unit.head and candidates:
            deputies = [one.post.pk for one in candidates]
            set_standing_deputies(post_id=unit.head.post.pk, deputy_post_ids=deputies, actor=SYSTEM)


def _delegate(facts: AgencyFacts, since: date) -> None:
    """Put our example of a delegation rule in force on the day the agency begins."""
    title = loader.delegation_title(facts.kind)
    rule = draft_delegation_rule(title=title, enacted=f"{facts.name_ko} {DIRECTIVE}", actor=SYSTEM)
    name, data = loader.delegation_table()
    load = plan_load(rule_id=rule.pk, name=name, data=data)
    load_delegation(rule_id=rule.pk, items=load.items, expected=load.expected, source=name, actor=SYSTEM)
    enact_delegation_rule(rule_id=rule.pk, valid_from=since, actor=SYSTEM)


def _offer_templates(office: Office) -> None:
    """What drafters start from: kept by the administrator for the whole agency."""
    for plan in loader.templates():
        save_template(fields=replace(plan, body=html_of_plain(plan.body)), actor=office.official("admin").actor)


# -- people ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody to be put into a department; ``persona`` is None for those who have no part of their own."""

    unit: Unit
    position: Position
    title_ko: str
    title_en: str
    persona: Persona | None = None
    is_head: bool = False


def _make_people(office: Office, ladder: list[Position], since: date) -> None:
    seats = list(_seats(office, ladder))
    names = loader.people(office.facts.code, len(seats))
    logins = _logins(names)
    for number, (seat, person) in enumerate(zip(seats, names, strict=True)):
        login = seat.persona.login if seat.persona else logins[number]
        official = _seated(office, seat, person, login, number, since)
        if seat.is_head:
            seat.unit.head = official
        else:
            seat.unit.staff.append(official)


def _seats(office: Office, ladder: list[Position]) -> Iterator[Seat]:
    chance = office.facts.chance("seats")
    manager, head = (next(one for one in OFFICIALS if one.login == login) for login in ("manager", "head"))
    planning = office.unit_with("planning")
    for unit in office.units.values():
        role = HEAD_ROLES[unit.plan.kind]
        persona = head if role == "head" else manager if unit is planning else None
        rung = next(position for position in ladder if position.role == role)
        yield Seat(unit, rung, unit.plan.head_ko, unit.plan.head_en, persona, is_head=True)
    for persona in OFFICIALS:
        if persona not in (manager, head):
            yield _staff_seat(office.unit_with(persona.duty), ladder, persona.rank, chance, persona)
    divisions = [unit for unit in office.units.values() if unit.plan.kind == "division" and unit is not planning]
    for number in range(EXTRAS[office.facts.deep]):
        yield _staff_seat(divisions[number % len(divisions)], ladder, "", chance)


def _staff_seat(
    unit: Unit, ladder: list[Position], role: str, chance: random.Random, persona: Persona | None = None
) -> Seat:
    rungs = [one for one in ladder if one.role == role] or [one for one in ladder if one.role in ("senior", "officer")]
    rung = chance.choices(rungs, [one.weight for one in rungs])[0]
    return Seat(unit, rung, rung.title_ko, rung.title_en, persona)


def _logins(people: list[Person]) -> list[str]:
    """``minjun.kim``, and ``minjun.kim2`` for the next of that name."""
    seen: Counter[str] = Counter()
    logins = []
    for person in people:
        plain = person.name_en.lower().replace("-", "").replace(" ", ".")
        seen[plain] += 1
        logins.append(plain if seen[plain] == 1 else f"{plain}{seen[plain]}")
    return logins


def _seated(office: Office, seat: Seat, person: Person, login: str, number: int, since: date) -> Official:
    code = office.facts.code
    user = create_user(
        login=login,
        name=person.name_ko,
        password=PASSWORD,
        password_hash=one_hash(),
        roles=_roles(seat),
        email=f"{login}@{code}.example",
        personnel_number=f"{code.upper()[:6]}{number + 1:05d}",
        actor=SYSTEM,
    )
    post = create_post(
        department=seat.unit.department,
        title_ko=seat.title_ko,
        title_en=seat.title_en,
        grade=seat.position.grade_ko,
        is_head=seat.is_head,
        order=seat.position.order,
        actor=SYSTEM,
    )
    assign_person(person_id=user.pk, post=post, valid_from=since, actor=SYSTEM)
    return Official(login, actor_of_user(user, channel="command"), seat.position, post)


def _roles(seat: Seat) -> tuple[Role, ...]:
    if seat.persona:
        return seat.persona.roles
    return (Role.OFFICIAL, Role.DEPARTMENT_HEAD) if seat.is_head else (Role.OFFICIAL,)


# -- unit tasks --------------------------------------------------------------------------------------------------------


def _make_tasks(office: Office, unit: Unit, places: FunctionFinder, since: date) -> None:
    """Unit tasks below the functions of a department. They are made now: the function tree is as old as its load."""
    facts = office.facts
    agencies = {facts.code, EVERYWHERE, loader.successor(facts.code)} - {""}
    wanted = list(unit.plan.functions)
    facts.chance(unit.plan.code).shuffle(wanted)
    wanted.sort(key=lambda name: name == HOUSEKEEPING)  # every division has it; what makes it itself comes first
    found = (places.nearest(name, agencies) for name in wanted)
    nodes = list({place.node_id: place for place in found if place}.values())[: TASKS_EACH[facts.deep]]
    for number, place in enumerate(nodes, start=1):
        plan = loader.unit_task(place.name)
        task = create_unit_task(
            code=f"{unit.department.number_code}-{number:02d}",
            name_ko=plan.name,
            function_node_id=place.node_id,
            department_id=unit.department.pk,
            outline=plan.outline,
            retention=plan.retention,
            retention_reason=plan.reason,
            valid_from=since,
            actor=SYSTEM,
        )
        unit.tasks.append(Task(task.pk, place.name))


def standing_places() -> FunctionFinder:
    """Small functions of the standing tree with who performs them; call it on the platform."""
    rows = FunctionVersion.objects.filter(effective_until=None, node__level=SMALL_FUNCTION)
    columns = rows.values_list("node__node_id", "name_ko", "agency_codes", "agency_names")
    return FunctionFinder(
        Place(node_id, name, frozenset((*codes, *names))) for node_id, name, codes, names in columns.iterator()
    )
