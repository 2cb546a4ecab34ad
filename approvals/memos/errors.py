"""Refusals of memo reports, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class MemoNotFound(NotFound):
    code = "memos.not_found"
    message = _("This memo was not found, or it is no longer open to you. Its author may have taken it back.")


class InstructionNotFound(NotFound):
    code = "memos.instruction_not_found"
    message = _("This instruction was not found.")


class FileNotFound(NotFound):
    code = "memos.file_not_found"
    message = _("This attachment was not found.")


class NoSeat(NotAllowed):
    code = "memos.no_seat"
    message = _("You hold no post in a department, so you cannot report. Ask your administrator to assign you one.")


class NotAuthor(NotAllowed):
    code = "memos.not_author"
    message = _("Only the author of the memo may do this.")


class NotEditable(WrongState):
    code = "memos.not_editable"
    message = _("The memo has been sent, so it cannot be changed. Take it back first, or write another one.")


class TitleMissing(InvalidInput):
    code = "memos.title_missing"
    message = _("Give the memo a title.")


class TextMissing(InvalidInput):
    code = "memos.text_missing"
    message = _("Write what you report.")


class NobodyChosen(InvalidInput):
    code = "memos.nobody_chosen"
    message = _("Choose to whom you report.")


class TooManyPeople(InvalidInput):
    code = "memos.too_many_people"
    message = _("A memo goes to at most %(most)s people.")


class PersonGone(InvalidInput):
    code = "memos.person_gone"
    message = _("%(name)s holds no post any more, or the account is switched off. Choose somebody else.")


class OwnMemo(InvalidInput):
    code = "memos.own_memo"
    message = _("You cannot report to yourself.")


class KnownAlready(Conflict):
    code = "memos.known_already"
    message = _("%(name)s has this memo already.")


class NotSent(WrongState):
    code = "memos.not_sent"
    message = _("This memo is not on its way: it is a draft, or its author took it back.")


class NotYourTurn(NotAllowed):
    code = "memos.not_your_turn"
    message = _("This memo does not wait for you.")


class AlreadyAnswered(Conflict):
    code = "memos.already_answered"
    message = _("%(name)s has answered this memo already.")


class SaidAlready(Conflict):
    code = "memos.said_already"
    message = _("You said exactly this already.")


class WordsMissing(InvalidInput):
    code = "memos.words_missing"
    message = _("Write what you want to say.")


class DueInThePast(InvalidInput):
    code = "memos.due_in_the_past"
    message = _("The due date lies in the past.")


class AlreadyOpened(WrongState):
    code = "memos.already_opened"
    message = _("%(name)s has already opened the memo, so it can no longer be taken back.")


class StepNotHindered(WrongState):
    code = "memos.step_not_hindered"
    message = _(
        "%(name)s can answer. Another person is asked only instead of one who left or is away without a deputy."
    )


class InstructionClosed(Conflict):
    code = "memos.instruction_closed"
    message = _("This instruction has been closed already.")


class NotYourInstruction(NotAllowed):
    code = "memos.not_your_instruction"
    message = _("Only who was instructed, or who gave the instruction, closes it.")


class QuestionUnknown(InvalidInput):
    code = "memos.question_unknown"
    message = _("Choose the question you reply to.")


class AlreadyPromoted(Conflict):
    code = "memos.already_promoted"
    message = _("A document has been made of this memo already.")


class TooManyFiles(InvalidInput):
    code = "memos.too_many_files"
    message = _("A memo takes at most %(most)s attachments.")
