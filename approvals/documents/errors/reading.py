"""Refusals around what is read and said: finding, opinions and their answers, circulation."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, InvalidInput, NotAllowed, NotFound, WrongState


class DocumentNotFound(NotFound):
    code = "documents.not_found"
    message = _("This document was not found, or it is no longer open to you. Its drafter may have taken it back.")


class TooManyRows(InvalidInput):
    code = "documents.too_many_rows"
    message = _("More than %(most)s documents fit. Narrow the list by words or dates and export it in parts.")


class AlreadyRead(WrongState):
    code = "documents.already_read"
    message = _(
        "%(name)s has already opened the document, so it can no longer be withdrawn. Ask for it to be returned."
    )


class MayNotAsk(NotAllowed):
    code = "documents.may_not_ask"
    message = _("Only the drafter and those whose turn it is or was may ask others for an opinion.")


class AlreadyAsked(Conflict):
    code = "documents.already_asked"
    message = _("%(name)s has been asked already and has not answered yet.")


class NotAsked(NotAllowed):
    code = "documents.not_asked"
    message = _("Nobody asked you for an opinion on this document.")


class NotReader(NotAllowed):
    code = "documents.not_reader"
    message = _("You look at this document by your duty and are not one of its readers, so you leave no comment.")


class SaidAlready(Conflict):
    code = "documents.said_already"
    message = _("You said exactly this already. Nothing was said twice.")


class MayNotAnswer(NotAllowed):
    code = "documents.may_not_answer"
    message = _("The drafter, or whoever may change the text now, says what became of an opinion.")


class NotYourOpinion(NotAllowed):
    code = "documents.not_your_opinion"
    message = _("You can correct only an opinion of your own.")


class OpinionMissing(InvalidInput):
    code = "documents.opinion_missing"
    message = _("Write the opinion first.")


class VerdictUnknown(InvalidInput):
    code = "documents.verdict_unknown"
    message = _("Say whether the opinion was taken up, partly taken up or not taken up.")


class RevisionUnknown(InvalidInput):
    code = "documents.revision_unknown"
    message = _("Name the revision of this document that takes up the opinion.")


class NobodyToRead(InvalidInput):
    code = "documents.nobody_to_read"
    message = _("Choose somebody who does not stand on the route yet.")


class MayNotCirculate(NotAllowed):
    code = "documents.may_not_circulate"
    message = _("Only the drafter and those who had a part in the decision may circulate the document.")
