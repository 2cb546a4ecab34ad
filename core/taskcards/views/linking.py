"""Attaching documents, memos and other things to a result, found among recent ones of the same unit task."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from core.taskcards import permissions, selectors
from core.taskcards.enums import CardPart, LinkKind
from core.taskcards.errors import EntryUnknown, LinkedUnknown
from core.taskcards.linking import linkables
from core.taskcards.services import link_result
from core.taskcards.views.card import CardPage
from core.taskcards.views.proposing import id_of, words_of
from onnara_web.public import Crumb


class Attach(CardPage):
    """What may be attached, by kind; one press attaches."""

    permission = permissions.WRITE
    template_name = "taskcards/attach.html"
    partials = {"attachable": "taskcards/_attachable.html"}
    title = gettext_lazy("Attach to the result")

    @cached_property
    def result(self) -> Any:
        found = selectors.entries_of(self.card, CardPart.RESULTS).filter(pk=self.kwargs["entry_id"]).first()
        if found is None:
            raise EntryUnknown
        return found

    def get(self, request: HttpRequest, card_id: UUID, entry_id: UUID) -> HttpResponse:
        card, result, words = self.card, self.result, words_of(request, "q")
        attached = {link.object_id for link in result.links.all() if link.removed_at is None}
        groups = []
        for kind, linkable in linkables().items():
            if kind == LinkKind.FILE or kind not in LinkKind.values:
                continue  # comes with the report itself, or is what came in
            found = [row for row in linkable.recent(card.unit_task_id, words, self.actor) if row[0] not in attached]
            groups.append({"kind": kind, "label": LinkKind(kind).label, "rows": found})
        context = {"card": card, "result": result, "groups": groups, "words": words}
        return self.render({**context, "back": self.address(CardPart.RESULTS)})

    def post(self, request: HttpRequest, card_id: UUID, entry_id: UUID) -> HttpResponse:
        card, object_id = self.card, id_of(request.POST.get("object_id"))
        if object_id is None:
            raise LinkedUnknown
        link_result(
            card_id=card.pk, result_id=entry_id, kind=request.POST.get("kind", ""), object_id=object_id,
            actor=self.actor,
        )  # fmt: skip
        messages.success(request, _("Attached."))
        return HttpResponseRedirect(self.address(CardPart.RESULTS))

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        if error.status == 404:
            return super().domain_error(request, error)
        messages.error(request, str(error))
        return HttpResponseRedirect(self.address(CardPart.RESULTS))

    def breadcrumbs(self) -> list[Crumb]:
        above = super().breadcrumbs()
        return [above[0], Crumb(self.card.name, self.address(CardPart.RESULTS)), Crumb(self.title)]
