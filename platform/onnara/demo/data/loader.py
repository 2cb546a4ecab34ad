"""The one door to the pieces of the demonstration. Everything is deterministic: same seed, same people, same texts."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from approvals.documents.public import TemplateFields
from core.foundation.public import Row, Sheet
from onnara.demo.data.korean import squeezed
from onnara.demo.data.shapes import (
    DepartmentPlan,
    DocumentTemplate,
    DocumentText,
    ExternalSystem,
    Opinion,
    Person,
    Position,
    Scene,
    TicketText,
    UnitTaskPlan,
    UnitTaskTemplate,
)

_HERE = Path(__file__).parent
_EVERY_DIVISION = "처리과 서무"
_LADDERS = {
    "ministry": "ministry",
    "agency_ministerial": "ministerial",
    "agency_vice_ministerial": "agency",
    "commission": "commission",
    "council_secretariat": "commission",
    "board": "board",
    "office": "office",
    "metropolitan": "metropolitan",
    "province": "province",
    "basic_local": "metropolitan",
}
_LOCAL_KINDS = ("metropolitan", "province", "basic_local")
# Why a document is not open, by ground of article 9(1) of the Official Information Disclosure Act.
_REASONS = {
    2: "국가안전보장·외교관계 등에 관한 사항",
    4: "진행 중인 재판 또는 범죄의 예방·수사에 관한 사항",
    5: "감사·시험·인사관리 또는 의사결정 과정에 있는 사항",
    6: "개인의 성명·연락처 등 사생활에 관한 사항",
    8: "공개될 경우 부동산 투기 등으로 이익 또는 불이익을 줄 우려가 있는 사항",
}


def people(seed: str, count: int) -> list[Person]:
    """That many people with different names; the same for the same seed."""
    data, chance = _toml("names"), random.Random(seed)  # noqa: S311 - names for a demonstration, not a secret
    weights = [weight for _ko, _en, weight in data["surnames"]]
    found: dict[str, Person] = {name: Person("", "") for name in data["never"]}
    barred = len(found)
    while len(found) - barred < count:
        surname = chance.choices(data["surnames"], weights)[0]
        given = chance.choice(data["given"])
        found.setdefault(surname[0] + given[0], Person(surname[0] + given[0], f"{given[1]} {surname[1]}"))
    return list(found.values())[barred:]


def delegation_table() -> tuple[str, bytes]:
    """Our own example of a delegation rule: name and content of the table, as an agency would upload it."""
    path = _HERE / "delegation.csv"
    return path.name, path.read_bytes()


def delegation_title(kind: str) -> str:
    """What an agency of this kind calls its rule."""
    return "사무전결 처리 규칙" if kind in _LOCAL_KINDS else "위임전결규정"


def positions(agency: str, kind: str) -> list[Position]:
    """The ladder of an agency from its head downwards; ``kind`` is a value of AgencyKind."""
    wanted = "coast_guard" if agency == "kcg" else _LADDERS[kind]
    return [position for position in _positions() if position.ladder == wanted]


def departments(agency: str, kind: str, name_ko: str, name_en: str) -> list[DepartmentPlan]:
    """Departments of an agency, parents before children: its own where we know them, else the common skeleton."""
    plans = _departments()
    skeleton = "local" if kind in _LOCAL_KINDS else "central"
    root, *others = plans.get(agency) or plans[skeleton]
    head = positions(agency, kind)[0]
    named = DepartmentPlan(
        root.code, "", root.kind, name_ko, name_en, head.title_ko, head.title_en, root.functions, root.duty
    )
    return [named, *others]


def has_own_departments(agency: str) -> bool:
    """Whether the agency is one of those shown in depth."""
    return agency in _departments() and agency not in ("central", "local")


def unit_task(function: str) -> UnitTaskPlan:
    """The unit task to set up below a small function, from the first template that fits; the last one fits all."""
    fitting = (one for one in _unit_tasks() if not one.words or _holds(function, one.words))
    return next(fitting).filled(function)


def documents(agency: str, function: str = "") -> list[DocumentTemplate]:
    """Documents an agency may write; with a small function only those that fit it, the most special ones first."""
    own = [one for one in _documents() if one.may_be_written_by(agency)]
    fitting = [one for one in own if not function or not one.match or _holds(function, one.match)]
    return sorted(fitting, key=lambda one: (not one.match, not one.agencies))


def written(template: DocumentTemplate, scene: Scene) -> DocumentText:
    """The template filled for a place and a day, with annexes listed and the end mark set (RULE 4)."""
    words = scene.words()
    return DocumentText(
        key=template.key,
        kind=template.kind,
        title=template.title.format(**words),
        body=_closed(template.body.strip("\n"), template.attachments).format(**words),
        purpose=template.purpose,
        source=template.source,
        keywords=template.keywords,
        recipients=template.to,
        disclosure=template.disclosure,
        grounds=template.grounds,
        disclosure_reason="; ".join(_REASONS[ground] for ground in template.grounds),
    )


@cache
def opinions(role: str, verdict: str = "approve") -> tuple[Opinion, ...]:
    """What people say at a step of the route."""
    every = (Opinion(row.text("role"), row.text("verdict"), row.text("text")) for row in _csv("opinions"))
    return tuple(one for one in every if (one.role, one.verdict) == (role, verdict))


@cache
def tickets() -> tuple[TicketText, ...]:
    """Questions to the help desk."""
    return tuple(TicketText(**entry) for entry in _toml("tickets")["ticket"])


def templates() -> list[TemplateFields]:
    """Texts to start from, the bodies as typed."""
    return [TemplateFields(**{**entry, "body": entry["body"].strip()}) for entry in _toml("templates")["template"]]


def external_systems(kind: str) -> list[ExternalSystem]:
    """Systems outside in which an agency of this kind still decides documents."""
    every = (ExternalSystem(**entry) for entry in _toml("external_systems")["system"])
    return [system for system in every if not system.local_only or kind in _LOCAL_KINDS]


def successor(agency: str) -> str:
    """Korean name of the body that does this agency's work in the official table of 2024, "" when there is none."""
    return _successors().get(agency, "")


