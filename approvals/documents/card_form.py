"""The fields of a draft that are folded away: who stands behind it, where it goes, how it is kept.

All of them have sensible values; a routine document needs none (RULE 4, 20(2)).
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.documents.enums import DocumentKind, Sealing, Secrecy, SendingMethod
from core.foundation.public import id_or_none
from core.groups.public import MOST_GROUPS
from core.organization import public as organization

MOST_RECIPIENTS = 200
LONGEST_RECIPIENT = 200
#: What belongs to a document that is sent; an internal decision has none of it.
OF_SENDING: Mapping[str, Any] = {
    "recipients": (),
    "reference_recipients": (),
    "via": "",
    "sender_name": "",
    "sealing": "",
    "sending_method": "",
}


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Choices in the language of the page: set for each form, not when the program starts."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class NamesField(forms.CharField):
    """Names, one a line or separated by commas; each of them once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        names = [name.strip() for line in super().clean(value).splitlines() for name in line.split(",")]
        found = tuple(dict.fromkeys(name for name in names if name))
        if len(found) > MOST_RECIPIENTS or any(len(name) > LONGEST_RECIPIENT for name in found):
            raise forms.ValidationError(
                _("At most %(most)s names, each of at most %(longest)s characters."),
                params={"most": MOST_RECIPIENTS, "longest": LONGEST_RECIPIENT},
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value


class GroupsField(forms.Field):
    """Circulation groups by id; what is no id is passed over. Whether they may be chosen is for the service."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> tuple[UUID, ...]:
        found = (id_or_none(str(raw)) for raw in (value or ())[: MOST_GROUPS + 1])
        return tuple(dict.fromkeys(group_id for group_id in found if group_id))


class CardFields(forms.Form):
    """What a card holds besides its text, its matter and its disclosure."""

    important = forms.BooleanField(
        label=_("Important matter"),
        required=False,
        help_text=_("A draft that comes back is registered all the same."),
    )
    secrecy = forms.ChoiceField(
        label=_("Secrecy"),
        required=False,
        help_text=_("Which networks may carry it. Left open, it follows the disclosure: open O, kept back S."),
    )
    proposer_id = forms.UUIDField(label=_("Proposer"), required=False)
    reporter_id = forms.UUIDField(label=_("Reporter"), required=False)
    kind = forms.ChoiceField(
        label=_("What happens after the decision"),
        choices=DocumentKind.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=DocumentKind.INTERNAL,
    )
    recipients = NamesField(
        label=_("Recipients"),
        help_text=_(
            "One a line, or separated by commas. A name for many, such as all heads of departments, goes to each of them."
        ),
    )
    reference_recipients = NamesField(label=_("Reference recipients"))
    reader_groups = GroupsField(label=_("Circulation groups"), required=False)
    via = forms.CharField(label=_("Via"), max_length=200, required=False)
    sender_name = forms.CharField(label=_("Sender name"), max_length=200, required=False)
    sealing = forms.ChoiceField(label=_("Seal"), required=False)
    sending_method = forms.ChoiceField(label=_("Sending method"), required=False)

    people_names = ("proposer_id", "reporter_id")
    sending_names = ("kind", *OF_SENDING)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "secrecy", [("", _("As the disclosure suggests")), *Secrecy.choices])
        offer(self, "kind", DocumentKind.choices)
        offer(self, "sealing", Sealing.choices)
        offer(self, "sending_method", SendingMethod.choices)

    @property
    def sending(self) -> list[Any]:
        return [self[name] for name in self.sending_names]

    @property
    def sending_has_errors(self) -> bool:
        return any(self[name].errors for name in self.sending_names)

    @property
    def is_sent(self) -> bool:
        return bool(self["kind"].value() == DocumentKind.OUTGOING)

    @property
    def people(self) -> list[dict[str, Any]]:
        """Proposer and reporter with whom the form names now; nobody named stands for the drafter."""
        given = {name: _person_id(self[name].value()) for name in self.people_names}
        cards = organization.person_cards([one for one in given.values() if one])
        marks = {"proposer_id": "★", "reporter_id": "⊙"}
        return [{"bound": self[name], "mark": marks[name], "card": cards.get(given[name])} for name in given]

    def clean(self) -> dict[str, Any]:
        """Nothing of sending stays on an internal decision."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data["kind"] = data.get("kind") or DocumentKind.INTERNAL
        if data["kind"] != DocumentKind.OUTGOING:
            data |= OF_SENDING
        return data


def _person_id(value: Any) -> Any:
    try:
        return forms.UUIDField(required=False).clean(value)
    except forms.ValidationError:
        return None


def sender_of(department_id: Any) -> str:
    """The head of the agency as official letters name the sender: ``행정안전부`` + ``장관``, ``통계청`` + ``청장`` once (REG 13)."""
    heads = organization.heads_in_line(department_id)
    card = organization.person_card(heads[-1][0]) if heads else None
    if card is None or not card.post_title:
        return ""
    name, title = card.department_name, card.post_title
    return name + title[1:] if name[-1:] == title[:1] else name + title
