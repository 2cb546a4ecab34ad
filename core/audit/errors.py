"""What can go wrong at the ledger."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import DomainError


class OutsideTransaction(RuntimeError):
    """A defect in the program: an act and its entry must stand or fall together."""

    def __init__(self, event: str) -> None:
        super().__init__(f"ledger entry {event} outside transaction.atomic()")


class LedgerBroken(DomainError):
    """The chain, the head or an anchor does not agree with the entries."""

    code = "audit.ledger_broken"
    status = 500
    message = _("The ledger does not verify: %(reason)s")
