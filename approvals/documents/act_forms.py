"""Shape of what the card's acts send. Rules are asked by the services."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict

from approvals.documents.enums import Disclosure, Ground, Verdict
from core.foundation.public import id_or_none
from core.groups.public import MOST_GROUPS

LONGEST_SAID = 4000
MOST_PEOPLE = 50


class ActForm(forms.Form):
    """One act; ``given`` is what its service takes."""

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def _posted(form: forms.Form) -> QueryDict:
    """What the form was bound to; our pages bind forms to nothing else."""
    return cast(QueryDict, form.data)


class OnRevision(ActForm):
    """An act on the texts that were on the screen: this document's, and those of the others of its draft."""

    expected_revision = forms.IntegerField(min_value=1)
    step_id = forms.UUIDField(required=False)

    def given(self) -> dict[str, Any]:
        return super().given() | {"seen": seen_of(_posted(self).getlist("seen"))}


def seen_of(given: list[str]) -> dict[UUID, int]:
    """``<document>:<revision>`` as the card of a draft with several documents sends it; what is nothing is passed over."""
    pairs = (one.partition(":") for one in given[:100])
    return {
        found: int(no)
        for raw, _, no in pairs
        if (found := id_or_none(raw)) and no.isascii() and no.isdigit() and len(no) < 10
    }


class SubmitForm(ActForm):
    """Handing in what was on the screen."""

    expected_revision = forms.IntegerField(min_value=1)
    opinion = forms.CharField(max_length=LONGEST_SAID, required=False)


class ReviewForm(OnRevision):
    """A review or a co-operation, with or without an opinion."""

    opinion = forms.CharField(max_length=LONGEST_SAID, required=False)


class ApproveForm(ReviewForm):
    """A decision, with an instruction where one is given."""

    instruction = forms.CharField(max_length=LONGEST_SAID, required=False)


class ReturnForm(OnRevision):
    """A return: to the drafter, or to the step named."""

    reason = forms.CharField(max_length=LONGEST_SAID, required=False)
    to_step_id = forms.UUIDField(required=False)


class ReasonForm(ActForm):
    """An act that may say why."""

    reason = forms.CharField(max_length=LONGEST_SAID, required=False)


class DisclosureForm(ReasonForm):
    """Another class of disclosure, with its grounds, and why."""

    disclosure = forms.ChoiceField(choices=Disclosure.choices)
    disclosure_grounds = forms.TypedMultipleChoiceField(choices=Ground.choices, coerce=int, required=False)
    disclosure_reason = forms.CharField(max_length=2000, required=False)
    expected_disclosure = forms.CharField(max_length=9, required=False)

    def given(self) -> dict[str, Any]:
        """Nothing of keeping back goes with what is open, whatever the inputs below still showed."""
        data = super().given()
        is_open = data["disclosure"] == Disclosure.OPEN
        kept = {"disclosure_grounds": (), "disclosure_reason": ""} if is_open else {}
        return data | {"disclosure_grounds": tuple(data["disclosure_grounds"])} | kept


class StepForm(ReasonForm):
    """What becomes of one step, and why."""

    step_id = forms.UUIDField()


class AskForm(ActForm):
    """A question to somebody outside the line."""

    person_id = forms.UUIDField()
    question = forms.CharField(max_length=LONGEST_SAID, required=False)


class SayForm(ActForm):
    """An opinion that was asked for, a comment, or a correction."""

    text = forms.CharField(max_length=LONGEST_SAID, required=False)


class AnswerForm(ActForm):
    """What became of an opinion."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    reason = forms.CharField(max_length=LONGEST_SAID, required=False)
    revision_no = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)

    def given(self) -> dict[str, Any]:
        """Nothing was changed where an opinion was not taken up, whatever the list of revisions still showed."""
        data = super().given()
        return data | ({"revision_no": None} if data["verdict"] == Verdict.NOT_TAKEN else {})


class CirculateForm(ActForm):
    """Who shall read a decided document."""

    def given(self) -> dict[str, Any]:
        people = (id_or_none(raw) for raw in _posted(self).getlist("person_id")[:MOST_PEOPLE])
        chosen = (id_or_none(raw) for raw in _posted(self).getlist("group_id")[: MOST_GROUPS + 1])
        return {
            "person_ids": [person_id for person_id in people if person_id],
            "group_ids": [group_id for group_id in chosen if group_id],
        }
