"""Shapes of what people type about the organisation. Whether it may be done is for the services."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.accounts.public import users
from core.foundation.public import clock
from core.organization.enums import AbsenceReason, AssignmentKind
from core.organization.models import Department, Post
from core.organization.selectors.departments import versions_on
from core.organization.selectors.people import PersonCard

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
MINUTE = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


class EffectiveForm(forms.Form):
    """A change and the day from which it holds."""

    effective_on = forms.DateField(label=_("Holds from"), widget=DAY, help_text=_("The first day of the new state."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effective_on"].initial = clock.today

    field_order: list[str] | None = None


class NamesForm(EffectiveForm):
    """What a department is called."""

    name_ko = forms.CharField(label=_("Korean name"), max_length=100)
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    abbreviation = forms.CharField(
        label=_("Abbreviation"), max_length=30, required=False, help_text=_("As it stands in document numbers.")
    )
    order = forms.IntegerField(
        label=pgettext_lazy("position", "Order"),
        min_value=0,
        max_value=9999,
        initial=0,
        help_text=_("Among its neighbours."),
    )

    field_order = ["name_ko", "name_en", "abbreviation", "order", "effective_on"]


class ParentField(forms.ModelChoiceField):
    """Departments of today by name, with what stands above them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Department.objects.none(), required=False, empty_label=_("At the top"), **kwargs)

    def offer(self, below: UUID | None = None) -> None:
        """Fill the list; a department and what it is called now."""
        self._names = {version.department_id: version.name for version in versions_on()}
        self.queryset = Department.objects.filter(pk__in=self._names).exclude(pk=below).order_by("code")

    def label_from_instance(self, obj: Department) -> str:
        return f"{self._names.get(obj.pk, obj.code)} ({obj.code})"


class NewDepartmentForm(NamesForm):
    code = forms.CharField(
        label=_("Code"), max_length=31, help_text=_("Stays for good: lower-case letters, digits and hyphens.")
    )
    number_code = forms.CharField(
        label=_("Number code"), max_length=7, help_text=_("Seven digits, for document numbers.")
    )
    parent = ParentField(label=_("Belongs to"))

    field_order = ["code", "number_code", "name_ko", "name_en", "abbreviation", "parent", "order", "effective_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer()


class MoveForm(EffectiveForm):
    parent = ParentField(label=_("Belongs to"))

    field_order = ["parent", "effective_on"]

    def __init__(self, *args: Any, below: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(below)


class CloseForm(forms.Form):
    closes_on = forms.DateField(
        label=pgettext_lazy("organization", "Closes on"), widget=DAY, help_text=_("The first day without it.")
    )


class PostForm(forms.Form):
    title_ko = forms.CharField(label=_("Korean title"), max_length=100)
    title_en = forms.CharField(label=_("English title"), max_length=200, required=False)
    grade = forms.CharField(label=_("Grade"), max_length=50, required=False)
    is_head = forms.BooleanField(label=_("Heads the department"), required=False)
    order = forms.IntegerField(label=pgettext_lazy("position", "Order"), min_value=0, max_value=9999, initial=0)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.login})"


class AssignForm(forms.Form):
    person = PersonField(users().none(), label=pgettext_lazy("organization", "Person"))
    kind = forms.ChoiceField(label=_("Kind"), choices=AssignmentKind.choices)
    valid_from = forms.DateField(label=pgettext_lazy("period", "From"), widget=DAY)
    valid_until = forms.DateField(
        label=pgettext_lazy("period", "Until"),
        widget=DAY,
        required=False,
        help_text=_("The first day without it; leave empty for no end."),
    )
    transfer = forms.BooleanField(
        label=_("End the person's present principal post on that day"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = users().filter(is_active=True).order_by("name", "login")
        self.fields["valid_from"].initial = clock.today


class EndForm(forms.Form):
    valid_until = forms.DateField(label=_("Ends on"), widget=DAY, help_text=_("The first day without it."))


class DeputiesForm(forms.Form):
    """Up to three posts that stand in, first to last."""

    first = forms.ModelChoiceField(Post.objects.none(), label=_("First deputy"), required=False)
    second = forms.ModelChoiceField(Post.objects.none(), label=_("Second deputy"), required=False)
    third = forms.ModelChoiceField(Post.objects.none(), label=_("Third deputy"), required=False)

    def __init__(self, *args: Any, post_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {version.department_id: version.name for version in versions_on()}
        posts = Post.objects.filter(closed_on__isnull=True, department_id__in=names).exclude(pk=post_id)
        for field in self.fields.values():
            field.queryset = posts.order_by("department__code", "order", "title_ko")
            field.label_from_instance = lambda post: f"{names[post.department_id]} {post.title}"

    def chosen(self) -> list[UUID]:
        """Ids in order, without the empty places."""
        return [post.pk for name in ("first", "second", "third") if (post := self.cleaned_data[name])]


class AbsenceForm(forms.Form):
    """From when to when, why, and who decides meanwhile. Times are those of Seoul."""

    starts_at = forms.DateTimeField(label=pgettext_lazy("period", "From"), widget=MINUTE)
    ends_at = forms.DateTimeField(
        label=pgettext_lazy("period", "Until"), widget=MINUTE, help_text=_("The moment you are back.")
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=AbsenceReason.choices)
    deputy = forms.TypedChoiceField(
        label=_("Deputy"),
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=_("Decides in your place. Without a name the standing deputies of your post do."),
    )

    def __init__(self, *args: Any, deputies: list[PersonCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].initial = _full_hour
        self.fields["deputy"].choices = [("", _("Standing deputies of the post")), *_by_department(deputies)]


def _full_hour() -> datetime:
    return clock.now().astimezone(clock.SEOUL).replace(minute=0, second=0, microsecond=0)


def _by_department(cards: list[PersonCard]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        label = f"{card.name} {card.shown_title}".strip()
        groups.setdefault(card.shown_department, []).append((str(card.person_id), label))
    return list(groups.items())
