"""Everything that belongs to tasks that came over singly, in one place, as far as it is open to whoever looks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.documents.public import Viewer, documents_visible_to
from approvals.memos.public import memos_visible_to
from core.taskcards.public import TaskCard, cards_visible_to
from workspace.directives.public import directives_visible_to
from workspace.handover.chosen import cards_in
from workspace.handover.enums import HandoverState
from workspace.handover.headings import Line
from workspace.handover.models import Handover
from workspace.handover.sheet import Group
from workspace.handover.sources.cards import joined, url_of
from workspace.handover.sources.documents import day_of
from workspace.meetings.public import meetings_visible_to
from workspace.schedule.public import items_visible_to

#: Of one kind, the latest first; that there are more is told.
MOST = 50


@dataclass(frozen=True, slots=True)
class CameOver:
    """One hand-over of single tasks to the post, and what belongs to them."""

    handover: Handover
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of one app: those open to a person, by what they belong to tasks, and the line that tells of one."""

    label: str | Promise
    visible: Callable[[Viewer], QuerySet[Any]]
    by: str
    order: str
    line: Callable[[Any], Line]


def _document(one: Any) -> Line:
    text = joined(one.number_text, one.drafter_name, str(one.get_state_display()))
    return Line(one.title, text, on=day_of(one.updated_at), url=f"/documents/{one.pk}/")


def _memo(one: Any) -> Line:
    return Line(
        one.title,
        joined(one.author_name, str(one.get_state_display())),
        on=day_of(one.sent_at),
        url=f"/memos/{one.pk}/",
    )


def _directive(one: Any) -> Line:
    text = joined(one.giver_name, str(one.get_state_display()))
    return Line(one.text, text, on=one.given_on, due=one.due_on, url=f"/directives/{one.pk}/")


def _item(one: Any) -> Line:
    return Line(one.title, joined(one.place, one.person_name), on=day_of(one.starts_at), url=f"/schedule/{one.pk}/")


def _meeting(one: Any) -> Line:
    return Line(one.name, joined(one.place, one.host), on=day_of(one.starts_at), url=f"/meetings/{one.pk}/")


KINDS = (
    Kind(_("Documents of these tasks"), documents_visible_to, "unit_task_id", "-updated_at", _document),
    Kind(_("Memos of these tasks"), memos_visible_to, "unit_task_id", "-updated_at", _memo),
    Kind(_("Directives"), directives_visible_to, "unit_task_id", "-given_on", _directive),
    Kind(_("Schedule of these tasks"), items_visible_to, "card_id", "-starts_at", _item),
    Kind(_("Meetings of these tasks"), meetings_visible_to, "card_id", "-starts_at", _meeting),
)


def passed_to_post(handovers: Iterable[Handover], post_id: UUID) -> list[Handover]:
    """Of hand-overs those by which single tasks came to the post."""
    return [one for one in handovers if one.to_post_id == post_id and one.state == HandoverState.WITNESSED]


def came_over(handover: Handover, viewer: Viewer) -> CameOver:
    """The tasks and what belongs to them; one query for the cards and one for each kind."""
    ids = cards_in(handover).values("card_id")
    cards = list(cards_visible_to(viewer.actor).filter(pk__in=ids).order_by("number_code", "serial"))
    belongs = {
        "card_id": [card.pk for card in cards],
        "unit_task_id": [card.unit_task_id for card in cards if card.unit_task_id],
    }
    found = [_group(_("Task cards"), [_card(card) for card in cards])]
    for kind in KINDS:
        rows = kind.visible(viewer).filter(**{f"{kind.by}__in": belongs[kind.by]}).order_by(kind.order, "-id")
        found.append(_group(kind.label, [kind.line(one) for one in rows[: MOST + 1]]))
    return CameOver(handover, [group for group in found if group.lines])


def _card(card: TaskCard) -> Line:
    text = joined(card.number, card.unit_task.name if card.unit_task else "", str(card.get_state_display()))
    return Line(card.name, text, on=card.starts_on, due=card.ends_on, url=url_of(card))


def _group(label: str | Promise, lines: list[Line]) -> Group:
    shown = [
        {"title": one.title, "text": one.text, "url": one.url, "on": one.on, "due": one.due} for one in lines[:MOST]
    ]
    return Group(str(label), len(lines) > MOST, shown)
