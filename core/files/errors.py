"""Why a file is not taken, or not given."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotFound, WrongState


class FileEmpty(InvalidInput):
    code = "files.empty"
    message = _("“%(name)s” is empty.")


class FileTooLarge(InvalidInput):
    code = "files.too_large"
    message = _("“%(name)s” is larger than %(limit)s MB.")


class TypeNotAllowed(InvalidInput):
    code = "files.type_not_allowed"
    message = _("Files like “%(name)s” are not accepted. Accepted are: %(accepted)s.")


class TypeMismatch(InvalidInput):
    code = "files.type_mismatch"
    message = _("“%(name)s” is not what its name says. Its content does not match the ending of the name.")


class ArchiveRefused(InvalidInput):
    code = "files.archive_refused"
    message = _("“%(name)s” cannot be opened safely: %(reason)s")


class FileUnknown(NotFound):
    code = "files.not_found"


class FileDamaged(WrongState):
    code = "files.damaged"
    message = _("“%(name)s” is damaged or missing in the storage. Please tell the operator.")


class FileNotShown(WrongState):
    code = "files.not_shown"
    message = _("“%(name)s” cannot be shown here: %(reason)s. You can still download it.")
