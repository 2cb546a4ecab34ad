"""What can be refused about unit tasks."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class UnitTaskUnknown(NotFound):
    code = "brm.unit_task_unknown"
    message = _("There is no such unit task.")


class CodeMalformed(InvalidInput):
    code = "brm.unit_task_code_malformed"
    message = _("A code is 2 to 31 letters, digits and hyphens.")


class CodeTaken(Conflict):
    code = "brm.unit_task_code_taken"
    message = _("Another unit task already has the code %(code)s.")


class NameMissing(InvalidInput):
    code = "brm.unit_task_name_missing"
    message = _("The Korean name must not be empty.")


class ReasonMissing(InvalidInput):
    code = "brm.retention_reason_missing"
    message = _("Say why the records are kept for that long.")


class RetentionUnknown(InvalidInput):
    code = "brm.retention_unknown"
    message = _("This is not one of the seven retention classes.")


class FunctionTooHigh(InvalidInput):
    code = "brm.function_too_high"
    message = _("A unit task hangs below a small function (level 5); %(name)s stands at level %(level)s.")


class FunctionMissing(InvalidInput):
    code = "brm.function_missing"
    message = _("There is no function with this id.")


class DepartmentMissing(InvalidInput):
    code = "brm.department_missing"
    message = _("There is no such department, or it is closed.")


class UnitTaskClosed(WrongState):
    code = "brm.unit_task_closed"
    message = _("This unit task is closed.")


class ClosesTooEarly(InvalidInput):
    code = "brm.unit_task_closes_too_early"
    message = _("A unit task cannot close before the day it began.")


class SameDepartment(InvalidInput):
    code = "brm.same_department"
    message = _("The unit task belongs to this department already.")


class ProposalUnknown(NotFound):
    code = "brm.proposal_unknown"
    message = _("There is no such proposal.")


class ProposalReasonMissing(InvalidInput):
    code = "brm.proposal_reason_missing"
    message = _("Say why.")


class NothingProposed(InvalidInput):
    code = "brm.nothing_proposed"
    message = _("Nothing differs from the unit task as it stands.")


class DepartmentNotYours(NotAllowed):
    code = "brm.department_not_yours"
    message = _("A proposal is made for unit tasks of one's own department.")


class ProposalWaits(Conflict):
    code = "brm.proposal_waits"
    message = _("A proposal for this unit task waits already. It is decided or withdrawn first.")


class ProposalDecided(WrongState):
    code = "brm.proposal_decided"
    message = _("This proposal is decided already.")


class ProposalOutdated(Conflict):
    code = "brm.proposal_outdated"
    message = _("The unit task was changed after this was proposed. Look at both and accept with changes, or decline.")
