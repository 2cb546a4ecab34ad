"""What a draft names besides its text: proposer and reporter, documents it refers to, drafts that go with it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from approvals.documents import permissions, selectors
from approvals.documents.card_form import CardFields
from approvals.documents.draft_around import Around
from approvals.documents.enums import DocumentState, RelationKind
from approvals.documents.errors import DocumentNotFound
from approvals.documents.models import Document
from approvals.documents.selectors import Filters
from core.audit.public import Actor
from core.organization import public as organization
from onnara_web.public import PageView

MOST_FOUND = 8


class ChoosePerson(PageView):
    """People who fit the words, for one of the form's places; whoever is chosen stays."""

    permission = permissions.DRAFT
    template_name = "documents/_person_found.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        name, words = request.GET.get("field", ""), request.GET.get("q", "").strip()[:50]
        if name not in CardFields.people_names:
            raise DocumentNotFound
        chosen = _card_of(request.GET.get(name, ""))
        found = [card for card in organization.search_people(words, MOST_FOUND) if card.department_id]
        others = [card for card in found if chosen is None or card.person_id != chosen.person_id]
        return self.render({"name": name, "card": chosen, "found": others, "asked": words})


def _card_of(raw: str) -> organization.PersonCard | None:
    try:
        return organization.person_card(UUID(raw))
    except ValueError:
        return None


class ChooseDocuments(PageView):
    """Documents one may see that fit the words; those chosen stay above."""

    permission = permissions.DRAFT
    template_name = "documents/_relation_rows.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        words, around = request.GET.get("q", "").strip()[:100], Around.posted(request.GET)
        chosen = {other for other, _kind in around.relations}
        found = []
        if words:
            rows = selectors.inbox("all", actor=self.actor, filters=Filters(text=words))[: MOST_FOUND + len(chosen) + 1]
            own = request.GET.get("document", "")
            found = [row for row in rows if row.pk not in chosen and str(row.pk) != own][:MOST_FOUND]
        rows = relation_rows(around, actor=self.actor)
        return self.render({"relations": [*rows, *(_row(one, "") for one in found)], "asked": words, "found": found})


def relation_rows(around: Around, *, actor: Actor) -> list[dict[str, Any]]:
    """The documents referred to, each with the ways in which a draft may refer to it."""
    known = selectors.documents_named([other for other, _kind in around.relations], actor=actor)
    return [_row(known[other], kind) if other in known else _hidden(other, kind) for other, kind in around.relations]


def _row(document: Document, chosen: str) -> dict[str, Any]:
    kinds = [kind for kind in RelationKind if kind != RelationKind.SUPERSEDES or document.is_decided]
    shown = {"id": document.pk, "title": document.title or _("Untitled"), "number": document.number_text}
    when = document.decided_at if document.state == DocumentState.APPROVED else document.updated_at
    more = {"drafter": document.drafter_name, "when": when}
    return shown | more | {"kinds": [(kind.value, kind.label) for kind in kinds], "chosen": chosen}


def _hidden(document_id: UUID, chosen: str) -> dict[str, Any]:
    """Referred to once and no longer open to the drafter: the reference stays until it is taken out."""
    kind = RelationKind(chosen)
    title = _("A document that is no longer open to you")
    return {"id": document_id, "title": title, "number": "", "kinds": [(kind.value, kind.label)], "chosen": chosen}


def bundle_rows(lead: Document | None, members: Sequence[UUID], *, actor: Actor) -> list[dict[str, Any]]:
    """The drafter's other drafts with their place behind this one; none where this one follows another itself."""
    if lead is not None and lead.bundle_lead_id is not None:
        return []
    drafts = selectors.drafts_to_bundle(lead, actor=actor)
    places = {member: place for place, member in enumerate(members, start=1)}
    drafts.sort(key=lambda one: places.get(one.pk, len(drafts) + 1))
    numbers = range(1, len(drafts) + 1)
    return [{"document": one, "place": places.get(one.pk, 0), "places": numbers} for one in drafts]


def around_of(document: Document | None) -> Around:
    """What stands around a draft as it is kept."""
    if document is None:
        return Around()
    relations = tuple(selectors.relations_of(document))
    return Around(relations, tuple(one.pk for one in selectors.members_of(document)))
