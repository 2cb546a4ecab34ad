"""One act on one document: shape checked, service called, back to the card."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from approvals.documents import act_forms, permissions, services
from approvals.documents.came import came_from
from approvals.documents.errors import (
    AlreadyActed,
    AlreadyDecided,
    NotThrownAway,
    SaidAlready,
    StaleRevision,
    ThrownAwayAlready,
)
from core.foundation.public import DomainError
from onnara_web.public import ActPage


class Act(ActPage):
    """Back on the card a text that changed meanwhile is shown beside the message."""

    permission = permissions.DECIDE
    form = act_forms.ReasonForm
    second_press = (AlreadyActed, AlreadyDecided, SaidAlready)

    def address(self) -> str:
        return reverse("documents:card", args=[self.kwargs["document_id"]])

    def back(self, error: DomainError | None = None) -> HttpResponse:
        query = {"seen": str(error.params["expected"])} if isinstance(error, StaleRevision) else {}
        if came := came_from(self.request.POST.get("came", "")):
            query["from"] = came
        return HttpResponseRedirect(f"{self.address()}?{urlencode(query)}" if query else self.address())


class Submit(Act):
    permission = permissions.DRAFT
    service = staticmethod(services.submit_document)
    form = act_forms.SubmitForm
    done = gettext_lazy("Submitted. You are told when it is decided or comes back.")


class Continue(Act):
    permission = permissions.DRAFT
    service = staticmethod(services.continue_document)
    form = act_forms.ActForm
    done = gettext_lazy("You go on with it from here. The former holder of the post is told.")


class Discard(Act):
    permission = permissions.DRAFT
    service = staticmethod(services.discard_draft)
    form = act_forms.ActForm
    second_press = (ThrownAwayAlready,)
    done = gettext_lazy("Thrown away. Here you can take it back.")


class TakeBack(Act):
    permission = permissions.DRAFT
    service = staticmethod(services.take_draft_back)
    form = act_forms.ActForm
    second_press = (NotThrownAway,)
    done = gettext_lazy("It is a draft of yours again.")


class Withdraw(Act):
    permission = permissions.DRAFT
    service = staticmethod(services.withdraw_document)
    done = gettext_lazy("Withdrawn. You can change it and submit it again.")


class Review(Act):
    service = staticmethod(services.review_step)
    form = act_forms.ReviewForm
    done = gettext_lazy("Your review stands on the card; whoever is next is told.")


class Approve(Act):
    service = staticmethod(services.approve_document)
    form = act_forms.ApproveForm
    done = gettext_lazy("Decided and registered. Everyone on the route is told.")


class Return(Act):
    service = staticmethod(services.return_document)
    form = act_forms.ReturnForm
    done = gettext_lazy("Returned. Everyone who took part sees your reason.")


class Recall(Act):
    service = staticmethod(services.recall_approval)
    done = gettext_lazy("Taken back. Your step is open again; the former one stays on the card.")


class ChangeDisclosure(Act):
    service = staticmethod(services.change_disclosure)
    form = act_forms.DisclosureForm
    done = gettext_lazy("The disclosure is changed. What stood before and your reason stay on the card.")


class Skip(Act):
    permission = (permissions.DRAFT, permissions.REROUTE)
    service = staticmethod(services.skip_step)
    form = act_forms.StepForm
    done = gettext_lazy("Passed over. The route goes on; your reason stays on the card.")


class PutOff(Act):
    permission = (permissions.DRAFT, permissions.REROUTE)
    service = staticmethod(services.put_off_step)
    form = act_forms.StepForm
    done = gettext_lazy("Put off. The route goes on; the person acts after the decision.")


class Circulate(Act):
    permission = (permissions.DRAFT, permissions.DECIDE)
    service = staticmethod(services.circulate_document)
    form = act_forms.CirculateForm
    done = gettext_lazy("Circulated. Those people find it among what they are to read.")
