"""Acts on one card for programs: the services of the pages, the card as it stands afterwards as the answer."""

from typing import ClassVar
from uuid import UUID

from rest_framework.response import Response

from core.taskcards import permissions, selectors, services
from core.taskcards.api import act_shapes as shapes
from core.taskcards.api.shapes import TaskCardSerializer, whole
from onnara_web.public import ActView, Permission


class Act(ActView):
    """One act; the answer is the card as it stands afterwards."""

    thing, whole = "card_id", TaskCardSerializer
    permission: ClassVar[Permission] = permissions.WRITE

    def found(self, thing_id: UUID) -> None:
        selectors.get_card(thing_id, selectors.viewer_of(self.actor))

    def answer(self, thing_id: UUID) -> Response:
        return Response(whole(thing_id, selectors.viewer_of(self.actor)))


class ChangeHeading(Act, operation="task_cards_change_heading"):
    """Write the heading anew; a stale version is refused."""

    service = staticmethod(services.change_heading)
    shape = shapes.HeadingChangeSerializer


class Endorse(Act, operation="task_cards_endorse"):
    """Agree to a proposal as head of the department."""

    service = staticmethod(services.endorse_card)


class Approve(Act, operation="task_cards_approve"):
    """Take a proposal into the classification."""

    permission = permissions.CLASSIFY
    service = staticmethod(services.approve_card)


class Decline(Act, operation="task_cards_decline"):
    """Refuse a proposal with the reason."""

    permission = (permissions.WRITE, permissions.CLASSIFY)
    service = staticmethod(services.decline_card)
    shape = shapes.ReasonSerializer


class Accept(Act, operation="task_cards_accept"):
    """Take the task on."""

    service = staticmethod(services.accept_task)


class Suspend(Act, operation="task_cards_suspend"):
    """Let the task rest."""

    service = staticmethod(services.suspend_card)
    shape = shapes.ReasonSerializer


class Resume(Act, operation="task_cards_resume"):
    """Take up a resting task."""

    service = staticmethod(services.resume_card)


class Complete(Act, operation="task_cards_complete"):
    """Say that the task is done."""

    service = staticmethod(services.complete_card)


class Reopen(Act, operation="task_cards_reopen"):
    """Send a completed task back to work."""

    service = staticmethod(services.reopen_card)
    shape = shapes.ReasonSerializer


class Close(Act, operation="task_cards_close"):
    """Close a completed task."""

    service = staticmethod(services.close_card)


class Evaluate(Act, operation="task_cards_evaluate"):
    """Judge how the task goes."""

    service = staticmethod(services.evaluate_card)
    shape = shapes.JudgementSerializer


class Assign(Act, operation="task_cards_assign"):
    """Give the task to another post as of today."""

    service = staticmethod(services.assign_owner)
    shape = shapes.AssignmentSerializer


class AddMember(Act, operation="task_cards_add_member"):
    """Put a deputy or somebody related on the card."""

    service = staticmethod(services.add_member)
    shape = shapes.NewMemberSerializer


class EndMember(Act, operation="task_cards_end_member"):
    """Take somebody off the card as of today."""

    service = staticmethod(services.end_member)
