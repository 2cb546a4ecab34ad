"""One hand-over: being written by the giver, or the frozen sheet with its signatures."""

import io
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.notices.public import mark_seen
from onnara_web.public import Crumb, PageView, saved
from workspace.handover import opening, permissions, rules, selectors, services
from workspace.handover.differences import differences
from workspace.handover.enums import TAKEN_STATES, HandoverState, MoveKind, SignatureRole
from workspace.handover.forms import WordsForm
from workspace.handover.models import Handover, HandoverMove, HandoverSignature
from workspace.handover.sheet import Shown
from workspace.handover.views.lists import TONES


class HandoverPage(PageView):
    """A page about one hand-over; whoever may not know of it gets 404."""

    permission = permissions.READ
    title = gettext_lazy("Hand-over sheet")

    @cached_property
    def handover(self) -> Handover:
        return selectors.get_handover(self.kwargs["handover_id"], actor=self.actor)

    @cached_property
    def shown(self) -> Shown:
        return opening.shown_to(self.handover, self.actor)

    @property
    def role(self) -> SignatureRole | None:
        """In whose name this person signs now."""
        following = rules.signer_of(self.handover)
        mine = following is not None and following[1] == self.actor.person_id
        return following[0] if following and mine and self.actor.may(permissions.WRITE) else None

    def about(self) -> dict[str, Any]:
        handover, signatures = self.handover, selectors.signatures_of(self.handover)
        return {
            "handover": handover,
            "tone": TONES[HandoverState(handover.state)],
            "shown": self.shown,
            "signed": signed_by(handover, signatures),
            "role": self.role,
            "witness_changes": selectors.witness_changes_of(handover),
        }

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Hand-overs"), reverse("handover:list")), Crumb(self.handover.post_title)]


def signed_by(handover: Handover, signatures: list[HandoverSignature]) -> list[dict[str, Any]]:
    """The three signature cells of the form, signed or still open."""
    by_role = {one.role: one for one in signatures}
    return [
        {
            "label": role.label,
            "name": getattr(handover, f"{role}_name"),
            "title": getattr(handover, f"{role}_title"),
            "signature": by_role.get(role),
        }
        for role in SignatureRole
    ]


class SheetPdf(HandoverPage):
    """The signed sheet as PDF/A, with its signatures and its hash."""

    def get(self, request: HttpRequest, handover_id: UUID) -> HttpResponseBase:
        content = services.export_sheet(handover=self.handover, actor=self.actor)
        name = f"{self.title} {self.handover.post_title} {self.handover.day.isoformat()}.pdf"
        return saved(io.BytesIO(content), name=name, media_type="application/pdf", size=len(content))


class ShowHandover(HandoverPage):
    """To the giver of a draft: the sheet as it would be, with room for words. To others: what was signed."""

    def get(self, request: HttpRequest, handover_id: UUID) -> HttpResponse:
        mark_seen(url=reverse("handover:handover", args=[self.handover.pk]), actor=self.actor)
        if self.handover.state == HandoverState.DRAFT:
            return self.show_draft(WordsForm(initial=self.handover.words))
        handover, mine = self.handover, self.actor.person_id == self.handover.giver_id
        is_receiver = self.actor.person_id == handover.receiver_id
        taken = handover.state in TAKEN_STATES
        moves = selectors.moves_of(handover) if taken else []
        more = {
            "moves": moves,
            "open_cards": self.open_cards(moves),
            "chain": selectors.chain_of(handover),
            "may_name_witness": self.may_name_witness(),
            "may_withdraw": mine and rules.is_withdrawable(handover),
            "may_fetch": is_receiver and any(move.refusal for move in moves),
            "opens_desk": self.desk() if is_receiver and taken else None,
        }
        return self.render(self.about() | more, template="handover/handover.html")

    def open_cards(self, moves: list[HandoverMove]) -> set[UUID]:
        passed = [move.object_id for move in moves if move.kind == MoveKind.CARD]
        return opening.open_cards(passed, self.actor) if passed else set()

    def desk(self) -> str | None:
        """Where everything is that came over: the desk of the post, or of the one that chosen tasks passed to."""
        handover, address = self.handover, reverse("handover:desk")
        if handover.is_whole:
            return f"{address}?post={handover.post_id}"
        if handover.state != HandoverState.WITNESSED:
            return None
        return f"{address}?post={handover.to_post_id}&show=tasks&handover={handover.pk}"

    def may_name_witness(self) -> bool:
        """Asked of the rule that the form asks."""
        open_to = self.handover.state in (HandoverState.GIVEN, HandoverState.RECEIVED)
        if not open_to or self.actor.person_id != self.handover.giver_id:
            return open_to and self.actor.may(permissions.NAME_WITNESS)
        return bool(selectors.missing_among([self.handover.witness_id]))

    def show_draft(self, form: WordsForm, *, status: int = 200, moved: tuple[str, str] | None = None) -> HttpResponse:
        """``moved``: why it was not signed, and the sheet as it was looked at."""
        pairs = [(section, form[section.heading.value]) for section in self.shown.sections]
        context = self.about() | {"form": form, "pairs": pairs}
        if moved:
            context |= {"refused": moved[0], "differences": differences(moved[1], self.shown.canonical)}
        return self.render(context, template="handover/draft.html", status=status)
