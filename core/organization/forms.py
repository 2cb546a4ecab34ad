"""Shapes of what people type about the organisation. Whether it may be done is for the services."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.accounts.public import users
from core.foundation.public import clock, id_or_none
from core.organization.enums import AbsenceReason, AssignmentKind, LevelBasis
from core.organization.models import DelegationRule, Department, Post
from core.organization.rules.delegation import MOST_CLAUSES, ClausePlan, ItemPlan, LevelPlan
from core.organization.selectors.choosing import to_assign, to_fill, to_stand_in
from core.organization.selectors.departments import versions_on
from core.organization.selectors.people import PersonCard
from core.organization.won import WonField

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


class Finding:
    """A form that offers a few of many; ``found`` says how many the words found."""

    found = 0


class ClosePostForm(Finding, CloseForm):
    """When it ends, and who goes on with what it has."""

    successor = forms.ModelChoiceField(
        Post.objects.none(),
        label=_("Post that takes over"),
        required=False,
        help_text=_("Its task cards, directives, open steps and places pass on. Leave empty where it has none."),
    )

    def __init__(self, *args: Any, post: Post, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].initial = clock.today
        _offer_posts(self, ("successor",), post, words)


class PersonField(forms.ModelChoiceField):
    """Of all people; the page offers a few of them."""

    @staticmethod
    def label_of(obj: Any) -> str:
        return f"{obj.name} ({obj.login})"


class TenureForm(forms.Form):
    """How and how long somebody holds a post."""

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
        self.fields["valid_from"].initial = clock.today


class AssignForm(Finding, TenureForm):
    """Who gets a post."""

    person = PersonField(users().none(), label=pgettext_lazy("organization", "Person"))
    field_order = ["person"]

    def __init__(self, *args: Any, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(to_assign(words))
        self.found = len(offered) if words else 0
        _offer(self, ("person",), users(active=True), offered, PersonField.label_of)


class GivePostForm(Finding, TenureForm):
    """Which post a person gets."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_("Post"))
    field_order = ["post"]

    def __init__(self, *args: Any, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = {version.department_id: version.name for version in versions_on()}
        posts = Post.objects.filter(closed_on__isnull=True, department_id__in=places)
        offered = list(to_fill(words))
        self.found = len(offered) if words else 0
        if not words:
            vacant, none = (
                _("Vacant posts; others are found above."),
                _("No post is vacant now; others are found above."),
            )
            self.fields["post"].help_text = vacant if offered else none
        _offer(self, ("post",), posts, offered, lambda one: f"{places[one.department_id]} {one.title}")


class EndForm(forms.Form):
    valid_until = forms.DateField(
        label=_("Ends on"), widget=DAY, help_text=_("From this day on the person does not hold the post.")
    )


class DeputiesForm(Finding, forms.Form):
    """Up to three posts that stand in, first to last."""

    first = forms.ModelChoiceField(Post.objects.none(), label=_("First deputy"), required=False)
    second = forms.ModelChoiceField(Post.objects.none(), label=_("Second deputy"), required=False)
    third = forms.ModelChoiceField(Post.objects.none(), label=_("Third deputy"), required=False)
    valid_from = forms.DateField(
        label=_("Stand in from"),
        widget=DAY,
        required=False,
        initial=clock.today,
        help_text=_("Today, a past day or one to come."),
    )
    valid_until = forms.DateField(
        label=_("Stand in until"),
        widget=DAY,
        required=False,
        help_text=_(
            "The first day they no longer stand in; from then on what was arranged before. Empty: from the first day on for good."
        ),
    )
    places = ("first", "second", "third")

    def __init__(self, *args: Any, post: Post, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_posts(self, self.places, post, words)

    def chosen(self) -> list[UUID]:
        """Ids in order, without the empty places."""
        return [post.pk for name in self.places if (post := self.cleaned_data[name])]


def _offer_posts(form: "ClosePostForm | DeputiesForm", names: Iterable[str], post: Post, words: str) -> None:
    """Other open posts: those near this one, and those found by words."""
    places = {version.department_id: version.name for version in versions_on()}
    posts = Post.objects.filter(closed_on__isnull=True, department_id__in=places).exclude(pk=post.pk)
    found, near = to_stand_in(post, words)
    form.found = len(found)
    _offer(form, names, posts, [*found, *near], lambda one: f"{places[one.department_id]} {one.title}")


def _offer(
    form: forms.Form, names: Iterable[str], allowed: QuerySet[Any], offered: Iterable[Any], text: Callable[[Any], str]
) -> None:
    """Let the fields take any of ``allowed``, and list those offered and those chosen already: an agency has thousands."""
    rows = {one.pk: one for one in offered}
    chosen = {id_or_none(str(form[name].value() or "")) for name in names} - rows.keys() - {None}
    rows |= allowed.in_bulk(chosen)
    listed = [("", gettext("Choose")), *((str(key), text(one)) for key, one in rows.items())]
    for name in names:
        field: Any = form.fields[name]
        field.queryset = allowed
        field.widget.choices = listed


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
    )

    def __init__(
        self, *args: Any, deputies: list[PersonCard], standing: PersonCard | None = None, **kwargs: Any
    ) -> None:
        """``standing``: who stands in by the post, where nobody is named."""
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].initial = _full_hour
        field, words = self.fields["deputy"], {"name": f"{standing.name} {standing.shown_title}" if standing else ""}
        if standing:
            usual = _("%(name)s (standing deputy of the post)") % words
            field.help_text = _("Decides in place of whoever is away; choose another one if needed.")
        else:
            usual = _("Nobody")
            field.help_text = _("The post has no standing deputy who is here. Without a deputy everything waits.")
        field.choices = [("", usual), *_by_department(deputies)]


