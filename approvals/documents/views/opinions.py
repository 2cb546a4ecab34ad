"""Opinions beside the route, and the search over everything that was said."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import act_forms, permissions, selectors, services
from approvals.documents.desk import viewer_for
from approvals.documents.enums import Verdict
from approvals.documents.views.acts import Act
from onnara_web.public import Crumb, PageView, page_of

SPEAKING = (permissions.DRAFT, permissions.DECIDE)
OUTCOMES = [
    ("", gettext_lazy("Whatever became of it")),
    (selectors.OPEN_OPINIONS, gettext_lazy("Not answered")),
    *Verdict.choices,
]


class Ask(Act):
    permission = SPEAKING
    service = staticmethod(services.ask_opinion)
    form = act_forms.AskForm
    done = gettext_lazy("Asked. The person may read this document now; the answer comes to the card.")


class Give(Act):
    permission = SPEAKING
    service = staticmethod(services.give_opinion)
    form = act_forms.SayForm
    done = gettext_lazy("Your opinion stands on the card; who asked has been told.")


class Comment(Act):
    permission = SPEAKING
    service = staticmethod(services.leave_comment)
    form = act_forms.SayForm
    done = gettext_lazy("Your comment stands on the card; the drafter has been told.")


class Answer(Act):
    permission = SPEAKING
    service = staticmethod(services.answer_opinion)
    form = act_forms.AnswerForm
    done = gettext_lazy("What became of the opinion stands beside it now.")


class Correct(Act):
    permission = SPEAKING
    service = staticmethod(services.correct_opinion)
    form = act_forms.SayForm
    done = gettext_lazy("Your correction stands below what you said first; both stay.")


class OpinionFilterForm(forms.Form):
    """What narrows the search; lives in the address."""

    q = forms.CharField(
        label=gettext_lazy("Search"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("Words of an opinion")}),
    )  # fmt: skip
    outcome = forms.ChoiceField(label=gettext_lazy("What became of it"), choices=OUTCOMES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = OUTCOMES

    def narrowed(self) -> dict[str, str]:
        """Wrong values narrow nothing."""
        self.is_valid()
        return {"words": self.cleaned_data.get("q", ""), "outcome": self.cleaned_data.get("outcome", "")}


class OpinionsPage(PageView):
    """Search in what was said on documents that are open to the person."""

    permission = permissions.READ
    template_name = "documents/opinions.html"
    partials = {"opinions": "documents/_opinions.html"}
    title = gettext_lazy("Search in opinions")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = OpinionFilterForm(request.GET)
        narrowed = form.narrowed()
        page = page_of(request, selectors.opinions_visible_to(viewer_for(request), **narrowed))
        rows = [{"opinion": opinion, "answers": selectors.answers_of(opinion)} for opinion in page]
        context = {"form": form, "page": page, "rows": rows, "target": "opinions"}
        return self.render({**context, "narrowed": any(narrowed.values())})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Documents"), reverse("documents:inbox")), Crumb(self.title)]
