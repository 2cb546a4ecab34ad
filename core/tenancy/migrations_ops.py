"""Migration operations for walls that only the database can hold: row security and append-only tables."""

from typing import Any

from django.db.migrations.operations import RunSQL

ROW_SECURITY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_rows ON {table} TO onnara_agency
    USING ({column} = current_setting('onnara.agency', true) AND current_user = 'agency_' || {column})
    WITH CHECK ({column} = current_setting('onnara.agency', true) AND current_user = 'agency_' || {column});
CREATE POLICY platform_rows ON {table} TO onnara_platform USING (true) WITH CHECK (true);
"""

APPEND_ONLY = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION public.onnara_refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION public.onnara_refuse_change();
"""

REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION public.onnara_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$body$;
"""


class EnableRowSecurity(RunSQL):
    """An agency role sees and writes its own rows of a public table only; the platform role sees all.

    The policy asks for the role as well as the setting: a setting alone could be changed from inside a query.
    """

    def __init__(self, table: str, column: str = "agency_code") -> None:
        self.table, self.column = table, column
        super().__init__(ROW_SECURITY.format(table=table, column=column), reverse_sql=RunSQL.noop)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.table], {"column": self.column}


class AppendOnly(RunSQL):
    """Refuse UPDATE, DELETE and TRUNCATE by trigger, for the owner too."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(APPEND_ONLY.format(table=table), reverse_sql=RunSQL.noop)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.table], {}
