"""What can be refused about task cards."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class CardUnknown(NotFound):
    code = "taskcards.not_found"
    message = _("There is no such task card, or it is not shared with you.")


class EntryUnknown(NotFound):
    code = "taskcards.entry_not_found"
    message = _("There is no such entry on this card.")


class NameMissing(InvalidInput):
    code = "taskcards.name_missing"
    message = _("Give the task a name.")


class PlaceMissing(InvalidInput):
    code = "taskcards.place_missing"
    message = _("Choose the unit task (for a management task: the performance goal) the card belongs to.")


class GoalUnknown(InvalidInput):
    """A card for a goal that is not, or no longer, in the tree of purposes."""

    code = "taskcards.goal_unknown"
    message = _("There is no such performance goal today. Look it up by name and choose one.")


class UnitTaskTaken(Conflict):
    code = "taskcards.unit_task_taken"
    message = _("This unit task already has a card: %(number)s.")


class UnitTaskElsewhere(NotAllowed):
    code = "taskcards.unit_task_elsewhere"
    message = _("This unit task belongs to %(department)s. Its card is proposed there, or by a head above.")


class PeriodWrong(InvalidInput):
    code = "taskcards.period_wrong"
    message = _("The end lies before the beginning.")


class StaleCard(Conflict):
    code = "taskcards.stale"
    message = _(
        "%(name)s changed this in the meantime. What you typed is still here; look at the change and save again."
    )


class NotInCharge(NotAllowed):
    code = "taskcards.not_in_charge"
    message = _("Only who is in charge of the task, or a deputy, writes on this card.")


class NotSuperior(NotAllowed):
    code = "taskcards.not_superior"
    message = _("Only the head of the department or somebody above may do this.")


class OutOfLine(NotAllowed):
    code = "taskcards.out_of_line"
    message = _("This post does not stand below you. A head above both departments gives the task to it.")


class OwnTask(NotAllowed):
    code = "taskcards.own_task"
    message = _("Nobody evaluates a task of their own. Somebody above evaluates it.")


class NotClassifier(NotAllowed):
    code = "taskcards.not_classifier"
    message = _("Only the manager of the classification may do this.")


class WrongCardState(WrongState):
    code = "taskcards.wrong_state"
    message = _("This is not possible while the card is “%(state)s”.")


class NotEndorsed(WrongState):
    code = "taskcards.not_endorsed"
    message = _("The head of the department has to agree first.")


class AlreadyEndorsed(WrongState):
    code = "taskcards.already_endorsed"
    message = _("The head of the department has agreed already.")


class ReasonMissing(InvalidInput):
    code = "taskcards.reason_missing"
    message = _("Say why.")


class OwnerMissing(InvalidInput):
    code = "taskcards.owner_missing"
    message = _("Choose the post that is in charge.")


class AlreadyOwner(Conflict):
    code = "taskcards.already_owner"
    message = _("This post is in charge already.")


class AlreadyMember(Conflict):
    code = "taskcards.already_member"
    message = _("This post is on the card in this role already.")


class AlreadyAccepted(WrongState):
    code = "taskcards.already_accepted"
    message = _("The task has been accepted already.")


class OpenSteps(WrongState):
    code = "taskcards.open_steps"
    message = _("%(number)s steps of the plan are neither done nor struck out.")


class PartSwitchedOff(WrongState):
    code = "taskcards.part_switched_off"
    message = _("Your agency does without the part “%(part)s”.")


class PartIndispensable(InvalidInput):
    code = "taskcards.part_indispensable"
    message = _("Heading, plan and results cannot be switched off.")


class EntryIncomplete(InvalidInput):
    code = "taskcards.entry_incomplete"
    message = _("Fill in “%(field_name)s”.")


class WrittenAlready(Conflict):
    code = "taskcards.written_already"
    message = _("You wrote exactly this already. Nothing was written twice.")


class EntryDropped(WrongState):
    code = "taskcards.entry_dropped"
    message = _("This entry was struck out.")


class PercentWrong(InvalidInput):
    code = "taskcards.percent_wrong"
    message = _("Give a number from 0 to 100.")


class DayAhead(InvalidInput):
    code = "taskcards.day_ahead"
    message = _("What was done cannot lie in the future.")


class StepElsewhere(InvalidInput):
    code = "taskcards.step_elsewhere"
    message = _("This step belongs to another card.")


class ReleaseOfficerMissing(InvalidInput):
    code = "taskcards.release_officer_missing"
    message = _("A press release names the department, the officer and how to reach them.")


class TooManyFiles(InvalidInput):
    code = "taskcards.too_many_files"
    message = _("A report takes %(most)s files at once.")


class AlreadyLinked(Conflict):
    code = "taskcards.already_linked"
    message = _("This is attached to the result already.")


class ContactMissing(InvalidInput):
    code = "taskcards.contact_missing"
    message = _("Give the name of the person outside.")


class LinkedUnknown(NotFound):
    code = "taskcards.linked_not_found"
    message = _("There is no such document, memo, meeting or schedule item, or it is not open to you.")


class FileUnreadable(InvalidInput):
    code = "taskcards.file_unreadable"
    message = _("This is no file of a task card. Choose one that was saved from a card with “Save as a file”.")
