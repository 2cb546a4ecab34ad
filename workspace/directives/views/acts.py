"""One act on one directive: shape checked, service called, back to the directive."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from onnara_web.public import ActPage, NothingForm
from workspace.directives import forms as shapes
from workspace.directives import permissions, services
from workspace.directives.errors import BadPercent
from workspace.directives.views.directive import DirectivePage


class Act(DirectivePage, ActPage):
    permission = permissions.ISSUE
    form = shapes.WordsForm

    def target(self, **_address: Any) -> dict[str, Any]:
        return {"directive_id": self.directive.pk}

    def address(self) -> str:
        return reverse("directives:directive", args=[self.directive.pk])


class Accept(Act):
    permission = permissions.REPORT
    service = staticmethod(services.accept_directive)
    form = NothingForm
    done = gettext_lazy("Accepted. Who gave the directive has been told.")


class ReportProgress(Act):
    permission = permissions.REPORT
    service = staticmethod(services.report_progress)
    form = shapes.ProgressForm
    refusal = BadPercent
    done = gettext_lazy("Reported. Who gave the directive has been told.")


class ReportCompletion(Act):
    permission = permissions.REPORT
    service = staticmethod(services.report_completion)
    form = shapes.ReportForm
    done = gettext_lazy("Reported as done. Who gave the directive looks at it now.")


class Settle(Act):
    service = staticmethod(services.settle_directive)
    done = gettext_lazy("Accepted as done.")


class SendBack(Act):
    service = staticmethod(services.send_back)
    done = gettext_lazy("Sent back. Who is in charge has been told.")


class Close(Act):
    service = staticmethod(services.close_directive)
    done = gettext_lazy("Closed.")


class CallOff(Act):
    service = staticmethod(services.call_off)
    done = gettext_lazy("Called off. Who is in charge has been told.")
