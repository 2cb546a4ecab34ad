"""What every app may use of the ledger."""

from core.audit.actor import Actor, actor_system

__all__ = ["Actor", "actor_system"]
