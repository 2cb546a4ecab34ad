"""Beginning a hand-over: one form with everything filled in; and changing its people, reason and day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError, id_or_none
from core.organization.public import PersonCard
from core.taskcards.public import TaskCard
from onnara_web.public import Crumb, PageView, add_domain_error
from workspace.handover import chosen, errors, permissions, rules, selectors, services
from workspace.handover.enums import Reason
from workspace.handover.forms import PlanForm, Scope, initial_of
from workspace.handover.models import Handover
from workspace.handover.selectors import Handable, Suggestion


class NewHandover(PageView):
    """The post that is left first, its successor or deputy, the head as witness: one press makes the sheet."""

    permission = permissions.WRITE
    template_name = "handover/plan.html"
    title = gettext_lazy("Hand a post over")
    #: What passes, where that is fixed.
    only: Scope | None = None

    @cached_property
    def posts(self) -> list[Handable]:
        return selectors.handable_by(self.actor)

    @cached_property
    def chosen(self) -> Handable | None:
        asked = id_or_none(self.request.POST.get("post") or self.request.GET.get("post", ""))
        return next((one for one in self.posts if one.post_id == asked), None) or next(iter(self.posts), None)

    @cached_property
    def suggestion(self) -> Suggestion:
        if self.chosen is None:
            raise errors.PostNotYours
        return selectors.suggestion_for(self.chosen, found=self.found, actor=self.actor)

    @cached_property
    def found(self) -> list[PersonCard]:
        found = selectors.found_by(self.request.GET.get("q", ""))
        return [card for card in found if card.person_id != self.actor.person_id]

    @property
    def shares(self) -> bool:
        """Whether single tasks are to pass: asked so from the desk of the post."""
        return self.request.GET.get("reason") == Reason.REALLOCATION

    @property
    def heading(self) -> str | Promise:
        """What the page is called, over the form and on the way to it."""
        return _("Share tasks out anew") if self.shares else self.title

    @cached_property
    def cards(self) -> list[TaskCard]:
        """Tasks that may pass singly: of a post held today."""
        return chosen.singly(self.chosen.post_id, self.actor.person_id) if self.chosen else []

    def initial(self) -> dict[str, Any]:
        found = self.suggestion
        people = {"receiver": None if self.shares else found.receiver_id, "witness": found.witness_id}
        reason = Reason.REALLOCATION if self.shares else Reason.TRANSFER
        return people | {"post": self.chosen and self.chosen.post_id, "reason": reason, "day": found.day}

    def form(self, data: Any = None) -> PlanForm:
        given = {"data": data} if data is not None else {"initial": self.initial()}
        return PlanForm(posts=self.posts, people=self.people(), cards=self.cards, only=self.only, **given)

    def people(self) -> Any:
        return self.suggestion.people

    def act(self, form: PlanForm) -> Handover:
        return services.begin_handover(plan=form.plan(), actor=self.actor)

    def get(self, request: HttpRequest, **ids: UUID) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest, **ids: UUID) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            handover = self.act(form)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, status=error.status)
        messages.success(request, _("The sheet has been made. Add words where they are needed, then sign."))
        return HttpResponseRedirect(reverse("handover:handover", args=[handover.pk]))

    def show(self, form: PlanForm, *, status: int = 200) -> HttpResponse:
        words = self.request.GET.get("q", "")
        shown = {"form": form, "words": words, "found": len(self.found), "chosen": self.chosen, "shares": self.shares}
        shown["keeps"] = [("reason", Reason.REALLOCATION.value)] if self.shares else []
        return self.render(shown | {"title": self.heading}, status=status)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Hand-overs"), reverse("handover:list")), Crumb(self.heading)]


class EditHandover(NewHandover):
    """The same form for one that is not signed yet; its post stays."""

    title = gettext_lazy("Change people, reason and day")

    @cached_property
    def handover(self) -> Handover:
        return selectors.get_handover(self.kwargs["handover_id"], actor=self.actor)

    @cached_property
    def posts(self) -> list[Handable]:
        rules.check_can_edit(self.handover, actor=self.actor)
        return [Handable(self.handover.post_id, self.handover.post_title)]

    @property
    def only(self) -> Scope:
        return Scope.WHOLE if self.handover.is_whole else Scope.CARDS

    def initial(self) -> dict[str, Any]:
        return initial_of(self.handover)

    def people(self) -> Any:
        """Those chosen before stay among the choices."""
        cards = selectors.cards_of([self.handover.receiver_id, self.handover.witness_id])
        return {card.person_id: card for card in (*self.suggestion.people, *cards)}.values()

    def act(self, form: PlanForm) -> Handover:
        return services.save_handover(handover_id=self.handover.pk, plan=form.plan(), actor=self.actor)
