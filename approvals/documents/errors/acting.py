"""Refusals of an act on the way: deciding, returning, taking back, skipping."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, WrongState


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


class CannotRecall(WrongState):
    code = "documents.cannot_recall"
    message = _("A decision, and what a deputy did, cannot be taken back. Draft a new document that changes this one.")


class NextHasActed(WrongState):
    code = "documents.next_has_acted"
    message = _("%(name)s has already acted on the document, so your approval stands. Ask for it to be returned.")


class CannotSkip(WrongState):
    code = "documents.cannot_skip"
    message = _("%(name)s is here or has a deputy, or decides, and cannot be passed over.")


class NotUrgent(WrongState):
    code = "documents.not_urgent"
    message = _("Only an urgent document goes on before somebody has acted. Mark it as urgent before submitting.")


class NotDecided(WrongState):
    code = "documents.not_decided"
    message = _("Only a decided document is circulated.")


class NotOnItsWay(WrongState):
    code = "documents.not_on_its_way"
    message = _("Comments are left on a document that is on its way or decided.")


class NothingChosen(InvalidInput):
    code = "documents.nothing_chosen"
    message = _("Choose at least one document.")


class TooManyChosen(InvalidInput):
    code = "documents.too_many_chosen"
    message = _("Choose at most %(most)s at a time.")


class BundleNotSeen(InvalidInput):
    code = "documents.bundle_not_seen"
    message = _("This draft holds several documents. Open it, look at each of them (also %(title)s) and act there.")


class MayOnlyOpen(InvalidInput):
    code = "documents.may_only_open"
    message = _("Whoever decides may only open more. To keep something back, return the document to the drafter.")


class NotHead(NotAllowed):
    code = "documents.not_head"
    message = _("Only the head of its department, or one above, may review the disclosure of a decision.")


class StaleDisclosure(Conflict):
    code = "documents.stale_disclosure"
    message = _("The disclosure was changed in the meantime; it is now: %(now)s. Look at it and change it again.")


class DisclosureAsBefore(InvalidInput):
    code = "documents.disclosure_as_before"
    message = _("The disclosure is the same as before.")
