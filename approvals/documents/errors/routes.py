"""Refusals of a route: who stands on it, what level decides, the routes kept for later."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotFound, WrongState


class NoRoute(InvalidInput):
    code = "documents.no_route"
    message = _("Choose who decides before you submit.")


class RouteWithoutDecision(InvalidInput):
    code = "documents.route_without_decision"
    message = _("The route must end with exactly one person who decides.")


class JointNotFirst(InvalidInput):
    code = "documents.joint_not_first"
    message = _("Those who draft jointly come first on the route.")


class PersonTwice(InvalidInput):
    code = "documents.person_twice"
    message = _("%(name)s stands on the route twice.")


class OwnDocument(InvalidInput):
    code = "documents.own_document"
    message = _(
        "You cannot review or decide your own document. Only the head of the department may decide it as the delegate."
    )


class NotApprover(InvalidInput):
    code = "documents.not_approver"
    message = _(
        "%(name)s heads neither %(department)s nor a department above it and so cannot decide this document. "
        "Let the head of the department, a head above it or the head of the agency decide."
    )


class NotDelegate(InvalidInput):
    code = "documents.not_delegate"
    message = _(
        "%(name)s may not decide this document as the delegate: only the head of %(department)s or of a department "
        "above it may. Let such a head decide."
    )


class PersonGone(InvalidInput):
    code = "documents.person_gone"
    message = _("%(name)s holds no post now, or the account is switched off, and cannot be on the route.")


class StepNotHindered(WrongState):
    code = "documents.step_not_hindered"
    message = _(
        "%(name)s can act on this document, in person or by a deputy. Another person is put in place only of somebody "
        "who left, whose account is switched off, or who is away without a deputy."
    )


class NotOnRoute(InvalidInput):
    code = "documents.not_on_route"
    message = _("Choose a step of this route that has already been passed and lies before yours.")


class LevelRaised(InvalidInput):
    code = "documents.level_raised"
    message = _("%(text)s This agency does not let a path differ from its delegation rule.")


class LevelLowered(InvalidInput):
    code = "documents.level_lowered"
    message = _("%(text)s This agency does not let a path differ from its delegation rule.")


class SettingUnknown(InvalidInput):
    code = "documents.setting_unknown"
    message = _("There is no such setting: %(name)s.")


class HoursOutOfRange(InvalidInput):
    code = "documents.hours_out_of_range"
    message = _("Give a whole number of hours from %(least)s to %(most)s.")


class PathEmpty(InvalidInput):
    code = "documents.path_empty"
    message = _("There is nobody on the path to save.")


class SavedPathNotFound(NotFound):
    code = "documents.saved_path_not_found"
    message = _("This saved path was not found.")


class SavedPathNameTaken(InvalidInput):
    code = "documents.saved_path_name_taken"
    message = _("You have a saved path of this name already: %(name)s.")


class TooManySavedPaths(InvalidInput):
    code = "documents.too_many_saved_paths"
    message = _("You have %(most)s saved paths. Delete one you no longer need.")


class SystemCodeMalformed(InvalidInput):
    code = "documents.system_code_malformed"
    message = _("A system code is at most seven digits and capital letters.")
