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
from approvals.documents.attachments_view import attachments_context
from approvals.documents.draft_around import Around
from approvals.documents.errors import StaleRevision
from approvals.documents.forms import DraftForm, initial_of, usual_values
from approvals.documents.models import Document, Revision
from approvals.documents.pending_files import PendingFiles
from approvals.documents.pictures import number_of
from approvals.documents.route_editor import Editor
from approvals.documents.starts import Start, start_of
from approvals.documents.views.autosave import data_of, unsaved_context
from approvals.documents.views.choosing import around_of, bundle_rows, relation_rows
from approvals.documents.views.conflict import conflict_context
from approvals.documents.views.route_lines import Case, editor_of, route_context, suggested_for
from approvals.documents.views.saved_routes import said_by_saved, saved_context
from core.foundation.public import DomainError
from core.organization import public as organization
from onnara_web.public import Crumb, PageView, add_domain_error

MOST_FOUND = 8


def _told_at_once(form: DraftForm, request: HttpRequest) -> DraftForm:
    """Who submits learns everything that is missing, not one thing after the other."""
    missing = form.lacking() if "submit" in request.POST else {}
    for name, text in missing.items():
        if name not in form.errors:
            form.add_error(name, text)
    return form


def case_of(form: DraftForm) -> Case:
    """The matter and the sum as the form has them."""
    return Case.posted({name: form[name].value() or "" for name in form.matter_names})


class DraftPage(PageView):
    """What a new and an existing draft have in common: form, route, save, submit."""

    permission = permissions.DRAFT
    template_name = "documents/draft.html"
    pending: PendingFiles | None = None
    document: Document | None = None
    taken_around: Around | None = None

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Documents"), reverse("documents:inbox")), Crumb(self.title)]

    def show(self, form: DraftForm, editor: Editor, *, status: int = 200, **more: Any) -> HttpResponse:
        written = more.get("document")
        held = selectors.attachments_of(written, viewer=self.actor) if written else []
        files = attachments_context(held, may_change=True, pending=self.pending)
        case, document = case_of(form), self.document
        around = Around.posted(self.request.POST) if self.request.method == "POST" else self.around
        suggestion = suggested_for(self.actor, case)
        untouched = suggestion.is_taken(editor.lines)
        route = route_context(editor, self.actor, case, suggestion, untouched=untouched)
        rows = {
            "relations": relation_rows(around, actor=self.actor),
            "bundle": bundle_rows(document, around.members, actor=self.actor),
        }
        saved = saved_context(self.actor, str(form["unit_task"].value() or ""))
        typed = unsaved_context(self.actor, document.pk if document else None, "edit", self.present)
        if form.is_bound or "take" in self.request.GET:
            typed.pop("unsaved", None)  # it stands in the form
        return self.render({"form": form, **route, **files, **rows, **saved, **typed, **more}, status=status)

    @property
    def around(self) -> Around:
        """What stands around the draft when the page is opened."""
        return around_of(self.document)

    @property
    def present(self) -> Revision | None:
        """The text as it is kept."""
        return None

    def taken(self) -> HttpResponse | None:
        """The form with what was typed and not saved, where the person asks for it."""
        kept = selectors.typed_by(self.actor, self.document.pk if self.document else None)
        if "take" not in self.request.GET or kept is None:
            return None
        data = data_of(kept)
        typed = DraftForm(data, actor=self.actor)
        values = {name: typed[name].value() for name in typed.fields}
        self.taken_around = Around.posted(data)
        return self.show(DraftForm(initial=values, actor=self.actor), Editor.posted(data))

    def handle(self, request: HttpRequest) -> HttpResponse:
        """Save; then submit if asked. A refused submission leaves the draft saved and says what is missing."""
        form, editor = self.posted(request), Editor.posted(request.POST)
        self.pending = PendingFiles.received(request, self.actor)
        if not form.is_valid() or self.pending.refused:
            return self.show(_told_at_once(form, request), editor, status=422)
        try:
            document = self.save(form, editor)
            whole = self.attached(document, self.pending)
        except DomainError as error:
            return self.refused(form, editor, error)
        return self.submitted(document, form) if whole and "submit" in request.POST else self.saved(document)

    def posted(self, request: HttpRequest) -> DraftForm:
        return DraftForm(request.POST, actor=self.actor)

    def attached(self, document: Document, pending: PendingFiles) -> bool:
        """Attach what the form kept and take away what it named; False, and each reason told, where something was refused."""
        if no := self.request.POST.get("detach", ""):
            services.detach_file(document_id=document.pk, no=number_of(no), actor=self.actor)
        refused = pending.attach_to(document, actor=self.actor)
        for text in refused:
            messages.error(self.request, text)
        return not refused and not no

    def save(self, form: DraftForm, editor: Editor) -> Document:
        raise NotImplementedError

    def route(self, form: DraftForm, editor: Editor) -> list[rules.RouteLine]:
        """The path as it is kept: each line with the rule that put the person there."""
        lines = suggested_for(self.actor, case_of(form)).reasoned(editor.lines)
        return said_by_saved(lines, self.request.POST.get("saved_route", ""), self.actor)

    def write(self, form: DraftForm, editor: Editor, **which: Any) -> Document:
        return services.write_draft(
            fields=form.draft_fields(),
            route=self.route(form, editor),
            around=Around.posted(self.request.POST) if "around" in self.request.POST else None,
            actor=self.actor,
            **which,
        )

    def refused(self, form: DraftForm, editor: Editor, error: DomainError) -> HttpResponse:
        """The form comes back with what was written and why it was not taken."""
        add_domain_error(form, error)
        return self.show(form, editor, status=422)

    def saved(self, document: Document) -> HttpResponse:
        messages.success(
            self.request, _("Saved. Until you submit it only you see it, and whoever takes over your post.")
        )
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
    """A form pre-filled as far as it can be: department, unit tasks, the people above; from a template or a former document."""

    title = gettext_lazy("Draft a document")

    def get(self, request: HttpRequest) -> HttpResponse:
        rules.check_can_draft(self.actor)
        if taken := self.taken():
            return taken
        start = self.start
        asked = {name: request.GET[name] for name in ("unit_task", "matter_code") if name in request.GET}
        form = DraftForm(initial={**usual_values(self.actor.department_id), **start.values, **asked}, actor=self.actor)
        suggested = editor_of(suggested_for(self.actor, case_of(form)))
        editor = Editor.of([(line.person_id, line.kind) for line in start.lines]) if start.lines else suggested
        return self.show(form, editor, start=start)

    @cached_property
    def start(self) -> Start:
        return start_of(self.request.GET, actor=self.actor)

    @property
    def around(self) -> Around:
        return self.taken_around or Around(self.start.relations)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def save(self, form: DraftForm, editor: Editor) -> Document:
        return self.write(form, editor)

    def show(self, form: DraftForm, editor: Editor, *, status: int = 200, **more: Any) -> HttpResponse:
        shown = {"draft_key": "document-new", "templates": selectors.templates_for(self.actor), **more}
        return super().show(form, editor, status=status, **shown)


