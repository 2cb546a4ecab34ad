"""Who is meant by a name on a document: an agency of the platform, or a department of the own one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from approvals.documents.public import Document, SendingMethod
from approvals.exchange.sending.enums import Channel
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.selectors.collective import Members, behind, members_of, without_named
from core.organization import public as organization
from core.tenancy.public import current_agency
from tenants.public import get_agency, ready_agencies

#: How the head of a body is called, by the end of its name (REG 13(1)); anything else: 장.
HEADS = (("위원회", "위원장"), ("부", "부장관"), ("도", "도지사"))
DEPARTMENT_IN_BRACKETS = re.compile(r"^(?P<body>.+?)\((?P<department>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Reachable:
    """Everybody who can be reached by the platform, each by all the ways a document may call them."""

    own: frozenset[str]
    agencies: dict[str, str]
    departments: dict[str, UUID]
    agency_names: dict[str, str]
    department_names: dict[UUID, str]
    members: Members


def head_of(name: str) -> str:
    """Under what name the head of a body sends and is written to (REG 13(1)): 행정자치부장관, 경찰청장, 중앙인사위원장."""
    return next((name.removesuffix(end) + head for end, head in HEADS if name.endswith(end)), f"{name}장")


def own_head() -> str:
    """The head of the agency in force: under that name it sends where a document says none (REG 13(1))."""
    return head_of(get_agency(current_agency() or "").name_ko)


def called(*names: str) -> set[str]:
    """A body and its head: 행정자치부, 행정자치부장관, 행자부장관; 경찰청장; 국가인권위원회위원장."""
    found = set[str]()
    for name in map(_bare, filter(None, names)):
        found |= {name, f"{name}장"}
        for end, head in HEADS:
            if name.endswith(end):
                found |= {name.removesuffix(end) + head, f"{name}{head}"}
        if name.endswith("처"):  # some of them are led by a minister (기획예산처장관), others not (법제처장)
            found.add(f"{name}장관")
    return found


def reachable() -> Reachable:
    """Agencies that are open for work, and the departments of today. Three statements."""
    code = current_agency() or ""
    own = get_agency(code)
    others = [one for one in ready_agencies() if one.code != code]
    departments = list(organization.departments_today().values())
    return Reachable(
        own=frozenset(called(own.name_ko, own.abbreviation_ko)),
        agencies=_each((one.code, called(one.name_ko, one.abbreviation_ko, one.name_en)) for one in others),
        departments=_each((one.id, called(one.name_ko, one.abbreviation, one.name_en)) for one in departments),
        agency_names={one.code: str(one) for one in others},
        department_names={one.id: one.path for one in departments},
        members=members_of(others, departments),
    )


def _each(named: Iterable[tuple[Any, set[str]]]) -> dict[str, Any]:
    """Who is called so; a name that two have names nobody."""
    found: dict[str, Any] = {}
    twice = set[str]()
    for key, names in named:
        twice |= names & found.keys()
        found |= dict.fromkeys(names, key)
    return {name: key for name, key in found.items() if name not in twice}


def proposed(document: Document, known: Reachable) -> list[Line]:
    """For every recipient the way that the platform would take; empty where nobody of that name is known.

    A name that stands for many (각 부서장, 각 시·도지사) is each of them, the sender's own department left out.
    """
    names = dict.fromkeys(document.recipients, False) | {
        one: True for one in document.reference_recipients if one not in document.recipients
    }
    named, meant = list[Line](), list[Line]()
    for name, reference in names.items():
        if many := _behind(name, document, known):
            meant += [replace(one, reference=reference) for one in many]
        else:
            named.append(_way(name, reference, document.sending_method, known))
    return named + without_named(meant, named)


def way_to(name: str, known: Reachable) -> Line:
    """One name alone, by the way that the platform would take; without a way where nobody of that name is known."""
    return _way(name, False, "", known)


def _behind(name: str, document: Document, known: Reachable) -> list[Line]:
    if document.sending_method not in {"", SendingMethod.NETWORK}:
        return []
    return [one for one in behind(name, known.members) if one.department_id != document.department_id]


def _way(name: str, reference: bool, decided: str, known: Reachable) -> Line:
    if decided and decided != SendingMethod.NETWORK:
        return Line(name, reference, channel=decided)
    bare = _bare(name)
    in_brackets = DEPARTMENT_IN_BRACKETS.match(bare)
    body, department = (in_brackets["body"], in_brackets["department"]) if in_brackets else (bare, "")
    if department and body in known.own and department in known.departments:
        return Line(name, reference, Channel.OWN, department_id=known.departments[department])
    if body in known.agencies:
        return Line(name, reference, Channel.NETWORK, agency_code=known.agencies[body])
    if bare in known.departments:
        return Line(name, reference, Channel.OWN, department_id=known.departments[bare])
    return Line(name, reference)


def _bare(name: str) -> str:
    return re.sub(r"\s+", "", name)
