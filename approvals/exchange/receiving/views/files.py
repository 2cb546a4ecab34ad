"""A look at what came with a paper: its pages, its text, or the picture it is; as for attachments of documents."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from approvals.documents.public import Look, drawn_page, picture_itself, preview_of, screen_of
from approvals.exchange.receiving.models import ArrivalFile
from approvals.exchange.receiving.selectors.visibility import get_arrival_file
from approvals.exchange.receiving.views.arrival import ArrivalPage
from onnara_web.public import Crumb


class _OneFile(ArrivalPage):
    """Whoever may not read the paper, or only knows it from the register, gets 404."""

    @cached_property
    def file(self) -> ArrivalFile:
        return get_arrival_file(self.arrival, self.kwargs["arrival_file_id"])


class ShowFile(_OneFile):
    """Without leaving the site; looking is no download, so the ledger does not tell of it."""

    template_name = "receiving/file.html"
    partials = {"preview-body": "documents/_preview.html", "preview-text": "documents/_preview_text.html"}

    @property
    def title(self) -> str:
        return self.file.name

    def get(self, request: HttpRequest, arrival_id: UUID, arrival_file_id: UUID) -> HttpResponse:
        preview = preview_of(self.file.file, screen=screen_of(request))
        return self.render({"file": self.file, "preview": preview, "look": self._look()})

    def _look(self) -> Look:
        return Look(
            name=self.title,
            at=reverse("receiving:file", args=[self.arrival.pk, self.file.pk]),
            fetch=reverse("files:download", args=[self.file.file_id]),
            back=reverse("receiving:arrival", args=[self.arrival.pk]),
            back_label=_("Back to the paper"),
            facts="receiving/_file_facts.html",
        )

    def breadcrumbs(self) -> list[Crumb]:
        *above, paper = super().breadcrumbs()
        back = reverse("receiving:arrival", args=[self.arrival.pk])
        return [*above, Crumb(paper.label, back), Crumb(self.title)]


class PageImage(_OneFile):
    """One page of it as a picture."""

    def get(self, request: HttpRequest, arrival_id: UUID, arrival_file_id: UUID, page: int) -> HttpResponseBase:
        return drawn_page(self.file.file_id, page)


class PlainImage(_OneFile):
    """A picture browsers show by themselves."""

    def get(self, request: HttpRequest, arrival_id: UUID, arrival_file_id: UUID) -> HttpResponseBase:
        return picture_itself(self.file.file_id, actor=self.actor)
