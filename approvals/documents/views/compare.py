"""Any two revisions against each other, inline or side by side."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import selectors
from approvals.documents.changes import changes_between
from approvals.documents.views.card import DocumentPage
from onnara_web.public import Crumb

VIEWS: Final = ("inline", "sides")


class ComparePage(DocumentPage):
    """Two revisions, word by word, inside tables and lists too; by default the newest and the one before."""

    template_name = "documents/compare.html"
    title = gettext_lazy("Compare revisions")

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = self.document
        new = selectors.get_revision(document, _number(request, "b", document.current_revision))
        old = selectors.get_revision(document, _number(request, "a", max(new.no - 1, 1)))
        wanted = request.GET.get("view", "")
        context = {
            "document": document,
            "revisions": selectors.revisions_of(document).select_related("step").defer("body"),
            "changes": changes_between(old, new),
            "view": wanted if wanted in VIEWS else VIEWS[0],
        }
        return self.render(context)

    def breadcrumbs(self) -> list[Crumb]:
        card = Crumb(self.document.title or _("Untitled"), reverse("documents:card", args=[self.document.pk]))
        return [Crumb(_("Documents"), reverse("documents:inbox")), card, Crumb(self.title)]


def _number(request: HttpRequest, name: str, default: int) -> int:
    raw = request.GET.get(name, "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else default
