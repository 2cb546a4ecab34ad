"""What can be refused about passing duties between agencies, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotFound, WrongState


class LineMalformed(InvalidInput):
    code = "transfers.line_malformed"
    message = _("Choose what passes and give its code; only departments get new codes.")


class NumberMalformed(InvalidInput):
    code = "transfers.number_malformed"
    message = _("A number code has seven digits.")


class PlaceMissing(InvalidInput):
    code = "transfers.place_missing"
    message = _("“%(what)s”: choose the department it goes to.")


class PlaceUnknown(InvalidInput):
    code = "transfers.place_unknown"
    message = _("Choose a department that this agency has today.")


class LineUnknown(NotFound):
    code = "transfers.line_unknown"
    message = _("There is no such line in the plan.")


class CodeUnknown(InvalidInput):
    code = "transfers.code_unknown"
    message = _(
        "%(kind)s: this agency has none with the code “%(what)s”. The page of the department or unit task tells it."
    )


class LineTwice(Conflict):
    code = "transfers.line_twice"
    message = _("“%(what)s” is in the plan already.")


class ReceiverWrong(InvalidInput):
    code = "transfers.receiver_wrong"
    message = _("The agency that takes over must be another one that works on this platform.")


class GroundMissing(InvalidInput):
    code = "transfers.ground_missing"
    message = _("Give the title and the legal ground: which act or decree moves the duties.")


class PlannedAlready(Conflict):
    code = "transfers.planned_already"
    message = _("A transfer of this title to this agency is planned for this day already.")


class ReasonMissing(InvalidInput):
    code = "transfers.reason_missing"
    message = _("Please say why.")


class ThingsInTheWay(WrongState):
    code = "transfers.in_the_way"
    message = _("Not yet: %(number)s things stand in the way. First: %(first)s")


class NotYetTheDay(WrongState):
    code = "transfers.not_yet_the_day"
    message = _("It takes effect on %(day)s; nothing is sealed before that day.")


class EverythingRefused(InvalidInput):
    code = "transfers.everything_refused"
    message = _("Every line is refused. Refuse the whole transfer instead.")


class EnvelopeDiffers(Conflict):
    code = "transfers.envelope_differs"
    message = _("The envelope is not what was sealed. Nothing was taken over. Different: %(names)s")


class CheckNotPassed(WrongState):
    code = "transfers.check_not_passed"
    message = _("Nothing was taken over. %(reason)s")


class SignerMissing(InvalidInput):
    code = "transfers.signer_missing"
    message = _("Somebody of the agency must sign: name the person by the log-in name.")


class RecordUnknown(NotFound):
    code = "transfers.record_not_found"
    message = _("There is no such record, or it is not open to you.")


class TableUnreadable(InvalidInput):
    code = "transfers.table_unreadable"
    message = _("The table needs the columns kind, from, scope and to.")


class ActUnknown(InvalidInput):
    code = "transfers.act_unknown"
    message = _("Choose what to do: this is no act of a transfer.")
