"""What a post is from a day on, and as of which day posts are looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.foundation.public import clock

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PostForm(forms.Form):
    title_ko = forms.CharField(label=_("Korean title"), max_length=100)
    title_en = forms.CharField(label=_("English title"), max_length=200, required=False)
    grade = forms.CharField(label=_("Grade"), max_length=50, required=False)
    duty = forms.CharField(
        label=_("Duty"),
        max_length=300,
        required=False,
        help_text=_("What the post is in charge of; people are found by it."),
    )
    is_head = forms.BooleanField(label=_("Heads the department"), required=False)
    order = forms.IntegerField(label=pgettext_lazy("position", "Order"), min_value=0, max_value=9999, initial=0)


class NewPostForm(PostForm):
    valid_from = forms.DateField(
        label=_("Stands from"),
        widget=DAY,
        required=False,
        initial=clock.today,
        help_text=_("Today, or an earlier day."),
    )


class ChangePostForm(PostForm):
    effective_on = forms.DateField(
        label=_("Holds from"),
        widget=DAY,
        required=False,
        initial=clock.today,
        help_text=_("The first day of the new state: today, a past day or one to come."),
    )


class AsOfForm(forms.Form):
    """As of which day something is looked at; empty is now."""

    on = forms.DateField(label=_("As of"), widget=DAY, required=False)
