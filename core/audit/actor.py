"""Who acts: the person with post and department at this moment, as the ledger keeps it."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system) acting. ``channel`` is page, api, task or command; ``ip`` is where from."""

    person_id: UUID | None
    name: str
    login: str
    roles: frozenset[str] = field(default_factory=frozenset)
    permissions: frozenset[str] = field(default_factory=frozenset)
    post_id: UUID | None = None
    post_title: str = ""
    department_id: UUID | None = None
    department_name: str = ""
    ip: str = ""
    channel: str = "page"

    def may(self, permission: str) -> bool:
        """Whether the person's roles (and, for a token, its scopes) carry this permission."""
        return permission in self.permissions


def actor_system(channel: str = "task") -> Actor:
    """The platform itself: schedules, commands, handlers."""
    return Actor(None, "On-nara", "system", channel=channel)
