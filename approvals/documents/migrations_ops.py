"""What only the database can hold for registered documents, whoever holds the connection: the owner included."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import RunSQL

FREEZE = """
CREATE TRIGGER {table}_{name} BEFORE UPDATE ON {table} FOR EACH ROW
    WHEN ({when} AND ({old}) IS DISTINCT FROM ({new})) EXECUTE FUNCTION public.onnara_refuse_change();
"""
KEEP = """
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW
    EXECUTE FUNCTION public.onnara_refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT
    EXECUTE FUNCTION public.onnara_refuse_change();
"""
ONE_BY_ONE = """
CREATE TRIGGER {table}_one_by_one BEFORE UPDATE ON {table} FOR EACH ROW
    WHEN (NEW.{column} <> OLD.{column} + 1) EXECUTE FUNCTION public.onnara_refuse_change();
"""
APPEND = """
CREATE TRIGGER {table}_{column}_append BEFORE UPDATE ON {table} FOR EACH ROW
    WHEN (NEW.{column} IS DISTINCT FROM OLD.{column}
        AND NEW.{column}[1:cardinality(NEW.{column}) - 1] IS DISTINCT FROM OLD.{column})
    EXECUTE FUNCTION public.onnara_refuse_change();
"""


class FreezeColumns(RunSQL):
    """Refuse to change the named columns of rows for which ``when`` (in terms of OLD) holds."""

    def __init__(self, table: str, name: str, when: str, columns: Sequence[str]) -> None:
        self.arguments = [table, name, when, tuple(columns)]
        old, new = (", ".join(f"{side}.{column}" for column in columns) for side in ("OLD", "NEW"))
        super().__init__(FREEZE.format(table=table, name=name, when=when, old=old, new=new), reverse_sql=RunSQL.noop)

    def deconstruct(self) -> Any:
        return type(self).__name__, self.arguments, {}


class KeepRows(RunSQL):
    """Refuse DELETE and TRUNCATE."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(KEEP.format(table=table), reverse_sql=RunSQL.noop)

    def deconstruct(self) -> Any:
        return type(self).__name__, [self.table], {}


class CountOneByOne(RunSQL):
    """Refuse any change of a counter but by one upwards."""

    def __init__(self, table: str, column: str) -> None:
        self.arguments = [table, column]
        super().__init__(ONE_BY_ONE.format(table=table, column=column), reverse_sql=RunSQL.noop)

    def deconstruct(self) -> Any:
        return type(self).__name__, self.arguments, {}


class OnlyAppend(RunSQL):
    """Refuse any change of an array but one more element at its end."""

    def __init__(self, table: str, column: str) -> None:
        self.arguments = [table, column]
        super().__init__(APPEND.format(table=table, column=column), reverse_sql=RunSQL.noop)

    def deconstruct(self) -> Any:
        return type(self).__name__, self.arguments, {}
