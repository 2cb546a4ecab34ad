"""What others ask of the organisation without knowing it."""

from typing import Any

from core.accounts.public import User
from core.organization.selectors.people import seat_of
from core.tenancy.public import current_agency


def post_and_department(user: User) -> dict[str, Any]:
    """Post and department as the ledger keeps them: the official names of this moment. Platform staff have none."""
    card = seat_of(user.pk) if current_agency() else None
    if card is None or card.post_id is None:
        return {}
    return {
        "post_id": card.post_id,
        "post_title": card.post_title,
        "department_id": card.department_id,
        "department_name": card.department_name,
    }
