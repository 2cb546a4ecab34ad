"""What every app may use."""

from core.foundation import clock
from core.foundation.canonical import canonical, canonical_hash, plain
from core.foundation.errors import Conflict, DomainError, InvalidInput, NotAllowed, NotFound, WrongState
from core.foundation.ids import id_or_none, new_id
from core.foundation.spreadsheets import bare_cell, plain_cell
from core.foundation.tables import Fault, Row, Sheet, TableError, UnreadableTable, decode, register_reasons
from core.foundation.workbooks import SheetText, is_workbook, read_sheet, sheets_of

__all__ = [
    "Conflict",
    "DomainError",
    "Fault",
    "InvalidInput",
    "NotAllowed",
    "NotFound",
    "Row",
    "Sheet",
    "SheetText",
    "TableError",
    "UnreadableTable",
    "WrongState",
    "bare_cell",
    "canonical",
    "canonical_hash",
    "clock",
    "decode",
    "id_or_none",
    "is_workbook",
    "new_id",
    "plain",
    "plain_cell",
    "read_sheet",
    "register_reasons",
    "sheets_of",
]
