"""A look at what came with a paper: its pages, its text, or the picture it is; as for attachments of documents."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from approvals.documents.public import Look, preview_of
from approvals.exchange.receiving.models import ArrivalFile
from approvals.exchange.receiving.selectors.visibility import get_arrival_file
from approvals.exchange.receiving.views.arrival import ArrivalPage
from core.files.public import SHOWN_AS_IS, FileUnknown, ending_of, picture_of_page, show_file
from onnara_web.public import Crumb, shown


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
        asked = request.GET.get("screen", "1")
        screen = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
        preview = preview_of(self.file.file, screen=max(screen, 1))
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
        return shown(picture_of_page(file_id=self.file.file_id, page=page), media_type="image/png")


class PlainImage(_OneFile):
    """A picture browsers show by themselves."""

    def get(self, request: HttpRequest, arrival_id: UUID, arrival_file_id: UUID) -> HttpResponseBase:
        stored, content = show_file(file_id=self.file.file_id, actor=self.actor)
        if ending_of(stored.name) in SHOWN_AS_IS:
            return shown(content, media_type=stored.media_type)
        content.close()
        raise FileUnknown
