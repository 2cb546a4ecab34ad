"""Shape of what the pages send. Rules are asked by the services."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents.public import Document, Sealing
from approvals.exchange.sending.enums import CARRIED, ChangeGround, Channel
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Recipient, Seal
from approvals.exchange.sending.selectors.dispatches import LogFilters
from approvals.exchange.sending.selectors.naming import Reachable, way_to
from core.foundation.public import id_or_none

MOST_WORDS = 5
MOST_UNFOLDED = 5
REACHED = (
    ("", _("All")),
    ("all", pgettext_lazy("sending log", "Arrived everywhere")),
    ("open", pgettext_lazy("sending log", "Not yet arrived everywhere")),
    ("failed", pgettext_lazy("sending log", "Not arrived somewhere")),
    ("returned", pgettext_lazy("sending log", "Returned by somebody")),
)


def ways(known: Reachable) -> list[Any]:
    """Every way there is, in one list: agencies, own departments, and what goes with a proof."""
    agencies = [_to(Channel.NETWORK, code, name) for code, name in known.agency_names.items()]
    departments = [_to(Channel.OWN, pk, name) for pk, name in known.department_names.items()]
    others = [(one.value, one.label) for one in Channel if one not in CARRIED]
    return [
        ("", _("Choose the way")), (Channel.NETWORK.label, agencies), (Channel.OWN.label, departments),
        (pgettext_lazy("way to a recipient", "Another way, with a proof"), others),
    ]  # fmt: skip


def _to(channel: Channel, code: Any, name: str) -> tuple[str, str]:
    """The way stands in the words too: what is chosen is read without its group."""
    return f"{channel}:{code}", f"{name} · {channel.label}"


def way_of(line: Line) -> str:
    to = {Channel.NETWORK.value: line.agency_code, Channel.OWN.value: str(line.department_id or "")}
    return f"{line.channel}:{to[line.channel]}" if line.channel in to else str(line.channel)


def line_to(name: str, way: str, proof: str, **more: Any) -> Line:
    """A line as the two inputs of a recipient say it."""
    channel, _colon, to = way.partition(":")
    agency = to if channel == Channel.NETWORK else ""
    department_id = id_or_none(to) if channel == Channel.OWN else None
    return Line(name, channel=channel, agency_code=agency, department_id=department_id, proof=proof, **more)


def _way_field(known: Reachable, initial: str = "") -> forms.ChoiceField:
    """Long, so it is narrowed by typing; where the platform found the way by itself nobody has to look for it."""
    search = {} if initial else {"data-search": _("Type a part of the name")}
    widget = forms.Select(attrs=search)
    return forms.ChoiceField(label=_("Way"), choices=ways(known), required=False, initial=initial, widget=widget)


def _proof_field() -> forms.CharField:
    return forms.CharField(
        label=pgettext_lazy("way to a recipient", "Proof"), max_length=300, required=False,
        help_text=_("Only for what does not go by network: receipt number, fax report, who took it."),
    )  # fmt: skip


class SendForm(forms.Form):
    """The way to each recipient, proposed; and the seal."""

    def __init__(
        self,
        *args: Any,
        document: Document,
        proposal: Sequence[Line],
        known: Reachable,
        seals: Iterable[Seal],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.proposal = proposal
        for no, line in enumerate(proposal):
            self.fields[f"way_{no}"] = _way_field(known, way_of(line))
            self.fields[f"proof_{no}"] = _proof_field()
        if not document.sealing:
            self.fields["sealing"] = forms.ChoiceField(
                label=_("Seal"), choices=Sealing.choices, initial=Sealing.OMITTED
            )
        if document.sealing in ("", Sealing.SEAL):
            choices = [(str(one.pk), one.name) for one in seals]
            none = [] if document.sealing else [("", _("No seal"))]
            self.fields["seal_id"] = forms.ChoiceField(
                label=_("Seal used"), choices=[*none, *choices], required=False,
                initial=None if none else next((one[0] for one in choices), None),
            )  # fmt: skip

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every recipient; ``asks`` where the way is not one the platform takes by itself."""
        return [
            {"no": no + 1, "line": line, "way": self[f"way_{no}"], "proof": self[f"proof_{no}"],
             "asks": str(self[f"way_{no}"].value() or "").partition(":")[0] not in CARRIED}
            for no, line in enumerate(self.proposal)
        ]  # fmt: skip

    @property
    def folded(self) -> bool:
        """So many that those whose way is clear are folded away: what asks for an answer and the button stay in sight."""
        return len(self.proposal) > MOST_UNFOLDED

    @property
    def beside(self) -> list[Any]:
        return [self[name] for name in ("sealing", "seal_id") if name in self.fields]

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        lines = [line_to(one.name, data[f"way_{no}"], data[f"proof_{no}"]) for no, one in enumerate(self.proposal)]
        return {"lines": lines, "sealing": data.get("sealing", ""), "seal_id": id_or_none(data.get("seal_id", ""))}


class RecipientsForm(forms.Form):
    """One further recipient, or one in place of another; the ground and the reason."""

    ground = forms.ChoiceField(label=_("Reason"), choices=ChangeGround.choices)
    reason = forms.CharField(label=_("In words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    replaces = forms.ChoiceField(label=_("In place of"), required=False)
    name = forms.CharField(label=_("Recipient"), max_length=200)
    reference = forms.BooleanField(label=_("For reference"), required=False)

    def __init__(
        self, *args: Any, known: Reachable, recipients: Iterable[Recipient], only_order: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.known = known
        there = [(str(one.pk), one.name) for one in recipients if one.replaced_by_id is None]
        self.fields["replaces"].choices = [("", _("Nobody; one more recipient")), *there]
        if only_order:
            self.fields["ground"].choices = [(ChangeGround.ORDER.value, ChangeGround.ORDER.label)]
        self.fields["way"] = _way_field(known)
        self.fields["way"].help_text = _("Left open, an agency or department of that name is found by itself.")
        self.fields["proof"] = _proof_field()

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        more = {"reference": data["reference"], "replaces": id_or_none(data["replaces"])}
        name = data["name"].strip()
        line = line_to(name, data["way"] or way_of(way_to(name, self.known)), data["proof"], **more)
        return {"ground": data["ground"], "reason": data["reason"], "lines": [line]}


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("Answer"), max_length=2000, required=False)


class SealForm(forms.Form):
    name = forms.CharField(label=_("Name on the seal"), max_length=100)
    picture = forms.FileField(label=_("Picture (PNG)"), widget=forms.FileInput(attrs={"accept": "image/png"}))
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class RetireForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class LogForm(forms.Form):
    """What narrows the log; wrong values narrow nothing."""

    q = forms.CharField(label=_("Title, number or recipient"), max_length=100, required=False)
    reached = forms.ChoiceField(label=_("State"), choices=REACHED, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=pgettext_lazy("sending log", "Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def filters(self) -> LogFilters:
        self.is_valid()
        data = self.cleaned_data
        words = tuple(data.get("q", "").replace("\0", "").split()[:MOST_WORDS])
        return LogFilters(words, data.get("reached", ""), data.get("since"), data.get("until"))
