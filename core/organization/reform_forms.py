"""Shapes of a reorganisation's lines: each kind of step asks for what it needs and no more."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.foundation.public import clock
from core.organization.enums import ReformStep
from core.organization.forms import DAY
from core.organization.selectors.reforms import Offered
from core.organization.services.reforming import LinePlan


class ReformForm(forms.Form):
    """A reorganisation to plan."""

    title = forms.CharField(label=_("Title"), max_length=200)
    effective_on = forms.DateField(
        label=_("Takes effect on"), widget=DAY, help_text=_("At midnight. Today: as soon as the report is accepted.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effective_on"].initial = clock.today


def _department(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label)


def _place(label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, help_text=help_text)


def _new() -> dict[str, forms.Field]:
    number_help = _("Seven digits, for document numbers.")
    return {
        "code": forms.SlugField(label=_("Code"), max_length=31),
        "number_code": forms.CharField(label=_("Number code"), max_length=7, help_text=number_help),
        **_names(),
    }


def _names() -> dict[str, forms.Field]:
    return {
        "name_ko": forms.CharField(label=_("Korean name"), max_length=100),
        "name_en": forms.CharField(label=_("English name"), max_length=200, required=False),
        "abbreviation": forms.CharField(label=_("Abbreviation"), max_length=30, required=False),
    }


def _post() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=pgettext_lazy("organization", "Post"), coerce=UUID)


def _create() -> dict[str, forms.Field]:
    return {**_new(), "target": _place(_("Belongs to"))}


def _rename() -> dict[str, forms.Field]:
    return {"department": _department(_("Department")), **_names()}


def _move() -> dict[str, forms.Field]:
    return {"department": _department(_("Department")), "target": _place(_("Belongs to"))}


def _merge() -> dict[str, forms.Field]:
    return {"department": _department(_("Department that ends")), "target": _department(_("Merges into"))}


def _split() -> dict[str, forms.Field]:
    posts = forms.TypedMultipleChoiceField(
        label=_("Posts that go"), coerce=UUID, widget=forms.CheckboxSelectMultiple,
        help_text=_("Task cards and unit tasks go with the post in charge."),
    )  # fmt: skip
    return {
        "posts": posts,
        **_new(),
        "target": _place(_("Belongs to"), _("Empty: beside the department that is split.")),
    }


def _close() -> dict[str, forms.Field]:
    note = _("Takes over unit tasks, task cards and undecided documents.")
    return {"department": _department(_("Department")), "target": _place(_("Taken over by"), note)}


def _move_post() -> dict[str, forms.Field]:
    return {"post": _post(), "target": _department(_("Moves to"))}


def _close_post() -> dict[str, forms.Field]:
    successor = forms.TypedChoiceField(
        label=_("Taken over by"), coerce=UUID, empty_value=None, required=False,
        help_text=_("Places on task cards and standing deputies pass to this post."),
    )  # fmt: skip
    return {"post": _post(), "successor": successor}


FIELDS: dict[str, Callable[[], dict[str, forms.Field]]] = {
    ReformStep.CREATE: _create, ReformStep.RENAME: _rename, ReformStep.MOVE: _move, ReformStep.MERGE: _merge,
    ReformStep.SPLIT: _split, ReformStep.CLOSE: _close, ReformStep.MOVE_POST: _move_post,
    ReformStep.CLOSE_POST: _close_post,
}  # fmt: skip
#: Steps about posts: the department whose posts are offered is chosen first.
OF_POSTS = frozenset({ReformStep.SPLIT, ReformStep.MOVE_POST, ReformStep.CLOSE_POST})


class FromForm(forms.Form):
    """Whose posts a line is about."""

    department = forms.ChoiceField(label=_("Department"))

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        department: Any = self.fields["department"]
        department.choices = [("", _("Choose")), *offered.departments]


class LineForm(forms.Form):
    """One line; its fields are those of its kind of step. Nothing is chosen beforehand: the first one is the agency itself."""

    def __init__(self, *args: Any, step: str, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._step, self._from = step, offered.chosen
        self.fields.update(FIELDS[step]())
        choices = {"department": offered.departments, "target": offered.departments, "post": offered.posts,
                   "posts": offered.posts, "successor": offered.successors}  # fmt: skip
        for name, found in choices.items():
            field: Any = self.fields.get(name)
            if field is not None:
                nothing = ("", _("Choose") if field.required else "–")
                field.choices = found if name == "posts" else [nothing, *found]

    def plan(self) -> LinePlan:
        data = self.cleaned_data
        names = ("code", "number_code", "name_ko", "name_en", "abbreviation")
        return LinePlan(
            kind=self._step,
            department_code=data.get("department") or (self._from if self._step == ReformStep.SPLIT else ""),
            post_id=data.get("post"),
            target_code=data.get("target", ""),
            successor_post_id=data.get("successor"),
            posts=tuple(data.get("posts", ())),
            **{name: data[name] for name in names if name in data},
        )
