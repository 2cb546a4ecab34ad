"""One act on one document: shape checked, service called, back to the card."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, rules, selectors, services
from approvals.documents.errors import StaleRevision
from approvals.documents.forms import ActForm, TextForm
from approvals.documents.models import Document
from approvals.documents.views.conflict import conflict_context
from core.foundation.public import DomainError, InvalidInput, NotFound
from onnara_web.public import Crumb, PageView, add_domain_error


class _Act(PageView):
    """Refusals come back to the card as a message: there the person sees what has happened meanwhile."""

    permission = permissions.DECIDE
    service: ClassVar[Callable[..., Document]]
    done: ClassVar[str | Promise]
    takes: ClassVar[tuple[str, ...]] = ("expected_revision", "opinion")

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        form = ActForm(request.POST)
        if not form.is_valid():
            raise InvalidInput
        given = {name: form.cleaned_data[name] for name in self.takes}
        type(self).service(document_id=document_id, actor=self.actor, **given)
        messages.success(request, str(self.done))
        return self._to_card(document_id)

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        if isinstance(error, NotFound):
            return super().domain_error(request, error)
        messages.error(request, str(error))
        return self._to_card(self.kwargs["document_id"])

    def _to_card(self, document_id: UUID) -> HttpResponse:
        return HttpResponseRedirect(reverse("documents:card", args=[document_id]))


class Submit(_Act):
    permission = permissions.DRAFT
    service = staticmethod(services.submit_document)
    done = gettext_lazy("Submitted. You are told when it is decided or comes back.")


class Withdraw(_Act):
    permission = permissions.DRAFT
    service = staticmethod(services.withdraw_document)
    takes = ("reason",)
    done = gettext_lazy("Withdrawn. You can change it and submit it again.")


class Review(_Act):
    service = staticmethod(services.review_step)
    done = gettext_lazy("Your review stands on the card; the next person has been told.")


class Approve(_Act):
    service = staticmethod(services.approve_document)
    done = gettext_lazy("Approved and registered. Everyone on the route is told.")


class Return(_Act):
    service = staticmethod(services.return_document)
    takes = ("expected_revision", "reason")
    done = gettext_lazy("Returned. The drafter sees your reason.")


class EditText(PageView):
    """The text changed on one's turn: a revision of its own, the former one stays."""

    permission = permissions.DECIDE
    template_name = "documents/text.html"
    title = gettext_lazy("Change the text")

    @cached_property
    def document(self) -> Document:
        return selectors.get_document(self.kwargs["document_id"], actor=self.actor)

    def breadcrumbs(self) -> list[Crumb]:
        card = Crumb(self.document.title, reverse("documents:card", args=[self.document.pk]))
        return [Crumb(_("Documents"), reverse("documents:inbox")), card, Crumb(self.title)]

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        rules.check_in_approval(self.document)
        revision = selectors.get_revision(self.document, self.document.current_revision)
        initial = {"title": revision.title, "body": revision.body, "expected_revision": revision.no}
        return self._show(TextForm(initial=initial))

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        form = TextForm(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            services.edit_text(document_id=self.document.pk, actor=self.actor, **form.cleaned_data)
        except StaleRevision as error:
            return self._show(form, status=409, **conflict_context(form, self.document, error))
        except InvalidInput as error:
            add_domain_error(form, error)
            return self._show(form, status=422)
        messages.success(request, _("The new text is kept as a revision. Your step is still open."))
        return HttpResponseRedirect(reverse("documents:card", args=[self.document.pk]))

    def _show(self, form: TextForm, *, status: int = 200, **more: Any) -> HttpResponse:
        key = f"document-text-{self.document.pk}"
        return self.render({"form": form, "document": self.document, "draft_key": key, **more}, status=status)
