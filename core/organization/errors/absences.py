"""Refusals around absences and deputies."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class AbsenceUnknown(NotFound):
    code = "organization.absence_unknown"
    message = _("There is no such absence.")


class AbsenceReasonUnknown(InvalidInput):
    code = "organization.absence_reason_unknown"
    message = _("This is not one of the reasons for an absence.")


class OwnDeputy(InvalidInput):
    code = "organization.own_deputy"
    message = _("Nobody can stand in for himself or herself.")


class DeputyTwice(InvalidInput):
    code = "organization.deputy_twice"
    message = _("Each deputy can stand in the list once.")


class AbsenceOverlaps(Conflict):
    code = "organization.absence_overlaps"
    message = _("Another absence is registered for that time: %(starts)s – %(ends)s. Cancel it first.")


class AbsenceOfAnother(NotAllowed):
    code = "organization.absence_of_another"
    message = _("Only the person or the agency's administrator may do this.")


class AbsenceCancelled(WrongState):
    code = "organization.absence_cancelled"
    message = _("This absence was already cancelled.")


class AbsenceOver(WrongState):
    code = "organization.absence_over"
    message = _("This absence is already over.")
