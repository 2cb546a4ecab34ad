"""What is attached to a document: the list, a look at one, fetching, and changes without script."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, rules, selectors, services
from approvals.documents.attachments_view import attachments_context
from approvals.documents.models import Attachment, Document
from approvals.documents.pending_files import PendingFiles
from approvals.documents.pictures import drawn_page, number_of, picture_itself, screen_of
from approvals.documents.previewing import Look, preview_of
from approvals.documents.rules.attaching import may_attach
from approvals.documents.selectors.attachments import attachments_of, get_attachment
from approvals.documents.views.card import DocumentPage
from core.audit.public import Actor
from core.foundation.public import DomainError, NotFound
from onnara_web.public import Crumb, saved, saved_in_pieces


class AttachmentsPage(DocumentPage):
    """The list, as a part of card and draft."""

    template_name = "documents/attachments.html"
    partials = {"attachment-rows": "documents/_attachment_rows.html"}
    title = gettext_lazy("Attachments")

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        offered = may_change(self.document, self.viewer, actor=self.actor)
        found = attachments_of(self.document, viewer=self.viewer)
        return self.render({"document": self.document, **attachments_context(found, may_change=offered)})


class ChangeAttachments(DocumentPage):
    """Add files and take one away, for browsers without script; refusals are told one by one."""

    permission = (permissions.DRAFT, permissions.DECIDE)

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        services.check_may_attach(document_id=document_id, actor=self.actor)  # before a file is kept that nobody sees
        if no := request.POST.get("detach", ""):
            services.detach_file(document_id=document_id, no=number_of(no), actor=self.actor)
            messages.success(request, _("Taken away. The card still tells what it was."))
        for text in PendingFiles.received(request, self.actor).attach_to(self.document, actor=self.actor):
            messages.error(request, text)
        return self._to_card()

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        if isinstance(error, NotFound):
            return super().domain_error(request, error)
        messages.error(request, str(error))
        return self._to_card()

    def _to_card(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("documents:card", args=[self.kwargs["document_id"]]))


def may_change(document: Document, viewer: selectors.Viewer, *, actor: Actor) -> bool:
    """Whether to offer changing the attachments; the services ask again."""
    steps = selectors.steps_of(document)
    step = rules.find_turn(steps, actor=actor, represented=viewer.represented)
    role = permissions.DRAFT if document.writer_id == actor.person_id else permissions.DECIDE
    return actor.may(role) and may_attach(document, step, steps, actor=actor)


class AllAttachments(DocumentPage):
    """All of them as one ZIP."""

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponseBase:
        archive = services.fetch_all(document_id=document_id, actor=self.actor)
        name = get_valid_filename(self.document.number_text or self.document.title[:60] or _("Attachments"))
        return saved_in_pieces(archive, name=f"{name}.zip", media_type="application/zip")


class _OneAttachment(DocumentPage):
    @cached_property
    def attachment(self) -> Attachment:
        return get_attachment(self.document, self.kwargs["attachment_no"], viewer=self.viewer)


class Download(_OneAttachment):
    """One of them, to keep."""

    def get(self, request: HttpRequest, document_id: UUID, attachment_no: int) -> HttpResponseBase:
        stored, content = services.fetch_attachment(document_id=document_id, no=attachment_no, actor=self.actor)
        return saved(content, name=stored.name, media_type=stored.media_type, size=stored.size)


class AttachmentPage(_OneAttachment):
    """A look at one without leaving the site: its pages, its text, or the picture it is."""

    template_name = "documents/attachment.html"
    partials = {"preview-body": "documents/_preview.html", "preview-text": "documents/_preview_text.html"}

    @property
    def title(self) -> str:
        return str(self.attachment.file.name)

    def get(self, request: HttpRequest, document_id: UUID, attachment_no: int) -> HttpResponse:
        preview = preview_of(self.attachment.file, screen=screen_of(request))
        return self.render({"attachment": self.attachment, "preview": preview, "look": self._look()})

    def _look(self) -> Look:
        one = [self.document.pk, self.attachment.no]
        return Look(
            name=self.title,
            at=reverse("documents:attachment", args=one),
            fetch=reverse("documents:attachment-download", args=one),
            back=reverse("documents:card", args=one[:1]),
            back_label=_("Back to the card"),
            facts="documents/_attachment_facts.html",
        )

    def breadcrumbs(self) -> list[Crumb]:
        here = self.document.title or _("Untitled")
        card = Crumb(here, reverse("documents:card", args=[self.document.pk]))
        return [Crumb(_("Documents"), reverse("documents:inbox")), card, Crumb(self.title)]


class PageImage(_OneAttachment):
    """One page of one attachment as a picture."""

    def get(self, request: HttpRequest, document_id: UUID, attachment_no: int, page: int) -> HttpResponseBase:
        return drawn_page(self.attachment.file_id, page)


class PlainImage(_OneAttachment):
    """An attachment that is a picture browsers show by themselves."""

    def get(self, request: HttpRequest, document_id: UUID, attachment_no: int) -> HttpResponseBase:
        return picture_itself(self.attachment.file_id, actor=self.actor)
