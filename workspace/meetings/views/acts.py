"""One act on one meeting: shape checked, service called, back to the meeting."""

from typing import Any

from django.utils.translation import gettext_lazy

from onnara_web.public import ActPage
from workspace.meetings import forms as shapes
from workspace.meetings import permissions, services
from workspace.meetings.views.meeting import MeetingPage


class Act(MeetingPage, ActPage):
    permission = permissions.WRITE

    def target(self, **_address: Any) -> dict[str, Any]:
        return {"meeting_id": self.meeting.pk}


class CallOff(Act):
    service = staticmethod(services.call_off_meeting)
    form = shapes.WordsForm
    done = gettext_lazy("Called off. Those who were to be there have been told.")


class Hold(Act):
    service = staticmethod(services.hold_meeting)
    done = gettext_lazy("Held. Now write the minutes.")


class Confirm(Act):
    service = staticmethod(services.confirm_minutes)
    form = shapes.AnswerForm
    done = gettext_lazy("You confirmed the minutes.")


class ObjectTo(Act):
    service = staticmethod(services.object_to_minutes)
    form = shapes.ObjectionForm
    done = gettext_lazy("Your objection has been told to who called the meeting.")
