"""What every app may use of the ledger."""

from core.audit.actor import Actor, actor_system
from core.audit.errors import LedgerBroken, OutsideTransaction
from core.audit.events import channel_name, event_name, named_events, register_event_names
from core.audit.models import LedgerEntry
from core.audit.selectors import entries, entries_of_person, entry_visible_to, history_of, search_entries
from core.audit.services import held_back, record

__all__ = [
    "Actor",
    "LedgerBroken",
    "LedgerEntry",
    "OutsideTransaction",
    "actor_system",
    "channel_name",
    "entries",
    "entries_of_person",
    "entry_visible_to",
    "event_name",
    "held_back",
    "history_of",
    "named_events",
    "record",
    "register_event_names",
    "search_entries",
]
