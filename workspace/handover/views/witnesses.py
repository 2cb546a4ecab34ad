"""Another witness: the list of the administrator, and one form for the administrator and the giver."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError, NotFound
from core.organization.public import PersonCard
from onnara_web.public import Crumb, PageView, add_domain_error, page_of
from workspace.handover import chosen, permissions, rules, selectors, services
from workspace.handover.forms import WitnessForm
from workspace.handover.models import Handover

MOST_COUNTED = 1_000


class WitnessesPage(PageView):
    """What waits for a witness; who cannot sign is marked. No sheet is shown."""

    permission = permissions.NAME_WITNESS
    template_name = "handover/witnesses.html"
    title = gettext_lazy("Hand-overs that wait for a witness")

    def get(self, request: HttpRequest) -> HttpResponse:
        page = page_of(request, selectors.waiting_for_witness(), most=MOST_COUNTED)
        missing = selectors.missing_among([one.witness_id for one in page])
        rows = [(one, missing.get(one.witness_id)) for one in page]
        return self.render({"page": page, "rows": rows})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Hand-overs"), reverse("handover:list")), Crumb(self.title)]


class NameWitness(PageView):
    """Who signs instead, and why."""

    permission = permissions.READ
    template_name = "handover/witness.html"
    title = gettext_lazy("Name another witness")

    @cached_property
    def handover(self) -> Handover:
        return selectors.witnessed_for(self.kwargs["handover_id"], actor=self.actor)

    @cached_property
    def missing(self) -> Any:
        return selectors.missing_among([self.handover.witness_id]).get(self.handover.witness_id)

    @property
    def words(self) -> str:
        return self.request.GET.get("q", "").replace("\x00", "").strip()[:50]

    def form(self, data: Any = None) -> WitnessForm:
        people = selectors.possible_witnesses(self.handover, found=self.found)
        return WitnessForm(data, people=people if self.handover.is_whole else self.above_both(people))

    def above_both(self, people: list[PersonCard]) -> list[PersonCard]:
        """Chosen tasks are assigned by a head above both posts."""
        heads = {card.person_id for card in chosen.heads_above_both(self.handover)}
        return [card for card in people if card.person_id in heads]

    @cached_property
    def found(self) -> list[PersonCard]:
        signing = {self.handover.giver_id, self.handover.receiver_id, self.handover.witness_id}
        return [card for card in selectors.found_by(self.words) if card.person_id not in signing]

    def get(self, request: HttpRequest, handover_id: UUID) -> HttpResponse:
        rules.check_may_name_witness(self.handover, missing=self.missing is not None, actor=self.actor)
        return self.show(self.form())

    def post(self, request: HttpRequest, handover_id: UUID) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        said = form.cleaned_data
        try:
            services.name_witness(
                handover_id=self.handover.pk, witness_id=said["witness"], reason=said["reason"], actor=self.actor
            )
        except NotFound:
            raise
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, status=error.status)
        messages.success(request, _("Another witness is named. Those who sign have been told."))
        return HttpResponseRedirect(self.back)

    @property
    def back(self) -> str:
        """The giver to the sheet; the administrator, who sees none, to the list."""
        seen = selectors.handovers_visible_to(self.actor).filter(pk=self.handover.pk).exists()
        return reverse("handover:handover", args=[self.handover.pk]) if seen else reverse("handover:witnesses")

    def show(self, form: WitnessForm, *, status: int = 200) -> HttpResponse:
        shown = {
            "form": form,
            "handover": self.handover,
            "missing": self.missing,
            "words": self.words,
            "found": len(self.found),
        }
        return self.render(shown | {"back": self.back}, status=status)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Hand-overs"), reverse("handover:list")), Crumb(self.title)]
