"""Writing a memo: the form, the people on it, saving and reporting."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents.pending_files import PendingFiles
from approvals.memos import permissions, rules, selectors, services
from approvals.memos.forms import MemoForm, ids_of, initial_of
from approvals.memos.models import Memo
from core.foundation.public import DomainError
from core.organization import public as organization
from core.organization.public import PersonCard
from onnara_web.public import Crumb, PageView, add_domain_error

MOST_FOUND = 8
GROUPS = ("report_groups", "share_groups")


class WritePage(PageView):
    """What a new memo and a draft have in common. One press reports; another one saves."""

    permission = permissions.WRITE
    template_name = "memos/write.html"

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Memo reports"), reverse("memos:boxes")), Crumb(self.title)]

    def save(self, form: MemoForm) -> Memo:
        raise NotImplementedError

    def show(
        self, form: MemoForm, report: Sequence[UUID], share: Sequence[UUID], *, status: int = 200, **more: Any
    ) -> HttpResponse:
        superiors = organization.superiors_of(self.actor.person_id) if self.actor.person_id else []
        known = {card.person_id: card for card in superiors}
        known |= organization.person_cards([one for one in (*report, *share) if one not in known])
        offered = dict.fromkeys([*(card.person_id for card in superiors), *(one for one in report if one in known)])
        people = [{"card": known[one], "chosen": one in report} for one in offered]
        shared = [{"card": known[one], "chosen": True} for one in share if one in known]
        groups = {name: self.groups(name) for name in GROUPS}
        return self.render({"form": form, "people": people, "shared": shared, **groups, **more}, status=status)

    def groups(self, name: str) -> Sequence[UUID]:
        """Circulation groups chosen so far."""
        return ids_of(self.request.POST.getlist(name))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rules.check_can_write(self.actor)
        form = MemoForm(request.POST, actor=self.actor)
        people = [ids_of(request.POST.getlist(name)) for name in ("report_to", "share_with")]
        pending = PendingFiles.received(request, self.actor)
        for text in pending.refused:
            messages.error(request, text)
        if not form.is_valid():
            return self.show(form, *people, status=422)
        try:
            memo = self.save(form)
            self._attach(memo, pending)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, *people, status=422)
        return self._report(memo) if "send" in request.POST and not pending.refused else self._kept(memo)

    def _attach(self, memo: Memo, pending: PendingFiles) -> None:
        for no in self.request.POST.getlist("detach")[:1]:
            services.detach_file(memo_id=memo.pk, no=_number(no), actor=self.actor)
        for stored in pending.files:
            services.attach_file(memo_id=memo.pk, file_id=stored.pk, actor=self.actor)

    def _report(self, memo: Memo) -> HttpResponse:
        try:
            services.send_memo(memo_id=memo.pk, actor=self.actor)
        except DomainError as error:
            messages.error(self.request, _("The memo is saved but was not reported: %s") % error)
            return HttpResponseRedirect(reverse("memos:edit", args=[memo.pk]))
        messages.success(self.request, _("Reported. You see here when it is read and what is said."))
        return HttpResponseRedirect(reverse("memos:memo", args=[memo.pk]))

    def _kept(self, memo: Memo) -> HttpResponse:
        messages.success(self.request, _("Saved. Only you can see it until you report it."))
        return HttpResponseRedirect(reverse("memos:edit", args=[memo.pk]))


def _number(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 6 else 0


class NewMemo(WritePage):
    """An empty memo to one's own superior."""

    title = gettext_lazy("Write a memo")

    def get(self, request: HttpRequest) -> HttpResponse:
        rules.check_can_write(self.actor)
        assert self.actor.person_id is not None
        nearest = [card.person_id for card in organization.superiors_of(self.actor.person_id)[:1]]
        return self.show(MemoForm(actor=self.actor), nearest, [])

    def save(self, form: MemoForm) -> Memo:
        return services.create_memo(fields=form.memo_fields(), actor=self.actor)

    def show(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().show(*args, draft_key="memo-new", **kwargs)


class EditMemo(WritePage):
    """The same form over a draft, or a memo taken back."""

    title = gettext_lazy("Edit the memo")

    @cached_property
    def memo(self) -> Memo:
        return selectors.get_memo(self.kwargs["memo_id"], actor=self.actor)

    def get(self, request: HttpRequest, memo_id: UUID) -> HttpResponse:
        rules.check_can_edit(self.memo, actor=self.actor)
        return self.show(MemoForm(initial=initial_of(self.memo), actor=self.actor), *self._people())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rules.check_can_edit(self.memo, actor=self.actor)
        return super().post(request, **kwargs)

    def groups(self, name: str) -> Sequence[UUID]:
        kept: Sequence[UUID] = getattr(self.memo, name)
        return super().groups(name) if self.request.method == "POST" else kept

    def _people(self) -> tuple[list[UUID], list[UUID]]:
        return self.memo.report_to, self.memo.share_with

    def save(self, form: MemoForm) -> Memo:
        return services.save_memo(memo_id=self.memo.pk, fields=form.memo_fields(), actor=self.actor)

    def show(self, *args: Any, **kwargs: Any) -> HttpResponse:
        files = selectors.files_of(self.memo)
        return super().show(*args, memo=self.memo, files=files, draft_key=f"memo-{self.memo.pk}", **kwargs)


class FindPeople(PageView):
    """People who fit the words, as checkboxes; who was chosen before stays."""

    permission = (permissions.WRITE, permissions.ANSWER)
    template_name = "memos/_people.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        name = request.GET.get("field", "")
        name = name if re.fullmatch("[a-z_]{1,20}", name) else "person_id"
        words = request.GET.get("person_q", "").replace("\x00", "").strip()[:50]
        chosen = organization.person_cards(ids_of(request.GET.getlist(name)))
        found = [card for card in organization.search_people(words, MOST_FOUND) if self._fits(card, chosen)]
        rows = [{"card": card, "chosen": True} for card in chosen.values()]
        rows += [{"card": card, "chosen": False} for card in found]
        context = {"rows": rows, "name": name, "asked": words, "single": request.GET.get("single") == "1"}
        return self.render({**context, "pick": request.GET.get("pick", "")[:20]})

    def _fits(self, card: PersonCard, chosen: dict[UUID, PersonCard]) -> bool:
        return bool(card.department_id) and card.person_id not in chosen and card.person_id != self.actor.person_id
