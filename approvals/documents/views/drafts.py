"""Writing a draft: the form, the route put together on it, the search for people."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, rules, selectors, services
from approvals.documents.enums import StepKind
from approvals.documents.errors import StaleRevision
from approvals.documents.forms import DraftForm, initial_of
from approvals.documents.models import Document
from approvals.documents.route_editor import BEFORE, LAST, Editor
from approvals.documents.views.conflict import conflict_context
from core.foundation.public import DomainError
from core.organization import public as organization
from onnara_web.public import Crumb, PageView, add_domain_error

MOST_FOUND = 8


def route_context(editor: Editor, person_id: UUID | None, *, focus: bool = False) -> dict[str, Any]:
    """What the route's part of the form shows: lines with people, and superiors not yet on it as suggestions."""
    superiors = organization.superiors_of(person_id) if person_id else []
    cards = {card.person_id: card for card in superiors}
    missing = [line.person_id for line in editor.lines if line.person_id not in cards]
    cards |= organization.person_cards(missing)
    last = len(editor.lines) - 1
    shown = [
        {
            "card": cards[line.person_id],
            "kind": line.kind,
            "kinds": LAST if index == last else BEFORE,
            "is_last": index == last,
        }
        for index, line in enumerate(editor.lines)
        if line.person_id in cards
    ]
    known = {line.person_id for line in editor.lines}
    highest = max((rank for rank, card in enumerate(superiors) if card.person_id in known), default=-1)
    suggested = [
        {"card": card, "op": "add" if rank < highest else "last"}
        for rank, card in enumerate(superiors)
        if card.person_id not in known
    ]
    return {"lines": shown, "suggested": suggested, "focus_search": focus, "kinds": StepKind}


def _told_at_once(form: DraftForm, request: HttpRequest) -> DraftForm:
    """Who submits learns everything that is missing, not one thing after the other."""
    missing = form.lacking() if "submit" in request.POST else {}
    for name, text in missing.items():
        if name not in form.errors:
            form.add_error(name, text)
    return form


class DraftPage(PageView):
    """What a new and an existing draft have in common: form, route, save, submit."""

    permission = permissions.DRAFT
    template_name = "documents/draft.html"

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Documents"), reverse("documents:inbox")), Crumb(self.title)]

    def show(self, form: DraftForm, editor: Editor, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, **route_context(editor, self.actor.person_id), **more}
        return self.render(context, status=status)

    def handle(self, request: HttpRequest) -> HttpResponse:
        """Save; then submit if asked. A refused submission leaves the draft saved and says what is missing."""
        form, editor = DraftForm(request.POST, actor=self.actor), Editor.posted(request.POST)
        if not form.is_valid():
            return self.show(_told_at_once(form, request), editor, status=422)
        try:
            document = self.save(form, editor)
        except DomainError as error:
            return self.refused(form, editor, error)
        return self.submitted(document, form) if "submit" in request.POST else self.saved(document)

    def save(self, form: DraftForm, editor: Editor) -> Document:
        raise NotImplementedError

    def refused(self, form: DraftForm, editor: Editor, error: DomainError) -> HttpResponse:
        """The form comes back with what was written and why it was not taken."""
        add_domain_error(form, error)
        return self.show(form, editor, status=422)

    def saved(self, document: Document) -> HttpResponse:
        messages.success(self.request, _("Saved. Only you can see the draft until you submit it."))
        return HttpResponseRedirect(reverse("documents:edit", args=[document.pk]))

    def submitted(self, document: Document, form: DraftForm) -> HttpResponse:
        try:
            services.submit_document(
                document_id=document.pk, expected_revision=document.current_revision, actor=self.actor
            )
        except DomainError as error:
            told = " ".join(form.lacking().values()) or str(error)
            messages.error(self.request, _("The draft is saved but was not submitted: %s") % told)
            return HttpResponseRedirect(reverse("documents:edit", args=[document.pk]))
        messages.success(self.request, _("Submitted. You are told when it is decided or comes back."))
        return HttpResponseRedirect(reverse("documents:card", args=[document.pk]))


class NewDraft(DraftPage):
    """An empty form, pre-filled as far as it can be: department, unit tasks, the people above."""

    title = gettext_lazy("Draft a document")

    def get(self, request: HttpRequest) -> HttpResponse:
        rules.check_can_draft(self.actor)
        form = DraftForm(initial={"unit_task": request.GET.get("unit_task", "")}, actor=self.actor)
        assert self.actor.person_id is not None
        superiors = [card.person_id for card in organization.superiors_of(self.actor.person_id)]
        return self.show(form, Editor.suggested(superiors), draft_key="document-new")

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def save(self, form: DraftForm, editor: Editor) -> Document:
        return services.create_draft(fields=form.draft_fields(), route=editor.lines, actor=self.actor)

    def show(self, form: DraftForm, editor: Editor, *, status: int = 200, **more: Any) -> HttpResponse:
        return super().show(form, editor, status=status, **{"draft_key": "document-new", **more})


class EditDraft(DraftPage):
    """The same form over a draft that exists."""

    title = gettext_lazy("Edit the draft")

    @cached_property
    def document(self) -> Document:
        return selectors.get_document(self.kwargs["document_id"], actor=self.actor)

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        rules.check_can_edit_draft(self.document, actor=self.actor)
        revision = selectors.get_revision(self.document, self.document.current_revision)
        form = DraftForm(initial=initial_of(self.document, revision), actor=self.actor)
        planned = [(step.person_id, step.kind) for step in selectors.planned_steps_of(self.document)]
        return self.show(form, Editor.of(planned))

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        return self.handle(request)

    def save(self, form: DraftForm, editor: Editor) -> Document:
        return services.save_draft(
            document_id=self.document.pk,
            expected_revision=form.cleaned_data["expected_revision"] or 0,
            fields=form.draft_fields(),
            route=editor.lines,
            actor=self.actor,
        )

    def show(self, form: DraftForm, editor: Editor, *, status: int = 200, **more: Any) -> HttpResponse:
        key = f"document-{self.document.pk}"
        returned = selectors.return_of(self.document)
        shown = {"draft_key": key, "document": self.document, "returned": returned, **more}
        return super().show(form, editor, status=status, **shown)

    def refused(self, form: DraftForm, editor: Editor, error: DomainError) -> HttpResponse:
        if isinstance(error, StaleRevision):
            return self.show(form, editor, status=409, **conflict_context(form, self.document, error))
        return super().refused(form, editor, error)


class RouteLines(PageView):
    """The route's part of the form after one move; nothing is saved."""

    permission = permissions.DRAFT
    template_name = "documents/_route_editor.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        move = request.POST.get("op", "")
        editor = Editor.posted(request.POST).after(move)
        return self.render(
            route_context(editor, self.actor.person_id, focus=move.startswith(("add:", "last:", "remove:")))
        )


class PeopleFound(PageView):
    """People that fit the search of the route's part of the form."""

    permission = permissions.DRAFT
    template_name = "documents/_people.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("person_q", "")[:50]
        found = [card for card in organization.search_people(text, limit=MOST_FOUND) if card.department_id]
        return self.render({"found": found, "asked": text.strip()})
