"""One card: heading, people, the parts in use, what superiors said, versions and history; and what one may do with it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.audit.public import event_name, history_of
from core.brm.public import places_of
from core.foundation.public import clock
from core.notices.public import mark_seen
from core.taskcards import permissions, rules, selectors
from core.taskcards.enums import CardPart, CardState, Grade, LinkKind, MemberRole, ReceiptKind
from core.taskcards.linking import coming_under, linkables, named, with_links
from core.taskcards.models import TaskCard
from core.taskcards.rules import Standing
from core.taskcards.selectors import EVALUATIONS, CardPerson, Viewer
from core.taskcards.views.lists import TONES
from core.taskcards.wording import TITLES, called, facts_of
from onnara_web.public import Crumb, PageView, page_of

MOST_HISTORY = 200
OUTWARD = (CardPart.RECEIPTS, CardPart.QUALITY, CardPart.PUBLICITY, CardPart.CUSTOMER)
VERSIONS, HISTORY = "versions", "history"
#: Always in sight: what a card is kept for.
ALWAYS = {CardPart.HEADING, CardPart.PLAN, CardPart.RESULTS}
BESIDES = {
    EVALUATIONS: gettext_lazy("Evaluations"),
    VERSIONS: pgettext_lazy("task card", "Versions"),
    HISTORY: gettext_lazy("History"),
}


class CardPage(PageView):
    """A page about one card; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def viewer(self) -> Viewer:
        return selectors.viewer_of(self.actor)

    @cached_property
    def card(self) -> TaskCard:
        return selectors.get_card(self.kwargs["card_id"], self.viewer)

    @cached_property
    def standing(self) -> Standing:
        return selectors.standing_of(self.card, self.viewer)

    @cached_property
    def people(self) -> tuple[list[CardPerson], list[CardPerson]]:
        return selectors.members_of(self.card)

    @property
    def owner(self) -> CardPerson | None:
        return next((one for one in self.people[0] if one.member.role == MemberRole.OWNER), None)

    @cached_property
    def acts(self) -> frozenset[str]:
        """What to offer; the services ask the same rules again when it is done."""
        owner = self.owner
        accepted = owner is not None and owner.member.accepted_at is not None
        card = self.card
        offered = rules.acts_open(self.standing, card.state, endorsed=card.endorsed_at is not None, accepted=accepted)
        return offered if self.actor.may(permissions.WRITE) else offered & {"approve", "decline"}

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Task cards"), reverse("taskcards:list")), Crumb(self.card.name)]

    def way_below(self, here: str | Promise) -> list[Crumb]:
        """The way to a page below the card: the card leads back to itself."""
        return [CardPage.breadcrumbs(self)[0], Crumb(self.card.name, self.address()), Crumb(here)]

    def address(self, part: str = "") -> str:
        url = reverse("taskcards:card", args=[self.card.pk])
        return f"{url}?part={part}" if part else url


class ShowCard(CardPage):
    """The card, one part at a time."""

    template_name = "taskcards/card.html"

    def get(self, request: HttpRequest, card_id: UUID) -> HttpResponse:
        card, off = self.card, selectors.switched_off_parts()
        mark_seen(url=self.address(), actor=self.actor)
        asked = request.GET.get("part", "")
        known = [part for part in CardPart if part not in off]
        part = asked if asked in {*known, *BESIDES} else str(CardPart.HEADING)
        context = {
            **head_of_card(self),
            "part": part,
            **self._tabs(part, known),
            "content": f"taskcards/_{'outward' if part in OUTWARD else part}.html",
            "grades": Grade.choices,
            **self._content(part),
        }
        return self.render({"title": card.name, **context})

    def _tabs(self, current: str, known: list[CardPart]) -> dict[str, Any]:
        """The parts as tabs; those in which nothing is written yet are folded away, but for the one that is looked at."""
        labels: dict[str, Any] = {str(part): part.label for part in known} | BESIDES
        hidden = selectors.empty_parts(self.card) - ALWAYS - {current}
        tabs = {
            name: {"label": label, "url": self.address(name), "current": name == current}
            for name, label in labels.items()
        }
        return {
            "tabs": [tab for name, tab in tabs.items() if name not in hidden],
            "empty_tabs": [tab for name, tab in tabs.items() if name in hidden],
        }

    def _content(self, part: str) -> Mapping[str, Any]:
        card = self.card
        if part == CardPart.HEADING:
            return heading_of(card)
        if part == CardPart.PLAN:
            return shown_plan(card, self.viewer)
        if part == CardPart.RESULTS:
            return {"results": shown_results(card, self.viewer)}
        if part == EVALUATIONS:
            return {"evaluations": list(card.evaluations.all())}
        if part == VERSIONS:
            page = page_of(self.request, selectors.versions_of(card))
            return {"page": page, "versions": [(one, called(one)) for one in page]}
        if part == HISTORY:
            return {"history": shown_history(card)}
        return {"part_label": CardPart(part).label, "entries": shown_entries(card, part, self.viewer)}


class PrintCard(CardPage):
    """The whole card on paper: every part in use, one after the other."""

    template_name = "taskcards/print.html"

    def get(self, request: HttpRequest, card_id: UUID) -> HttpResponse:
        card, off = self.card, selectors.switched_off_parts()
        outward = [(part.label, shown_entries(card, part, self.viewer)) for part in OUTWARD if part not in off]
        context = {
            **head_of_card(self),
            **heading_of(card),
            **shown_plan(card, self.viewer),
            "results": shown_results(card, self.viewer),
            "outward": outward,
            "evaluations": list(card.evaluations.all()),
            "printed_at": clock.now(),
        }
        return self.render({"title": card.name, **context})


