"""Writing an entry of a part, striking one out, and the short way to report progress."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from core.taskcards import permissions, selectors
from core.taskcards.enums import CardPart, ReceiptKind
from core.taskcards.errors import EntryUnknown, StaleCard, WrittenAlready
from core.taskcards.forms import EntryForm, ReportForm
from core.taskcards.linking import named, recent_of
from core.taskcards.models import PlanStep
from core.taskcards.services import drop_entry, report_progress, write_entry
from core.taskcards.services.entries import SPECS
from core.taskcards.views.card import CardPage
from core.taskcards.views.proposing import number_of
from onnara_web.public import Crumb, add_domain_error


class PartPage(CardPage):
    """A page about one part of a card."""

    permission = permissions.WRITE

    @cached_property
    def part(self) -> CardPart:
        if self.kwargs["part"] not in SPECS:
            raise EntryUnknown
        return CardPart(self.kwargs["part"])

    def steps(self, *, with_id: UUID | None = None) -> list[PlanStep]:
        """Steps still open, and the one an entry names already."""
        steps = selectors.entries_of(self.card, CardPart.PLAN)
        return [step for step in steps if step.done_on is None or step.pk == with_id]

    def breadcrumbs(self) -> list[Crumb]:
        return self.way_below(self.part.label)


class NewEntry(PartPage):
    """One more entry."""

    template_name = "taskcards/entry.html"

    @property
    def entry(self) -> Any:
        return None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form, entry = self._form(request.POST), self.entry
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            write_entry(
                card_id=self.card.pk, part=self.part, values=form.values(), entry_id=entry.pk if entry else None,
                expected_version=number_of(request), actor=self.actor,
            )  # fmt: skip
        except WrittenAlready as error:
            messages.warning(request, str(error))
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status, stale=isinstance(error, StaleCard))
        else:
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(self.address(self.part))

    def _form(self, data: Any = None) -> EntryForm:
        entry = self.entry
        steps = self.steps(with_id=getattr(entry, "step_id", None)) if self.part == CardPart.RESULTS else ()
        initial = {name: getattr(entry, name) for name in SPECS[self.part].fields} if entry else None
        return EntryForm(data, part=self.part, steps=steps, came=self._came(entry), initial=initial)

    def _came(self, entry: Any) -> list[tuple[Any, Any]]:
        """Documents and directives to choose from, by kind; the one that was chosen among them."""
        if self.part != CardPart.RECEIPTS:
            return []
        groups = recent_of(ReceiptKind.values, self.card.unit_task_id, self.actor)
        if entry and entry.object_id and entry.kind in groups:
            chosen = named(entry.kind, [entry.object_id], self.actor).get(entry.object_id, (_("Not open to you"), ""))
            others = [row for row in groups[entry.kind] if row[0] != entry.object_id]
            groups[entry.kind] = [(entry.object_id, chosen[0]), *others]
        return [(ReceiptKind(kind).label, [(str(pk), title) for pk, title in rows]) for kind, rows in groups.items()]

    def _show(self, form: EntryForm, *, status: int = 200, stale: bool = False) -> HttpResponse:
        entry, part = self.entry, self.part
        present = entry.version if entry else 0
        former = number_of(self.request) if self.request.method == "POST" else present
        title = _("New entry: %(part)s") if entry is None else _("Change the entry: %(part)s")
        context = {
            "form": form,
            "card": self.card,
            "title": title % {"part": part.label},
            "back": self.address(part),
            "version": present if stale else former,
            "stale_since": former if stale else 0,
            "entry_id": entry.pk if entry else None,
            "part": part.value,
            "may_drop": entry is not None and part != CardPart.RESULTS and "write" in self.acts,
        }
        return self.render(context, status=status)


class ChangeEntry(NewEntry):
    """An entry written anew; its former versions stay."""

    @cached_property
    def entry(self) -> Any:
        found = selectors.entries_of(self.card, self.part).filter(pk=self.kwargs["entry_id"]).first()
        if found is None:
            raise EntryUnknown
        return found


class DropEntry(PartPage):
    """Strike an entry out."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.address(self.part))

    def post(self, request: HttpRequest, card_id: UUID, part: str, entry_id: UUID) -> HttpResponse:
        drop_entry(
            card_id=self.card.pk, part=self.part, entry_id=entry_id, expected_version=number_of(request),
            actor=self.actor,
        )  # fmt: skip
        messages.success(request, _("Struck out. Its versions stay."))
        return HttpResponseRedirect(self.address(self.part))

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        """Back to the part, where the person sees what has happened meanwhile."""
        if error.status == 404:
            return super().domain_error(request, error)
        messages.error(request, str(error))
        return HttpResponseRedirect(self.address(self.part))


class Report(CardPage):
    """What was done, how far the task is and which step is done with it: one form."""

    permission = permissions.WRITE
    template_name = "taskcards/report.html"
    title = gettext_lazy("Report progress")

    def get(self, request: HttpRequest, card_id: UUID) -> HttpResponse:
        return self._show(ReportForm(steps=self._steps(), initial={"percent": self.card.reported or None}))

    def post(self, request: HttpRequest, card_id: UUID) -> HttpResponse:
        form = ReportForm(request.POST, steps=self._steps())
        if not form.is_valid():
            return self._show(form, status=422)
        values = dict(form.cleaned_data)
        try:
            files = [(str(one.name), one) for one in request.FILES.getlist("files")]
            done = values.pop("step_done")
            report_progress(card_id=self.card.pk, step_done=done, values=values, files=files, actor=self.actor)
        except WrittenAlready as error:
            messages.warning(request, str(error))
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        else:
            messages.success(request, _("Reported."))
        return HttpResponseRedirect(self.address(CardPart.RESULTS))

    def breadcrumbs(self) -> list[Crumb]:
        return self.way_below(self.title)

    def _steps(self) -> list[PlanStep]:
        return [step for step in selectors.entries_of(self.card, CardPart.PLAN) if step.done_on is None]

    def _show(self, form: ReportForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "card": self.card, "back": self.address(CardPart.RESULTS)}
        return self.render(context, status=status)
