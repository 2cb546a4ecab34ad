"""The people of the government console."""

from core.accounts.public import actor_of_user, create_user, users
from core.audit.public import Actor, actor_system
from onnara.demo.data import loader
from onnara.demo.founding import one_hash
from onnara.demo.personas import PASSWORD, STAFF
from onnara.demo.tickets import Desk

SYSTEM = actor_system("command")


def make_staff() -> int:
    """Make those that are missing; call it on the platform, within a transaction. Returns how many were made."""
    known = set(users().values_list("login", flat=True))
    names = loader.people("console", len(STAFF))
    missing = [(persona, name) for persona, name in zip(STAFF, names, strict=True) if persona.login not in known]
    for persona, name in missing:
        create_user(
            login=persona.login,
            name=name.name_ko,
            password=PASSWORD,
            password_hash=one_hash(),
            roles=persona.roles,
            email=f"{persona.login}@console.example",
            actor=SYSTEM,
        )
    return len(missing)


def desk() -> Desk:
    """Who answers tickets; call it on the platform."""
    return Desk(*(_staff_actor(login) for login in ("agent", "supervisor", "operator")))


def _staff_actor(login: str) -> Actor:
    return actor_of_user(users().get(login=login), channel="command")
