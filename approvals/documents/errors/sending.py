"""Refusals around what is sent to others after the decision."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import NotAllowed, WrongState


class NotToBeSent(WrongState):
    code = "documents.not_to_be_sent"
    message = _("Only a decided document that goes to others is sent.")


class SentAlready(WrongState):
    code = "documents.sent_already"
    message = _("%(number)s has been sent already. Nothing was sent twice.")


class MayNotSend(NotAllowed):
    code = "documents.may_not_send"
    message = _("Whoever wrote the document or the dispatch clerk sends it.")


class NotSentYet(WrongState):
    code = "documents.not_sent_yet"
    message = _("The document has not been sent yet, so its recipients cannot change.")


class MayNotAskRecipients(NotAllowed):
    code = "documents.may_not_ask_recipients"
    message = _("The writer or the dispatch clerk asks for other recipients; whoever decided orders them.")


class NotHeadOfSender(NotAllowed):
    code = "documents.not_head_of_sender"
    message = _("The head of the department that made the document, or one above, decides about other recipients.")
