"""Choosing people on a card: the search keeps who was chosen already, so it needs no script of its own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from approvals.documents import permissions
from core.organization import public as organization
from onnara_web.public import PageView

MOST_FOUND = 8
MOST_CHOSEN = 50


class PickPeople(PageView):
    """People who fit the words, below those chosen; one of them is chosen, or with ``many`` several."""

    permission = (permissions.DRAFT, permissions.DECIDE, permissions.REROUTE)
    template_name = "documents/_pick.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        words, many = request.GET.get("person_q", "").strip()[:50], request.GET.get("many") == "1"
        chosen = _people(request.GET.getlist("person_id")) if many or not words else []
        known = {card.person_id for card in chosen}
        found = [card for card in organization.search_people(words, MOST_FOUND) if card.department_id]
        fresh = [card for card in found if card.person_id not in known]
        context = {"chosen": chosen, "found": fresh, "asked": words, "many": many}
        return self.render({**context, "prefix": request.GET.get("pick", "")[:20]})


def _people(given: list[str]) -> list[organization.PersonCard]:
    ids = []
    for raw in given[:MOST_CHOSEN]:
        try:
            ids.append(UUID(raw))
        except ValueError:
            continue
    cards = organization.person_cards(ids)
    return [cards[person_id] for person_id in dict.fromkeys(ids) if person_id in cards]
