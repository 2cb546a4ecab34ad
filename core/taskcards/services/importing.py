"""A card that another system exported is taken in: what fits is found again by code and name, the rest is reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from core.audit.public import Actor
from core.brm.public import UnitTask
from core.organization.public import Department, Post, holders_of
from core.taskcards import permissions, rules
from core.taskcards.enums import ENDED, CardKind, CardPart, CardState, Disclosure, MemberRole
from core.taskcards.errors import FileUnreadable, LinkedUnknown, NotClassifier, OwnerMissing, PlaceMissing
from core.taskcards.linking import find_linked
from core.taskcards.models import CardEvaluation, CardMember, ResultLink, TaskCard
from core.taskcards.selectors.exporting import ENTRIES, EVALUATION, FORMAT, FORMAT_VERSION, HEADING, MEMBER
from core.taskcards.selectors.story import MODELS
from core.taskcards.services.entries import SPECS
from core.taskcards.services.proposing import HEADING as KEPT_HEADING
from core.taskcards.services.proposing import check_free, numbered
from core.taskcards.services.versions import content_of, keep_version, tell

MOST_ENTRIES = 5_000
#: What a file that is no card, or says what no card can, fails on: its shape, the fields, or the tables.
UNREADABLE = (
    LookupError, TypeError, ValueError, ArithmeticError, AttributeError, ValidationError, DataError, IntegrityError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imported:
    """The card as it stands here now, and what of the file found no place here."""

    card: TaskCard
    left_out: Sequence[str]


@transaction.atomic
def import_card(*, content: Mapping[str, Any], actor: Actor) -> Imported:
    """Take in a card from the file of another system, whole or not at all; it gets a number of this agency.

    People are found by department and title of their post, documents by their id; what is not here is reported.
    Raises NotClassifier, FileUnreadable, PlaceMissing, OwnerMissing, UnitTaskTaken and what the heading refuses.
    """
    if not actor.may(permissions.CLASSIFY):
        raise NotClassifier
    left_out: list[str] = []
    try:
        card = _card(content, left_out, actor)
        _entries(card, content, left_out, actor)
        _evaluations(card, content, actor)
        tell("imported", card, actor, number_there=str(content["number"])[:40], left_out=left_out)
    except UNREADABLE as error:
        raise FileUnreadable(field="file") from error
    return Imported(card, left_out)


def _card(content: Mapping[str, Any], left_out: list[str], actor: Actor) -> TaskCard:
    if content["format"] != FORMAT or content["format_version"] != FORMAT_VERSION:
        raise FileUnreadable(field="file")
    state, kind = CardState(content["state"]), CardKind(content["kind"])
    task = _unit_task(content["unit_task"]) if kind == CardKind.UNIT else None
    if task is not None and state not in ENDED:
        check_free(task.pk)
    found = [(one, _post(one["post"])) for one in _list(content, "people")]
    department = _department(content["department"], found, actor)
    card = TaskCard(kind=kind, unit_task=task, department=department, state=state, **numbered(department))
    # Files of before say nothing of the disclosure.
    _fill(card, {"disclosure": Disclosure.OPEN, **content["heading"]}, HEADING)
    _fill(card, content, ("state_reason", "endorsed_at", "endorsed_by_name"))
    rules.check_heading(card.name_ko, kind, task is not None, card.purpose_node_id, card.starts_on, card.ends_on)
    card.save(force_insert=True)
    keep_version(card, CardPart.HEADING, card, content_of(card, KEPT_HEADING), actor)
    for one, post in found:
        _member(card, one, post, left_out)
    return card


def _unit_task(said: Mapping[str, Any]) -> UnitTask:
    task = UnitTask.objects.filter(code=str(said["code"])).first()
    if task is None:
        raise PlaceMissing(field="file")
    return task


def _post(said: Mapping[str, Any] | None) -> Post | None:
    """The one post of this title in the department, or of several the one its holder has."""
    if said is None:
        return None
    named = Post.objects.filter(department__code=str(said["department"]), title_ko=str(said["title"]))
    posts = list(named.select_related("department").order_by("created_at", "id"))
    if len(posts) > 1:
        holders = holders_of(post.pk for post in posts)
        posts = [post for post in posts if post.pk in holders and holders[post.pk].name == said["holder"]]
    return posts[0] if len(posts) == 1 else None


def _department(said: Mapping[str, Any], found: Sequence[tuple[Any, Post | None]], actor: Actor) -> Department:
    """That of the same code, else that of whoever is in charge, else that of the person taking the card in."""
    named = Department.objects.filter(code=str(said["code"])).first()
    owners = [post.department for one, post in found if post and one["role"] == MemberRole.OWNER]
    if named or owners:
        return named or owners[-1]
    if actor.department_id is None:
        raise OwnerMissing(field="file")
    return Department.objects.get(pk=actor.department_id)


def _member(card: TaskCard, said: Mapping[str, Any], post: Post | None, left_out: list[str]) -> None:
    if said["post"] is not None and post is None:
        place = {"title": said["post"]["title"], "department": said["post"]["department"]}
        left_out.append(_("Post not found: %(title)s (%(department)s)") % place)
        return
    member = CardMember(card=card, post=post)
    _fill(member, said, MEMBER)
    member.save(force_insert=True)


def _entries(card: TaskCard, content: Mapping[str, Any], left_out: list[str], actor: Actor) -> None:
    steps: list[Any] = []
    for part, names in ENTRIES.items():
        for order, said in enumerate(_list(content, part), 1):
            row = MODELS[part](card=card)
            _fill(row, said, names)
            if part == CardPart.PLAN:
                row.order = order
                steps.append(row)
            if part == CardPart.RESULTS:
                row.person_id = _who(actor)
                row.step = steps[range(1, len(steps) + 1).index(said["step"])] if said["step"] is not None else None
            _check(part, row)
            row.save(force_insert=True)
            keep_version(card, part, row, content_of(row, SPECS[part].fields), actor)
            for link in said.get("links", ()):
                _link(row, link, left_out, actor)


def _check(part: str, row: Any) -> None:
    values = {name: getattr(row, name) for name in SPECS[part].fields}
    rules.check_required(values, {name: name for name in SPECS[part].required})
    SPECS[part].check(values)


def _link(result: Any, said: Mapping[str, Any], left_out: list[str], actor: Actor) -> None:
    try:
        title = find_linked(str(said["kind"]), UUID(str(said["object_id"])), actor)
    except LinkedUnknown:
        left_out.append(_("Not here or not open to you: %(title)s") % {"title": said["title"] or said["object_id"]})
        return
    link = ResultLink(result=result)
    _fill(link, {**said, "title": said["title"] or title[:300]}, ("kind", "object_id", "title"))
    link.save(force_insert=True)


def _evaluations(card: TaskCard, content: Mapping[str, Any], actor: Actor) -> None:
    for said in _list(content, "evaluations"):
        row = CardEvaluation(card=card)
        row.person_id = _who(actor)
        _fill(row, said, EVALUATION)
        row.save(force_insert=True)


def _who(actor: Actor) -> UUID:
    """Who took the card in: those who wrote it are named, but are people of another system."""
    if actor.person_id is None:
        raise NotClassifier
    return actor.person_id


def _fill(row: models.Model, said: Mapping[str, Any], names: Sequence[str]) -> None:
    """Each field as its column wants it. Raises ValidationError or KeyError."""
    for name in names:
        field: Any = row._meta.get_field(name)
        value = said[name]
        setattr(row, name, field.clean(value, row) if value is not None else _nothing(field))


def _nothing(field: Any) -> Any:
    if not field.null:
        raise ValidationError(field.name)
    return None


def _list(content: Mapping[str, Any], name: str) -> list[Any]:
    rows = content[name]
    if not isinstance(rows, list) or len(rows) > MOST_ENTRIES:
        raise FileUnreadable(field="file")
    return rows
