"""What others ask of the organisation without knowing it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models.expressions import BaseExpression

from core.accounts.public import User
from core.organization.selectors.people import seat_column, seat_of
from core.tenancy.public import current_agency

SEAT = "organization_seat"
NOT_LOADED: Any = object()


def seat_columns(day: date) -> dict[str, BaseExpression]:
    """The seat as a column of the person's row. Platform staff have none, nor have they the tables."""
    return {SEAT: seat_column(day)} if current_agency() else {}


def post_and_department(user: User) -> dict[str, Any]:
    """Post and department as the ledger keeps them: the official names of this moment. Platform staff have none."""
    seat = getattr(user, SEAT, NOT_LOADED)
    if seat is not NOT_LOADED:
        return _loaded(seat)
    card = seat_of(user.pk) if current_agency() else None
    if card is None or card.post_id is None:
        return {}
    return {
        "post_id": card.post_id,
        "post_title": card.post_title,
        "department_id": card.department_id,
        "department_name": card.department_name,
    }


def _loaded(seat: dict[str, Any] | None) -> dict[str, Any]:
    """JSON knows no ids."""
    return {
        name: UUID(value) if value and name in ("post_id", "department_id") else value
        for name, value in (seat or {}).items()
    }
