"""One act on one memo: shape checked, service called, back to the memo."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions as document_permissions
from approvals.memos import forms as shapes
from approvals.memos import permissions, selectors, services
from approvals.memos.enums import MemoState
from approvals.memos.views.memo import CANNED, MemoPage
from core.foundation.public import InvalidInput
from onnara_web.public import ActPage


class Act(MemoPage, ActPage):
    permission = permissions.ANSWER

    def target(self, **address: Any) -> dict[str, Any]:
        return address | {"memo_id": self.memo.pk}

    def address(self) -> str:
        return reverse("memos:memo", args=[self.memo.pk])


class Answer(Act):
    """What was typed; or one of the usual answers in one tap."""

    service = staticmethod(services.answer_memo)
    form = shapes.SayForm
    done = gettext_lazy("Said. The author has been told.")

    def given(self, request: HttpRequest) -> dict[str, Any]:
        given = super().given(request)
        if canned := CANNED.get(request.POST.get("canned", "")):
            text, kind = canned
            given |= {"text": str(text), "kind": kind, "due_on": None, "for_person_id": None}
        return given


class Reply(Act):
    permission = permissions.WRITE
    service = staticmethod(services.reply_to_question)
    form = shapes.WordsForm
    done = gettext_lazy("Replied. Who asked has been told.")


class CloseInstruction(Act):
    permission = (permissions.WRITE, permissions.ANSWER)
    service = staticmethod(services.close_instruction)
    form = shapes.CloseForm
    done = gettext_lazy("The instruction is closed; the other side has been told.")


class PassOn(Act):
    service = staticmethod(services.pass_on)
    form = shapes.PersonForm
    done = gettext_lazy("Passed on. That person has the memo now.")


class Share(Act):
    permission = (permissions.WRITE, permissions.ANSWER)
    service = staticmethod(services.share_memo)
    form = shapes.PeopleForm
    done = gettext_lazy("Shared. Those people can read it now.")


class Replace(Act):
    permission = permissions.WRITE
    service = staticmethod(services.replace_person)
    form = shapes.ReplaceForm
    done = gettext_lazy("Asked somebody else. The former person stays on the memo as not reached.")


class Withdraw(Act):
    permission = permissions.WRITE
    service = staticmethod(services.withdraw_memo)
    done = gettext_lazy("Taken back. You can change it and report it again.")

    def address(self) -> str:
        """Taken back, it is a draft again."""
        memo = selectors.get_memo(self.memo.pk, actor=self.viewer)
        name = "memos:edit" if memo.state == MemoState.WITHDRAWN else "memos:memo"
        return reverse(name, args=[memo.pk])


class Promote(Act):
    """A draft of a document, filled with what the memo says."""

    permission = document_permissions.DRAFT
    form = shapes.PromoteForm

    def post(self, request: HttpRequest, memo_id: UUID, **more: Any) -> HttpResponse:
        memo, form = self.memo, shapes.PromoteForm(request.POST)
        if not form.is_valid():
            raise InvalidInput(field="unit_task_id")
        document = services.promote_memo(memo_id=memo.pk, actor=self.actor, **form.cleaned_data)
        messages.success(
            request, _("A draft with the memo's text and the suggested path. Look through it and submit it.")
        )
        return HttpResponseRedirect(reverse("documents:edit", args=[document.pk]))
