"""What every app may use of the ledger."""

from core.audit.actor import Actor, actor_system
from core.audit.errors import LedgerBroken, OutsideTransaction
from core.audit.events import event_name, register_event_names
from core.audit.models import LedgerEntry
from core.audit.selectors import entries, entries_of_person, history_of
from core.audit.services import record

__all__ = [
    "Actor",
    "LedgerBroken",
    "LedgerEntry",
    "OutsideTransaction",
    "actor_system",
    "entries",
    "entries_of_person",
    "event_name",
    "history_of",
    "record",
    "register_event_names",
]