def _full_hour() -> datetime:
    return clock.now().astimezone(clock.SEOUL).replace(minute=0, second=0, microsecond=0)


def _by_department(cards: list[PersonCard]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        label = f"{card.name} {card.shown_title}".strip()
        groups.setdefault(card.shown_department, []).append((str(card.person_id), label))
    return list(groups.items())


class NewRuleForm(forms.Form):
    """A version to begin: empty, or as the one chosen stands."""

    title = forms.CharField(label=_("Title"), max_length=100, initial=_("Delegation rule"))
    enacted = forms.CharField(
        label=_("Enacted by"), max_length=100, required=False, help_text=_("Number and day of the directive, if known.")
    )
    copy_of = forms.TypedChoiceField(label=_("Begin with"), coerce=UUID, empty_value=None, required=False)

    def __init__(self, *args: Any, rules: Iterable[DelegationRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copies = [(rule.pk, _("A copy of %(title)s") % {"title": rule.full_title}) for rule in rules]
        self.fields["copy_of"].choices = [("", _("No items, the usual levels")), *copies]


class TableForm(forms.Form):
    """A table to load."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV or XLSX. Nothing is taken over before you have seen the differences."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )


class EnactForm(forms.Form):
    """From which day a draft is in force."""

    valid_from = forms.DateField(
        label=_("In force from"), widget=DAY, help_text=_("The version before ends on this day.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = clock.today


class ItemForm(forms.Form):
    """One kind of matter."""

    code = forms.CharField(label=_("Code"), max_length=24)
    group_ko = forms.CharField(label=_("Field of work"), max_length=50)
    group_en = forms.CharField(label=_("Field of work in English"), max_length=100, required=False)
    name_ko = forms.CharField(label=_("Kind of matter"), max_length=150)
    name_en = forms.CharField(label=_("Kind of matter in English"), max_length=200, required=False)

    def plan(self, clauses: tuple[ClausePlan, ...]) -> ItemPlan:
        return ItemPlan(clauses=clauses, **self.cleaned_data)


class ClauseForm(forms.Form):
    """One line of an item; without a level it is no line."""

    level = forms.ChoiceField(label=_("Decides"), required=False)
    amount_from = WonField(label=_("Sum from"))
    amount_until = WonField(label=_("to under"))
    class_ko = forms.CharField(label=_("Class of cases"), max_length=30, required=False)
    class_en = forms.CharField(label=_("Class in English"), max_length=60, required=False)

    def __init__(self, *args: Any, levels: Iterable[LevelPlan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", "–"), *((level.code, level.name_ko) for level in levels)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("level") and any(value not in (None, "") for value in data.values()):
            self.add_error("level", _("Say who decides this line."))
        return data


class LevelForm(forms.Form):
    """One level of decision; without a code it is no level. The order of the lines is the order of rank."""

    code = forms.CharField(label=_("Code"), max_length=24, required=False)
    name_ko = forms.CharField(label=_("Korean name"), max_length=50, required=False)
    name_en = forms.CharField(label=_("English name"), max_length=100, required=False)
    basis = forms.ChoiceField(label=_("Counted how"), choices=LevelBasis.choices, required=False)
    steps = forms.IntegerField(label=_("Departments"), min_value=0, max_value=19, required=False)
    grades = forms.CharField(label=_("Grades or titles"), max_length=200, required=False)

    def plan(self, rank: int) -> LevelPlan:
        data = self.cleaned_data
        grades = tuple(word.strip()[:50] for word in data["grades"].split(",") if word.strip())
        basis, steps = data["basis"] or LevelBasis.OWN, data["steps"] or 0
        return LevelPlan(data["code"], data["name_ko"], rank, basis, steps, grades, data["name_en"])


def clause_forms(levels: Iterable[LevelPlan], data: Any = None, clauses: Iterable[ClausePlan] = ()) -> Any:
    """The lines of an item with two empty ones below."""
    make = forms.formset_factory(ClauseForm, extra=2, max_num=MOST_CLAUSES, absolute_max=MOST_CLAUSES + 5)
    initial = [
        {name: getattr(clause, name) for name in ("level", "amount_from", "amount_until", "class_ko", "class_en")}
        for clause in clauses
    ]
    return make(data, initial=initial, prefix="clause", form_kwargs={"levels": list(levels)})


def level_forms(data: Any = None, levels: Iterable[LevelPlan] = ()) -> Any:
    """The levels from the highest down with two empty lines below."""
    make = forms.formset_factory(LevelForm, extra=2, max_num=12, absolute_max=12)
    names = ("code", "name_ko", "name_en", "basis", "steps")
    initial = [{name: getattr(level, name) for name in names} | {"grades": ", ".join(level.grades)} for level in levels]
    return make(data, initial=initial, prefix="level")
