"""Shape of what the pages send. Rules are asked by the services."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.memos.enums import SAID_CHOICES, AnswerKind, MemoMode
from approvals.memos.models import Memo
from approvals.memos.rules import MOST_PEOPLE
from approvals.memos.services import MemoFields
from core.audit.public import Actor
from core.taskcards import public as taskcards
from onnara_web.public import RichText, RichTextField, RichTextInput

LONGEST_SAID = 4000


def ids_of(given: Sequence[str]) -> tuple[UUID, ...]:
    """The ids among what was sent; what is none is passed over."""
    found = (id_of(raw) for raw in given[: MOST_PEOPLE + 1])
    return tuple(dict.fromkeys(one for one in found if one))


def id_of(raw: str) -> UUID | None:
    try:
        return UUID(raw)
    except ValueError:
        return None


class MemoForm(forms.Form):
    """A memo: title and text; the rest is folded away with sensible values. People come beside it, as checkboxes."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    text = RichTextField(label=_("Text"), required=False, widget=RichTextInput(attrs={"rows": 8}))
    urgent = forms.BooleanField(label=_("Urgent"), required=False)
    mode = forms.ChoiceField(
        label=_("Several superiors have it"), choices=MemoMode.choices, widget=forms.RadioSelect, initial="in_order"
    )
    unit_task = forms.ChoiceField(label=_("Unit task"), required=False)

    main_names = ("title", "text")
    more_names = ("urgent", "mode", "unit_task")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_task"].choices = [("", _("None")), *tasks_of(actor)]
        self.fields["mode"].choices = MemoMode.choices

    @property
    def main(self) -> list[Any]:
        return [self[name] for name in self.main_names]

    @property
    def more(self) -> list[Any]:
        return [self[name] for name in self.more_names]

    def memo_fields(self) -> MemoFields:
        data = self.cleaned_data
        return MemoFields(
            title=data["title"],
            text=str(data["text"]),
            format=data["text"].format,
            urgent=data["urgent"],
            mode=data["mode"],
            unit_task_id=id_of(data["unit_task"]),
            report_to=ids_of(self.data.getlist("report_to")),
            share_with=ids_of(self.data.getlist("share_with")),
            report_groups=ids_of(self.data.getlist("report_groups")),
            share_groups=ids_of(self.data.getlist("share_groups")),
        )


def tasks_of(actor: Actor) -> list[tuple[str, str]]:
    """Unit tasks of the person's department, to choose from; those of own task cards first."""
    return [(str(task.pk), task.name) for task in taskcards.unit_tasks_offered(actor)]


def initial_of(memo: Memo) -> dict[str, Any]:
    """The form as the memo stands."""
    same = {name: getattr(memo, name) for name in ("title", "urgent", "mode")}
    return same | {"unit_task": memo.unit_task_id or "", "text": RichText(memo.text, memo.format)}


class SayForm(forms.Form):
    """Something said on a memo: an answer unless it says otherwise."""

    text = forms.CharField(label=_("What you say"), max_length=LONGEST_SAID, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("memo answer", "As"),
        choices=SAID_CHOICES,
        required=False,
    )
    due_on = forms.DateField(label=_("Until"), required=False)
    for_person_id = forms.UUIDField(required=False)
    step_id = forms.UUIDField(required=False)

    def given(self) -> dict[str, Any]:
        """An answer carries neither a date nor a name."""
        data = dict(self.cleaned_data) | {"kind": self.cleaned_data["kind"] or AnswerKind.ANSWER}
        return data if data["kind"] == AnswerKind.INSTRUCTION else data | {"due_on": None, "for_person_id": None}


class WordsForm(forms.Form):
    """A reply, or what was done."""

    text = forms.CharField(max_length=LONGEST_SAID, required=False)

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class CloseForm(WordsForm):
    """What was done; or, by whom the instruction came from, that it is called off."""

    dropped = forms.BooleanField(required=False)


class PersonForm(forms.Form):
    """One more person."""

    person_id = forms.UUIDField()

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ReplaceForm(PersonForm):
    """Somebody instead of one who cannot answer."""

    step_id = forms.UUIDField()


class PeopleForm(forms.Form):
    """People and circulation groups to share with."""

    def given(self) -> dict[str, Any]:
        return {
            "person_ids": ids_of(self.data.getlist("person_id")),
            "group_ids": ids_of(self.data.getlist("group_id")),
        }


class PromoteForm(forms.Form):
    """Under which unit task the document is filed."""

    unit_task_id = forms.UUIDField()


class BoxForm(forms.Form):
    """What narrows a box; lives in the address."""

    q = forms.CharField(
        label=_("Search"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Title, identifier, author")}),
    )  # fmt: skip

    def words(self) -> str:
        """Wrong values narrow nothing."""
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))
