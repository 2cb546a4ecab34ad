"""What became different in a sheet between looking at it and signing it, in words."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workspace.handover.enums import Heading, LeftOut, Reason, Taker

FACTS = ("receiver_name", "receiver_title", "taker", "witness_name", "witness_title", "reason", "day", "made_on")


@dataclass(frozen=True, slots=True)
class Difference:
    """``tone`` colours the word that says what happened to the line."""

    what: str
    tone: str
    text: str


def differences(before: str, after: str) -> list[Difference]:
    """Between two sheets as canonical text; what was sent back by the browser is shown, never trusted."""
    old, new = _read(before), json.loads(after)
    if old is None:
        return []
    return [*_of_facts(old["handover"], new["handover"]), *_of_lines(_lines(old), _lines(new)), *_of_left_out(old, new)]


def _read(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
        _lines(found), found["handover"].get, _counts(found)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if isinstance(found, dict) else None


def _of_facts(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    before, after = _facts(old), _facts(new)
    return [_changed(f"{name}: {before[name]} → {text}") for name, text in after.items() if before[name] != text]


def _facts(about: dict[str, Any]) -> dict[str, str]:
    """What the sheet says of people, reason and days, as people read it."""
    said = {name: str(about.get(name) or "") for name in FACTS}
    return {
        _("Takes over"): f"{said['receiver_name']} {said['receiver_title']}".strip(),
        _("taken over by"): str(dict(Taker.choices).get(said["taker"], said["taker"])),
        _("Witness"): f"{said['witness_name']} {said['witness_title']}".strip(),
        _("Reason"): str(dict(Reason.choices).get(said["reason"], said["reason"])),
        _("Day"): said["day"],
        _("Made on"): said["made_on"],
    }


def _of_lines(old: dict[tuple[str, str, str], Any], new: dict[tuple[str, str, str], Any]) -> list[Difference]:
    came = [Difference(pgettext("handover difference", "New"), "success", _told(key)) for key in new if key not in old]
    went = [Difference(pgettext("handover difference", "Gone"), "gray", _told(key)) for key in old if key not in new]
    return [*came, *went, *(_changed(_told(key)) for key in new if key in old and old[key] != new[key])]


def _of_left_out(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    before, after = _counts(old), _counts(new)
    return [
        _changed(f"{LeftOut(group).label}: {before.get(group, 0)} → {after.get(group, 0)}")
        for group in LeftOut.values
        if before.get(group, 0) != after.get(group, 0)
    ]


def _lines(content: dict[str, Any]) -> dict[tuple[str, str, str], Any]:
    """Lines by heading, source and title; the words of a heading are a line without a source."""
    found: dict[tuple[str, str, str], Any] = {}
    for section in content["sections"]:
        for line in section["lines"]:
            found.setdefault((section["heading"], line["source"], line["title"]), []).append(line)
        found[section["heading"], "", ""] = [section["words"], section.get("cut")]
    return found


def _counts(content: dict[str, Any]) -> dict[str, int]:
    return {group["group"]: group["count"] for group in content["left_out"]}


def _told(key: tuple[str, str, str]) -> str:
    heading = str(Heading(key[0]).label) if key[0] in Heading.values else key[0]
    return f"{heading}: {key[2] or _('What was added')}"


def _changed(text: str) -> Difference:
    return Difference(pgettext("handover difference", "Changed"), "warning", text)
