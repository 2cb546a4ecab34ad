"""What fields of a card are called and how their values read, on pages, on paper and in comparisons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.brm.public import UnitTask
from core.taskcards.enums import CardPart
from core.taskcards.models import PartVersion, PlanStep, TaskCard
from core.taskcards.selectors.story import MODELS
from core.taskcards.services.entries import SPECS
from core.taskcards.services.proposing import HEADING
from onnara_web.public import day_text

#: What an entry is called by.
TITLES: Mapping[str, str] = {
    CardPart.PLAN: "title",
    CardPart.RESULTS: "title",
    CardPart.RECEIPTS: "title",
    CardPart.QUALITY: "point",
    CardPart.PUBLICITY: "title",
    CardPart.CUSTOMER: "name",
}
#: Said by other means on pages.
SILENT = frozenset({"object_id"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One field as people read it."""

    name: str
    label: str
    value: str


def fields_of(part: str) -> tuple[str, ...]:
    """The fields of a part in their order."""
    return HEADING if part == CardPart.HEADING else SPECS[part].fields


def label_of(part: str, name: str) -> str:
    """What a field is called."""
    if name == "unit_task_id":
        return _("Unit task")
    model: Any = TaskCard if part == CardPart.HEADING else MODELS[part]
    return capfirst(str(model._meta.get_field(name).verbose_name))


def facts_of(row: Any, part: str, names: Mapping[str, str] | None = None) -> list[Fact]:
    """Every field of a card or an entry that says something, but its title."""
    wanted = [name for name in fields_of(part) if name not in SILENT and name != TITLES.get(part)]
    facts = [Fact(name, label_of(part, name), value_of(part, name, getattr(row, name), names or {})) for name in wanted]
    return [fact for fact in facts if fact.value]


def value_of(part: str, name: str, value: Any, names: Mapping[str, str]) -> str:
    """A field's value in words, from the row or from a version; ``names`` tells what ids mean."""
    if value is None or value == "":
        return ""
    model: Any = TaskCard if part == CardPart.HEADING else MODELS[part]
    field = model._meta.get_field(name)
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, date):
        return day_text(value)
    if name.endswith("_value") or name == "satisfaction":
        return plain_number(value)
    return names.get(str(value), str(value))


def plain_number(value: Any) -> str:
    """A decimal without zeros that say nothing."""
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def called(version: PartVersion) -> str:
    """What the heading or entry was called in a version."""
    return str(version.content.get(TITLES.get(version.part, "name_ko"), ""))


def names_in(versions: Iterable[PartVersion]) -> dict[str, str]:
    """What the ids in these versions mean: steps and unit tasks; two queries."""
    contents = [one.content for one in versions]
    steps = {content["step_id"] for content in contents if content.get("step_id")}
    tasks = {content["unit_task_id"] for content in contents if content.get("unit_task_id")}
    found = {str(step.pk): step.title for step in PlanStep.objects.filter(pk__in=steps)} if steps else {}
    return found | ({str(task.pk): task.name for task in UnitTask.objects.filter(pk__in=tasks)} if tasks else {})
