from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotFound, WrongState


class NotOurRoad(NotFound):
    code = "rollout.not_our_road"
    message = _("There is no such agency, or its road is not open to you.")


class UnknownStep(NotFound):
    code = "rollout.unknown_step"
    message = _("There is no such step.")


class StepDone(WrongState):
    code = "rollout.step_done"
    message = _("“%(step)s” is done already.")


class StepNotDone(WrongState):
    code = "rollout.step_not_done"
    message = _("“%(step)s” is not done yet.")


class EarlierStepOpen(WrongState):
    code = "rollout.earlier_step_open"
    message = _("“%(step)s” must be done first.")


class LaterStepDone(WrongState):
    code = "rollout.later_step_done"
    message = _("“%(step)s” comes later and is done; take that one back first.")


class FactMissing(WrongState):
    code = "rollout.fact_missing"
    message = _("The system counts none of these yet: %(facts)s.")


class DateInFuture(InvalidInput):
    code = "rollout.date_in_future"
    message = _("What is done cannot lie in the future.")


class DateOutOfOrder(InvalidInput):
    code = "rollout.date_out_of_order"
    message = _("This date does not fit between the neighbouring steps (“%(step)s”: %(date)s).")


class ReasonMissing(InvalidInput):
    code = "rollout.reason_missing"
    message = _("Please say why.")


class AlreadyMember(Conflict):
    code = "rollout.already_member"
    message = _("%(name)s belongs to the task force already.")


class LeaderStands(Conflict):
    code = "rollout.leader_stands"
    message = _("The task force has a leader: %(name)s.")


class UnknownMember(NotFound):
    code = "rollout.unknown_member"
    message = _("This person does not belong to the task force.")
