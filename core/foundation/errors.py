"""One family of errors for everything a person or program may do wrong; mapped to a response once, in onnara_web."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A request that cannot be carried out, told in the user's language.

    ``code`` is stable and meant for programs, ``status`` is the HTTP number it maps to, ``params`` fill the message.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 422
    message: ClassVar[Any] = _("This cannot be done.")

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__()

    def __str__(self) -> str:
        return str(self.message) % self.params


class InvalidInput(DomainError):
    """What was sent does not have the right shape; ``field`` in params names the place when there is one."""

    code = "invalid_input"
    status = 422
    message = _("Something in the form is not right. Please check it and send it again.")


class NotFound(DomainError):
    """It does not exist, or this person may not know that it exists: the answer is the same."""

    code = "not_found"
    status = 404
    message = _("This was not found. It may have been moved, or it is not open to you.")


class NotAllowed(DomainError):
    """The person is known but may not do this."""

    code = "not_allowed"
    status = 403
    message = _("You are not allowed to do this.")


class WrongState(DomainError):
    """Right person, wrong moment: the object is in a state that does not admit the action."""

    code = "wrong_state"
    status = 409
    message = _("This is not possible in the present state. Please reload the page.")


class Conflict(DomainError):
    """Somebody else was faster; reload and look before trying again."""

    code = "conflict"
    status = 409
    message = _("Somebody else changed this in the meantime. Please reload the page.")
