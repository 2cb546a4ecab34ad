"""What the outbox refuses: defects in the program, and one request that comes too late."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import WrongState


class NotDead(WrongState):
    code = "outbox.not_dead"
    message = _("This work is not stuck any more.")


class OutsideTransaction(RuntimeError):
    """A message must stand or fall with the act that causes it."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"outbox message {topic} outside transaction.atomic()")


class KeyReused(RuntimeError):
    """One key of a topic names one fact; a second fact under it would be lost."""

    def __init__(self, topic: str, key: str) -> None:
        super().__init__(f"outbox key {key!r} of topic {topic} was used before with another payload")


class NoHandler(LookupError):
    """A message whose topic nobody handles: kept as dead, never dropped."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"no handler is registered for topic {topic}")