def head_of_card(page: CardPage) -> dict[str, Any]:
    """What every view of a card shows: state, numbers, people."""
    card, (now, before) = page.card, page.people
    return {
        "card": card,
        "tone": TONES[CardState(card.state)],
        "progress": selectors.progress_of(card),
        "acts": page.acts,
        "owner": page.owner,
        "people": [one for one in now if one.member.role != MemberRole.OWNER],
        "former": [shown for one in (*now, *before) for shown in formerly(one)],
        "department": selectors.department_names().get(card.department_id, ""),
        "open_page": page.address(),
    }


def formerly(one: CardPerson) -> list[dict[str, Any]]:
    """Who was on the card as this member and no longer is, a line each: all who held the post in its days; where nobody did,
    or somebody outside was meant, the member."""
    member = one.member
    about = {"role": member.get_role_display(), "duty": member.duty, "post_id": member.post_id if one.title else None}
    if one.before or member.valid_until is None or member.valid_until > clock.today():
        said = [(stint.title, stint.person_name, stint.valid_from, stint.valid_until) for stint in one.before]
    else:
        name = member.accepted_by_name if member.post_id else member.outside_name
        said = [(one.title, name, member.valid_from, member.valid_until)]
    return [about | dict(zip(("title", "name", "valid_from", "valid_until"), row, strict=True)) for row in said]


def heading_of(card: TaskCard) -> dict[str, Any]:
    """The heading's facts with the task's place in the tree of functions and in that of purposes, the former one too."""
    task, goal = card.unit_task, card.purpose_node_id
    places = places_of(node_id for node_id in (task.function_node_id if task else "", goal) if node_id)
    hidden = {"name_ko", "unit_task_id", "purpose_node_id", "starts_on", "ends_on", "outline"}
    return {
        "place": places.get(task.function_node_id) if task else None,
        "goal": places.get(goal),
        "facts": [fact for fact in facts_of(card, CardPart.HEADING) if fact.name not in hidden],
    }


def shown_plan(card: TaskCard, viewer: Viewer) -> dict[str, Any]:
    """Steps by the quarter they are due in, and the daily plan: what the schedule still holds under the card."""
    today, steps = clock.today(), list(selectors.entries_of(card, CardPart.PLAN))
    quarters: dict[tuple[int, int], list[Any]] = {}
    for step in steps:
        step.is_late = step.done_on is None and step.due_on < today
        quarters.setdefault((step.due_on.year, (step.due_on.month + 2) // 3), []).append(step)
    coming = [
        (LinkKind(kind).label, one, linkables()[kind].url(one.id)) for kind, one in coming_under(card.pk, viewer.actor)
    ]
    return {"quarters": [_quarter(key, quarters[key]) for key in sorted(quarters)], "coming": coming}


def _quarter(key: tuple[int, int], steps: list[Any]) -> dict[str, Any]:
    name = _("%(year)s, quarter %(quarter)s") % {"year": key[0], "quarter": key[1]}
    return {"name": name, "steps": steps, "done": sum(step.done_on is not None for step in steps)}


def shown_results(card: TaskCard, viewer: Viewer) -> list[Any]:
    """Results with what they rest on, as far as the person may open it."""
    results = with_links(selectors.entries_of(card, CardPart.RESULTS), viewer.actor)
    for link in (link for result in results for link in result.shown_links):
        link.kind_label = LinkKind(link.kind).label
        link.address = linkables()[link.kind].url(link.object_id) if link.is_open else ""
    return results


def shown_entries(card: TaskCard, part: str, viewer: Viewer) -> list[dict[str, Any]]:
    """Entries of an outward part: what each is called, what else it says, whether it is overdue, the thing itself."""
    today, entries = clock.today(), list(selectors.entries_of(card, part))
    came = _came(entries, viewer) if part == CardPart.RECEIPTS else {}
    rows = []
    for entry in entries:
        due, done = getattr(entry, "due_on", None), getattr(entry, "done_on", None)
        late = done is None and due is not None and due < today
        said = {"title": getattr(entry, TITLES[part]), "facts": facts_of(entry, part), "is_late": late}
        object_id = getattr(entry, "object_id", None)
        rows.append({"entry": entry, "came": came.get(object_id) if object_id else None, **said})
    return rows


def _came(entries: list[Any], viewer: Viewer) -> dict[UUID, tuple[str, str]]:
    """Title and address of what came in, as far as the person may open it; one look-up a kind."""
    found: dict[UUID, tuple[str, str]] = {}
    for kind in ReceiptKind.values:
        ids = [entry.object_id for entry in entries if entry.object_id and entry.kind == kind]
        found |= named(kind, ids, viewer.actor)
    return found


def shown_history(card: TaskCard) -> list[dict[str, Any]]:
    """What happened to the card, latest first, from the ledger."""
    entries = history_of(card).order_by("-seq")[:MOST_HISTORY]
    return [
        {"entry": entry, "what": event_name(entry.event), "reason": (entry.detail or {}).get("reason", "")}
        for entry in entries
    ]
