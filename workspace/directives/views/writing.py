"""Giving a directive: from nothing, or of a memo or a decision of a meeting with everything filled in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents.public import viewer_for
from approvals.memos.public import Memo, get_memo
from core.foundation.public import DomainError, id_or_none
from core.organization import public as organization
from onnara_web.public import Crumb, PageView, add_domain_error, day_text
from workspace.directives import permissions, rules, services
from workspace.directives.forms import LONGEST_TEXT, DirectiveForm
from workspace.directives.models import Directive
from workspace.meetings.public import Meeting, MinutesItem, decision_of


class NewDirective(PageView):
    """An empty form; who may register directives of others finds them folded in."""

    permission = permissions.ISSUE
    template_name = "directives/write.html"
    title = gettext_lazy("Give a directive")
    giver_known = False
    done = gettext_lazy("The directive has been given. You see here how far it is.")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Directives"), reverse("directives:list")), Crumb(self.title)]

    def initial(self) -> dict[str, Any]:
        return {}

    def issue(self, form: DirectiveForm) -> Directive:
        return services.issue_directive(fields=form.directive_fields(), actor=self.actor)

    def get(self, request: HttpRequest, **ids: Any) -> HttpResponse:
        rules.check_has_seat(self.actor)
        return self.show(DirectiveForm(initial=self.initial(), actor=self.actor, giver_known=self.giver_known))

    def post(self, request: HttpRequest, **ids: Any) -> HttpResponse:
        form = DirectiveForm(request.POST, actor=self.actor, giver_known=self.giver_known)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            directive = self.issue(form)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, status=422)
        messages.success(request, self.done)
        return HttpResponseRedirect(reverse("directives:directive", args=[directive.pk]))

    def show(self, form: DirectiveForm, *, status: int = 200, **more: Any) -> HttpResponse:
        chosen = form["person_id"].value()
        cards = organization.person_cards([chosen] if chosen and not form["person_id"].errors else [])
        people = [{"card": card, "chosen": True} for card in cards.values()]
        return self.render({"form": form, "people": people, "draft_key": "directive-new", **more}, status=status)


class DirectiveFromMemo(NewDirective):
    """What the memo says is known already: for whom, about which unit task."""

    title = gettext_lazy("Make a directive of a memo")
    giver_known = True
    done = gettext_lazy("The directive has been given, and the memo is answered by it. You see here how far it is.")

    @cached_property
    def memo(self) -> Memo:
        return get_memo(self.kwargs["memo_id"], actor=viewer_for(self.request))

    def initial(self) -> dict[str, Any]:
        return {"person_id": self.memo.author_id, "unit_task": self.memo.unit_task_id or ""}

    def issue(self, form: DirectiveForm) -> Directive:
        return services.issue_from_memo(memo_id=self.memo.pk, fields=form.directive_fields(), actor=self.actor)

    def post(self, request: HttpRequest, **ids: UUID) -> HttpResponse:
        """From the form of an answer: what was typed there stands in this one."""
        if "begin" not in request.POST:
            return super().post(request, **ids)
        typed = {"text": request.POST.get("text", "")[:LONGEST_TEXT], "due_on": request.POST.get("due_on", "")}
        person = id_or_none(request.POST.get("for_person_id", ""))
        initial = self.initial() | typed | ({"person_id": person} if person else {})
        return self.show(DirectiveForm(initial=initial, actor=self.actor, giver_known=True))

    def show(self, form: DirectiveForm, *, status: int = 200, **more: Any) -> HttpResponse:
        return super().show(form, status=status, memo=self.memo, **more | {"draft_key": f"directive-{self.memo.pk}"})


class DirectiveFromMeeting(NewDirective):
    """What was decided is what is to be done; who does it and until when is for the one who gives it."""

    title = gettext_lazy("Make a directive of a decision")
    giver_known = True

    @cached_property
    def decided(self) -> tuple[Meeting, MinutesItem]:
        return decision_of(self.kwargs["meeting_id"], self.kwargs["order"], actor=viewer_for(self.request))

    def initial(self) -> dict[str, Any]:
        meeting, item = self.decided
        day = day_text(timezone.localdate(meeting.starts_at))
        return {"text": f"{item.decision}\n({meeting.name} {day}, {item.title})"[:LONGEST_TEXT]}

    def issue(self, form: DirectiveForm) -> Directive:
        ids = {"meeting_id": self.kwargs["meeting_id"], "order": self.kwargs["order"]}
        return services.issue_from_meeting(**ids, fields=form.directive_fields(), actor=self.actor)

    def show(self, form: DirectiveForm, *, status: int = 200, **more: Any) -> HttpResponse:
        meeting, item = self.decided
        return super().show(form, status=status, meeting=meeting, **more | {"draft_key": f"directive-{item.pk}"})
