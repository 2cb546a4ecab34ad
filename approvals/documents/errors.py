"""Refusals of the Document Management Card, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class DocumentNotFound(NotFound):
    code = "documents.not_found"
    message = _("This document was not found, or it is not open to you.")


class TooManyRows(InvalidInput):
    code = "documents.too_many_rows"
    message = _("More than %(most)s documents fit. Narrow the list by words or dates and export it in parts.")


class NoDepartment(NotAllowed):
    code = "documents.no_department"
    message = _("You hold no post in a department, so you cannot draft. Ask your administrator to assign you one.")


class UnitTaskNotYours(InvalidInput):
    code = "documents.unit_task_not_yours"
    message = _("Choose a unit task of your own department that is in force.")


class NotDrafter(NotAllowed):
    code = "documents.not_drafter"
    message = _("Only the drafter may do this.")


class NotEditable(WrongState):
    code = "documents.not_editable"
    message = _("The text cannot be changed now: the document is on its way or decided.")


class StaleRevision(Conflict):
    code = "documents.stale_revision"
    message = _(
        "The text was changed in the meantime: it is now revision %(current)s and you had revision %(expected)s. "
        "Nothing was overwritten; look at the change and try again."
    )


class NothingChanged(InvalidInput):
    code = "documents.nothing_changed"
    message = _("The text is the same as before.")


class TitleMissing(InvalidInput):
    code = "documents.title_missing"
    message = _("Give the document a title.")


class BodyMissing(InvalidInput):
    code = "documents.body_missing"
    message = _("The document has no text yet.")


class GroundsMissing(InvalidInput):
    code = "documents.grounds_missing"
    message = _("A document that is not fully open needs at least one of the eight grounds and the reason.")


class GroundsNotWanted(InvalidInput):
    code = "documents.grounds_not_wanted"
    message = _("An open document has no ground for keeping it back. Remove the grounds or change the class.")


class NoRoute(InvalidInput):
    code = "documents.no_route"
    message = _("Choose who decides before you submit.")


class RouteWithoutDecision(InvalidInput):
    code = "documents.route_without_decision"
    message = _("The route must end with exactly one person who decides.")


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


class NotInApproval(WrongState):
    code = "documents.not_in_approval"
    message = _("This document is not on its way: %(state)s.")


class AlreadyDecided(WrongState):
    code = "documents.already_decided"
    message = _("This document has already been decided (%(number)s). Nothing was done twice.")


class NotYourTurn(NotAllowed):
    code = "documents.not_your_turn"
    message = _("It is the turn of %(name)s now.")


class AlreadyActed(WrongState):
    code = "documents.already_acted"
    message = _("You have already acted on this document. Nothing was done twice.")


class NotReviewing(WrongState):
    code = "documents.not_reviewing"
    message = _("The present step is a decision, not a review. Decide it instead.")


class NotDeciding(WrongState):
    code = "documents.not_deciding"
    message = _("The present step is a review; the decision comes later.")


class MayNotEdit(NotAllowed):
    code = "documents.may_not_edit"
    message = _("Those who co-operate give an opinion; they may not change the text.")


class OwnDocumentAsDeputy(NotAllowed):
    code = "documents.own_document_as_deputy"
    message = _("You drafted this document, so you cannot decide it as a deputy.")


class ReasonMissing(InvalidInput):
    code = "documents.reason_missing"
    message = _("Say why, so that the drafter knows what to change.")


class StepNotHindered(WrongState):
    code = "documents.step_not_hindered"
    message = _(
        "%(name)s can act on this document, in person or by a deputy. Another person is put in place only of somebody "
        "who left, whose account is switched off, or who is away without a deputy."
    )


class AlreadyRead(WrongState):
    code = "documents.already_read"
    message = _(
        "%(name)s has already opened the document, so it can no longer be withdrawn. Ask for it to be returned."
    )
