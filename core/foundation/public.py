"""What every app may use."""

from core.foundation import clock
from core.foundation.errors import Conflict, DomainError, InvalidInput, NotAllowed, NotFound, WrongState
from core.foundation.ids import new_id
from core.foundation.spreadsheets import plain_cell
from core.foundation.tables import Fault, Row, Sheet, TableError, UnreadableTable

__all__ = [
    "Conflict",
    "DomainError",
    "Fault",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "Row",
    "Sheet",
    "TableError",
    "UnreadableTable",
    "WrongState",
    "clock",
    "new_id",
    "plain_cell",
]
