"""Refusals while a document is written: who may write it, what it must say, its templates."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class NoDepartment(NotAllowed):
    code = "documents.no_department"
    message = _("You hold no post in a department, so you cannot draft. Ask your administrator to assign you one.")


class UnitTaskNotYours(InvalidInput):
    code = "documents.unit_task_not_yours"
    message = _("Choose a unit task of your own department that is in force.")


class NotDrafter(NotAllowed):
    code = "documents.not_drafter"
    message = _("Only the drafter may do this.")


class NotOfYourPost(NotAllowed):
    code = "documents.not_of_your_post"
    message = _("Only whoever holds the post it was drafted from may go on with it.")


class NotEditable(WrongState):
    code = "documents.not_editable"
    message = _("The text cannot be changed now: the document is on its way, decided or thrown away.")


class HandedInBefore(WrongState):
    code = "documents.handed_in_before"
    message = _("What was handed in once stays on record. Leave it as it is, or hand it in again.")


class GoesWithOthers(WrongState):
    code = "documents.goes_with_others"
    message = _("This draft goes together with others. Take it out of the common draft first.")


class NotThrownAway(WrongState):
    code = "documents.not_thrown_away"
    message = _("This draft was not thrown away.")


class ThrownAwayAlready(WrongState):
    code = "documents.thrown_away_already"
    message = _("This draft was thrown away. Take it back to go on with it.")


class StaleRevision(Conflict):
    code = "documents.stale_revision"
    message = _(
        "The text was changed in the meantime: it is now revision %(current)s and you had revision %(expected)s. "
        "Nothing was overwritten; look at the change and try again."
    )


class StaleDraft(StaleRevision):
    code = "documents.stale_draft"
    message = _(
        "What stands beside the text was changed in the meantime, in another window or by somebody else. Nothing was "
        "overwritten; look at the difference and save again."
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


class BundleMember(WrongState):
    code = "documents.bundle_member"
    message = _("This document follows another one in the same draft. Act on that one: %(title)s.")


class BundleNotYours(InvalidInput):
    code = "documents.bundle_not_yours"
    message = _("Only drafts of your own department that are not on their way can be put into one draft.")


class RelationNotFound(InvalidInput):
    code = "documents.relation_not_found"
    message = _("The document referred to was not found, or it is not open to you.")


class NotDecidedYet(InvalidInput):
    code = "documents.not_decided_yet"
    message = _("Only a decided document can be changed by a new one.")


class RecipientsMissing(InvalidInput):
    code = "documents.recipients_missing"
    message = _("Say to whom the document is to be sent.")


class TypedTooMuch(InvalidInput):
    code = "documents.typed_too_much"
    message = _("This is too much to keep aside. Save the draft.")


class TemplateNotFound(NotFound):
    code = "documents.template_not_found"
    message = _("This template was not found, or it is no longer offered.")


class TemplateNotYours(NotAllowed):
    code = "documents.template_not_yours"
    message = _(
        "The administrator keeps the templates of the agency, the head of a department those of the department."
    )


class PlaceUnknown(InvalidInput):
    code = "documents.place_unknown"
    message = _("There is no such department to offer the template in.")


class TemplateNameTaken(InvalidInput):
    code = "documents.template_name_taken"
    message = _("There is a template of this name already: %(name)s.")


class NameMissing(InvalidInput):
    code = "documents.name_missing"
    message = _("Give it a name.")
