"""Refusals of files at a document."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotFound


class AttachmentUnknown(NotFound):
    code = "documents.attachment_not_found"
    message = _("This attachment was not found.")


class AttachedAlready(InvalidInput):
    code = "documents.attached_already"
    message = _("“%(name)s” is attached already, with the same content.")


class TooManyAttachments(InvalidInput):
    code = "documents.too_many_attachments"
    message = _("A document takes at most %(most)s attachments. Put the rest into one ZIP file.")


class AttachmentsTooLarge(InvalidInput):
    code = "documents.attachments_too_large"
    message = _("With “%(name)s” the attachments would be larger than %(limit)s MB together.")


class NothingToFetch(NotFound):
    code = "documents.nothing_to_fetch"
    message = _("This document has no attachments.")
