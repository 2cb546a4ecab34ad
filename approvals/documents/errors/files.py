"""Refusals around records files."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotAllowed, NotFound, WrongState


class RecordsFileNotFound(NotFound):
    code = "documents.records_file_not_found"
    message = _("This records file was not found, or it is not open to you.")


class FilesNotYours(NotAllowed):
    code = "documents.files_not_yours"
    message = _("The head of the department and the records officer keep its records files.")


class FileNotOpen(InvalidInput):
    code = "documents.file_not_open"
    message = _("This records file takes no documents of this unit task any more. Choose another one.")


class FileClosed(WrongState):
    code = "documents.file_closed"
    message = _("This records file is closed already.")


class VolumeEmpty(WrongState):
    code = "documents.volume_empty"
    message = _("The present volume holds no document yet, so there is nothing to split.")


class FileTitleMissing(InvalidInput):
    code = "documents.file_title_missing"
    message = _("Give the records file a title.")


class FileTitleTaken(InvalidInput):
    code = "documents.file_title_taken"
    message = _("There is an open records file of this title under the unit task already: %(title)s.")
