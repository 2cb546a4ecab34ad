"""The boxes of memos, and the list of instructions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents.desk import viewer_for
from approvals.documents.enums import StepState
from approvals.memos import permissions, selectors
from approvals.memos.desk import counts_of
from approvals.memos.enums import EDITABLE_STATES, MemoBox, MemoState
from approvals.memos.forms import BoxForm
from approvals.memos.selectors import MemoCounts
from core.foundation.public import clock
from onnara_web.public import Crumb, PageView, page_of

EMPTY = {
    MemoBox.TO_ANSWER: gettext_lazy("No memo waits for your answer"),
    MemoBox.SHARED: gettext_lazy("Nothing was shared with you"),
    MemoBox.REPORTED: gettext_lazy("You have answered no memo yet"),
    MemoBox.SENT: gettext_lazy("You have reported nothing yet"),
    MemoBox.DRAFTS: gettext_lazy("You have no memo drafts"),
}
TONES = {
    MemoState.DRAFT: "gray",
    MemoState.SENT: "primary",
    MemoState.CLOSED: "success",
    MemoState.WITHDRAWN: "gray",
}
INSTRUCTIONS = "instructions"
MOST_COUNTED = 1_000


def tabs_of(counts: MemoCounts, current: str) -> list[dict[str, Any]]:
    """The boxes with their numbers, the instructions last."""
    address = reverse("memos:boxes")
    tabs = [
        {"label": box.label, "url": f"{address}?box={box.value}", "count": counts.of(box), "current": box == current}
        for box in MemoBox
    ]
    told = {"label": _("Instructions"), "url": reverse("memos:instructions"), "count": counts.instructions}
    return [*tabs, told | {"current": current == INSTRUCTIONS}]


def box_of(request: HttpRequest, counts: MemoCounts) -> MemoBox:
    """The box asked for; else the first in which something waits."""
    asked = request.GET.get("box", "")
    if asked in MemoBox.values:
        return MemoBox(asked)
    waiting = (MemoBox.TO_ANSWER, MemoBox.SHARED)
    return next((box for box in waiting if counts.of(box)), MemoBox.TO_ANSWER)


def show_in_row(memo: Any) -> None:
    """Words of a row: the state with its tone, who has it now, whether everybody it went to has opened it."""
    steps = [step for step in memo.steps.all() if not step.is_author]
    superiors = [step for step in steps if not step.is_reader]
    memo.tone = TONES[MemoState(memo.state)]
    memo.holders = [step for step in superiors if step.state == StepState.PENDING]
    memo.opened = [step for step in superiors if step.read_at and not step.acting_name]
    memo.superiors = superiors
    to_edit = memo.state in EDITABLE_STATES
    memo.url = reverse("memos:edit" if to_edit else "memos:memo", args=[memo.pk])


class BoxesPage(PageView):
    """One box of memos; the others beside it."""

    permission = permissions.READ
    template_name = "memos/boxes.html"
    partials = {"memos": "memos/_list.html"}
    title = gettext_lazy("Memo reports")

    def get(self, request: HttpRequest) -> HttpResponse:
        counts, form = counts_of(request), BoxForm(request.GET)
        box, words = box_of(request, counts), form.words()
        page = page_of(request, selectors.box(box, actor=viewer_for(request), words=words), most=MOST_COUNTED)
        for memo in page:
            show_in_row(memo)
        context = {"tabs": tabs_of(counts, box), "box": box, "form": form, "page": page, "words": words}
        return self.render({**context, "empty_text": EMPTY[box], "may_write": self.actor.may(permissions.WRITE)})


class InstructionsPage(PageView):
    """What I was told to do, and what I told others."""

    permission = permissions.READ
    template_name = "memos/instructions.html"
    partials = {"instructions": "memos/_instructions.html"}
    title = gettext_lazy("Instructions")

    def get(self, request: HttpRequest) -> HttpResponse:
        given = request.GET.get("side") == "given"
        page = page_of(request, selectors.instructions_of(viewer_for(request), given=given), most=MOST_COUNTED)
        for told in page:
            told.overdue = bool(not told.closed_as and told.due_on and told.due_on < clock.today())
        counts = counts_of(request)
        return self.render({"tabs": tabs_of(counts, INSTRUCTIONS), "page": page, "given": given})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Memo reports"), reverse("memos:boxes")), Crumb(self.title)]
