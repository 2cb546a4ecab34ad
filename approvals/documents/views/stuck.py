"""Routes that do not go on by themselves: who could act instead, tried first, then done."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from approvals.documents import permissions, selectors, services
from approvals.documents.act_forms import LONGEST_SAID
from approvals.documents.desk import viewer_for
from approvals.documents.errors import NothingChosen, TooManyChosen
from approvals.documents.limits import MOST_REROUTED
from approvals.documents.models import RouteStep
from approvals.documents.route_view import lasted
from core.foundation.public import InvalidInput, clock
from core.organization import public as organization
from onnara_web.public import Crumb, PageView, add_domain_error

Choices = list[tuple[UUID, UUID]]


def stuck_lines(request: HttpRequest) -> int:
    """How many lines are stuck, for the menu of those who can do something about it."""
    return selectors.stuck_count(viewer_for(request))


class RerouteForm(forms.Form):
    """Which lines, whom to ask instead, and why. ``person_id`` takes all of them, else each goes to whom was suggested."""

    step = forms.TypedMultipleChoiceField(coerce=UUID)
    person_id = forms.UUIDField(required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=LONGEST_SAID, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, stuck: list[RouteStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stuck = stuck
        self.fields["step"].choices = [(str(step.pk), str(step.pk)) for step in stuck]
        self.fields["step"].required = False

    def choices(self) -> Choices:
        """Chosen lines with the person for each. Raises NothingChosen or TooManyChosen."""
        chosen, everywhere = set(self.cleaned_data["step"]), self.cleaned_data["person_id"]
        instead = {step.pk: everywhere or (step.suggested.person_id if step.suggested else None) for step in self.stuck}
        pairs = [(step_id, person_id) for step_id, person_id in instead.items() if step_id in chosen and person_id]
        if not pairs:
            raise NothingChosen
        if len(pairs) > MOST_REROUTED:
            raise TooManyChosen(most=MOST_REROUTED)
        return pairs


class StuckPage(PageView):
    """Every line of the agency that waits for somebody who cannot act, the longest waiting first."""

    permission = permissions.REROUTE
    template_name = "documents/stuck.html"
    title = gettext_lazy("Stuck lines")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Documents"), reverse("documents:inbox")), Crumb(self.title)]

    def get(self, request: HttpRequest) -> HttpResponse:
        stuck = selectors.stuck_steps(actor=viewer_for(request))
        return self._show(RerouteForm(stuck=stuck))

    def post(self, request: HttpRequest) -> HttpResponse:
        """A first press only tries; nothing is done before the second one."""
        form = RerouteForm(request.POST, stuck=selectors.stuck_steps(actor=viewer_for(request)))
        if not form.is_valid():
            return self._show(form, status=422)
        dry_run = "do" not in request.POST
        try:
            outcome = services.reroute_many(
                choices=form.choices(), reason=form.cleaned_data["reason"], dry_run=dry_run, actor=self.actor
            )
        except InvalidInput as error:
            add_domain_error(form, error)
            return self._show(form, status=422)
        return self._show(form, tried=outcome) if dry_run else self._done(outcome)

    def _done(self, outcome: list[services.Rerouting]) -> HttpResponse:
        done = [one for one in outcome if not one.refusal]
        if done:
            text = ngettext("%(count)s line goes on.", "%(count)s lines go on.", len(done)) % {"count": len(done)}
            messages.success(self.request, text + " " + _("The new people and the drafters have been told."))
        for one in outcome:
            if one.refusal:
                messages.error(self.request, f"{one.title} · {one.person_name}: {one.refusal}")
        return HttpResponseRedirect(reverse("documents:stuck"))

    def _show(self, form: RerouteForm, *, status: int = 200, **more: Any) -> HttpResponse:
        now = clock.now()
        rows = [{"step": step, "waits": lasted(step.pending_since or now, now)} for step in form.stuck]
        chosen = {str(one) for one in form.data.getlist("step")} if form.is_bound else set()
        picked = form.cleaned_data.get("person_id") if form.is_bound and hasattr(form, "cleaned_data") else None
        card = organization.person_card(picked) if picked else None
        return self.render({"form": form, "rows": rows, "chosen": chosen, "picked": card, **more}, status=status)