class EditDraft(DraftPage):
    """The same form over a draft that exists."""

    title = gettext_lazy("Edit the draft")

    @cached_property
    def document(self) -> Document:
        return selectors.get_document(self.kwargs["document_id"], actor=self.actor)

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        rules.check_can_edit_draft(self.document, actor=self.actor)
        if taken := self.taken():
            return taken
        steps = selectors.planned_steps_of(self.document)
        seen = {"expected_state": services.draft_state(self.document, steps)}
        form = DraftForm(initial=initial_of(self.document, self.former()) | seen, actor=self.actor)
        planned = [(step.person_id, step.kind) for step in steps]
        return self.show(form, Editor.of(planned) if planned else self.suggested(form))

    def suggested(self, form: DraftForm) -> Editor:
        """For a draft that nobody planned a path for, as one made of a memo: the suggested one, as for a new draft."""
        follows = self.document.bundle_lead_id is not None  # it goes the way of the one that leads
        return Editor() if follows else editor_of(suggested_for(self.actor, case_of(form)))

    def post(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        return self.handle(request)

    def posted(self, request: HttpRequest) -> DraftForm:
        return DraftForm(request.POST, actor=self.actor, former=self.former)

    def former(self) -> Revision:
        return selectors.get_revision(self.document, self.document.current_revision)

    def save(self, form: DraftForm, editor: Editor) -> Document:
        expected = form.cleaned_data["expected_revision"] or 0
        seen = {"expected_revision": expected, "expected_state": form.cleaned_data["expected_state"]}
        return self.write(form, editor, document_id=self.document.pk, **seen)

    @property
    def around(self) -> Around:
        return self.taken_around or around_of(self.document)

    @cached_property
    def present(self) -> Revision:
        return self.former()

    def show(self, form: DraftForm, editor: Editor, *, status: int = 200, **more: Any) -> HttpResponse:
        key = f"document-{self.document.pk}"
        returned = selectors.return_of(self.document)
        shown = {"draft_key": key, "document": self.document, "returned": returned, **more}
        return super().show(form, editor, status=status, **shown)

    def refused(self, form: DraftForm, editor: Editor, error: DomainError) -> HttpResponse:
        if isinstance(error, StaleRevision):
            differs = conflict_context(form, self.document, error, actor=self.actor, lines=editor.lines)
            return self.show(form, editor, status=409, **differs)
        return super().refused(form, editor, error)


class PeopleFound(PageView):
    """People that fit the search of the route's part of the form."""

    permission = permissions.DRAFT
    template_name = "documents/_people.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("person_q", "")[:50]
        found = [card for card in organization.search_people(text, limit=MOST_FOUND) if card.department_id]
        return self.render({"found": found, "asked": text.strip()})
