"""The sheet: made from live data under the six headings, and frozen as canonical JSON with its SHA-256."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.audit.public import Actor
from core.foundation.public import clock
from workspace.handover.chosen import chosen_of
from workspace.handover.enums import HandoverState, Heading, LeftOut, Mark
from workspace.handover.headings import SHOWN_LINES, Case, label_of, sources_under
from workspace.handover.leftovers import left_out, left_with_post, with_goods
from workspace.handover.models import Handover, HandoverSheet
from workspace.handover.selectors import is_theirs, succeeded_on


def content_of(handover: Handover, giver: Actor) -> dict[str, Any]:
    """Everything the sheet says at this moment; a fixed number of queries, however much there is."""
    case = Case(handover, giver, succeeded_on(handover), chosen_of(handover))
    about = _about(handover) | (_of_tasks(case) if case.chosen else {})
    missing = left_with_post(case) if case.chosen else left_out(handover, giver)
    return {"handover": about, "sections": _sections(case), "left_out": missing}


def _sections(case: Case) -> list[dict[str, Any]]:
    return [_made(heading, case) for heading in Heading]


def _made(heading: Heading, case: Case) -> dict[str, Any]:
    """``cut``: sources that had more lines than a sheet shows."""
    asked = [source for source in sources_under(heading) if source.by_task or not case.chosen]
    found = {source.name: source.lines(case) for source in asked}
    return {
        "heading": str(heading),
        "lines": [line.as_json(name) for name, lines in found.items() for line in lines[:SHOWN_LINES]],
        "cut": [name for name, lines in found.items() if len(lines) > SHOWN_LINES],
        "words": case.handover.words.get(heading, "").strip(),
    }


def _about(handover: Handover) -> dict[str, Any]:
    named = ("post_title", "department_name", "giver_name", "giver_title", "receiver_name", "receiver_title",
             "witness_name", "witness_title", "reason", "taker")  # fmt: skip
    ids = ("id", "post_id", "department_id", "giver_id", "receiver_id", "witness_id", "follows_id")
    said = {name: str(getattr(handover, name)) for name in named}
    known = {name: str(value) if (value := getattr(handover, name)) else None for name in ids}
    return said | known | {"day": handover.day.isoformat(), "made_on": clock.today().isoformat()}


def _of_tasks(case: Case) -> dict[str, Any]:
    """Which cards pass, and where to: on sheets of chosen tasks only."""
    assert case.chosen is not None
    handover = case.handover
    place = {"to_post_title": handover.to_post_title, "to_department_name": handover.to_department_name}
    return {**place, "to_post_id": str(handover.to_post_id), "cards": sorted(map(str, case.chosen.card_ids))}


def canonical_of(content: dict[str, Any]) -> tuple[str, str]:
    """Keys sorted, no blanks, UTF-8; and the SHA-256 of that."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text, hashlib.sha256(text.encode()).hexdigest()


def with_words(content: dict[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """The same with other words under the headings, and what follows from them."""
    sections = [{**section, "words": words.get(section["heading"], "")} for section in content["sections"]]
    return {**content, "sections": sections, "left_out": with_goods(content["left_out"], words)}


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one source, as shown."""

    label: str
    cut: bool = False
    lines: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading, as shown: in the words of the page's language around what was frozen."""

    heading: Heading
    words: str
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet to look at: frozen, or as it would be now. ``canonical`` is what the hash is of."""

    sections: list[Section]
    left_out: list[dict[str, Any]]
    sha256: str = ""
    canonical: str = ""


def frozen(sheet: HandoverSheet) -> Shown:
    """What was signed, read back from the frozen text."""
    return _shown(json.loads(sheet.canonical), sheet.canonical, sheet.sha256)


def preview(handover: Handover, giver: Actor) -> Shown:
    """What the giver would sign now."""
    content = content_of(handover, giver)
    return _shown(content, *canonical_of(content))


def shown_to(handover: Handover, actor: Actor) -> Shown:
    """What was signed; before that, to the giver while the post may be handed over, what would be; else nothing."""
    found: HandoverSheet | None = getattr(handover, "sheet", None)
    if found is not None:
        return frozen(found)
    is_giver = handover.state == HandoverState.DRAFT and handover.giver_id == actor.person_id
    open_to = is_giver and (handover.follows_id is not None or is_theirs(handover.giver_id, handover.post_id))
    return preview(handover, actor) if open_to else Shown([], [])


def groups_left_out(sheet: HandoverSheet) -> list[str]:
    return [group["group"] for group in json.loads(sheet.canonical)["left_out"]]


def sections_of(handover: Handover, giver: Actor) -> list[Section]:
    """Only what stands under the headings now, for the desk of a post; to a deputy as far as there was no successor."""
    since = succeeded_on(handover) if handover.follows_id else None
    return [_section(section) for section in _sections(Case(handover, giver, since))]


def _shown(content: dict[str, Any], canonical: str, sha256: str) -> Shown:
    sections = [_section(section) for section in content["sections"]]
    said = [{**group, "label": LeftOut(group["group"]).label} for group in content["left_out"]]
    return Shown(sections, said, sha256, canonical)


def _section(section: dict[str, Any]) -> Section:
    """Sheets signed before it was told say nothing of what was cut."""
    return Section(Heading(section["heading"]), section["words"], _grouped(section["lines"], section.get("cut", ())))


def _grouped(lines: list[dict[str, Any]], cut: Collection[str]) -> list[Group]:
    groups: dict[str, Group] = {}
    for line in lines:
        source, mark = line["source"], str(Mark(line["mark"]).label)
        days = {name: date.fromisoformat(line[name]) if line[name] else None for name in ("on", "due")}
        group = groups.setdefault(source, Group(label_of(source), source in cut))
        group.lines.append({**line, **days, "mark_label": mark})
    return list(groups.values())
