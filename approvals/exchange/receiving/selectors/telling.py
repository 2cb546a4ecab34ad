"""Whom papers concern, as the organisation is at the moment."""

from uuid import UUID

from core.accounts.public import Role, person_ids_with_role
from core.organization.public import people_of


def office_clerks() -> list[UUID]:
    """The document office: whoever distributes what comes in."""
    return person_ids_with_role(Role.DISPATCH_CLERK)


def clerks_of(department_id: UUID, *, closed: bool) -> list[UUID]:
    """Who receives for a department: its clerks and its head; where it has neither all its people, of a ``closed`` paper,
    which is not theirs to see, the document office.
    """
    people = people_of(department_id)
    clerks = set(office_clerks())
    found = [one.person_id for one in people if one.is_head or one.person_id in clerks]
    return found or (sorted(clerks) if closed else [one.person_id for one in people])