def _holds(function: str, words: tuple[str, ...]) -> bool:
    plain = squeezed(function)
    return any(squeezed(word) in plain for word in words)


def _closed(body: str, attachments: tuple[str, ...]) -> str:
    """The body with its annexes and “끝.”, two strokes after the last sign."""
    if not attachments:
        return f"{body}  끝."
    if len(attachments) == 1:
        return f"{body}\n\n붙임  {attachments[0]} 1부.  끝."
    lines = [f"{number}. {name} 1부." for number, name in enumerate(attachments, 1)]
    return f"{body}\n\n붙임  " + "\n      ".join(lines) + "  끝."


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _csv(name: str) -> list[Row]:
    return list(Sheet.open(_HERE / f"{name}.csv"))


@cache
def _positions() -> tuple[Position, ...]:
    return tuple(_position(row) for row in _csv("positions"))


def _position(row: Row) -> Position:
    texts = _texts(row, "ladder", "role", "title_ko", "title_en", "grade_ko", "grade_en")
    return Position(**texts, order=row.number("order"), weight=row.number("weight"))


@cache
def _departments() -> dict[str, list[DepartmentPlan]]:
    plans: dict[str, list[DepartmentPlan]] = {}
    for row in _csv("departments"):
        plans.setdefault(row.text("agency"), []).append(_department(row))
    return plans


def _department(row: Row) -> DepartmentPlan:
    functions = row.listed("functions")
    if functions and _EVERY_DIVISION not in functions:
        functions += (_EVERY_DIVISION,)
    texts = _texts(row, "code", "parent", "kind", "name_ko", "name_en", "head_ko", "head_en", "duty")
    return DepartmentPlan(**texts, functions=functions)


def _texts(row: Row, *names: str) -> dict[str, Any]:
    return {name: row.text(name) for name in names}


@cache
def _unit_tasks() -> tuple[UnitTaskTemplate, ...]:
    return tuple(UnitTaskTemplate(**_tupled(entry)) for entry in _toml("unit_tasks")["template"])


@cache
def _documents() -> tuple[DocumentTemplate, ...]:
    files = sorted((_HERE / "documents").glob("*.toml"))
    entries = (entry for file in files for entry in _toml(f"documents/{file.stem}")["document"])
    return tuple(DocumentTemplate(**_tupled(entry)) for entry in entries)


@cache
def _successors() -> dict[str, str]:
    return {row.text("code"): row.text("successor") for row in _csv("successors")}


def _tupled(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
