"""Migration operations for walls that only the database can hold: row security and append-only tables."""

from typing import Any

from django.db.migrations.operations import AlterField, RunSQL

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


TWO_PARTIES = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY party_rows ON {table} TO onnara_agency USING ({party}) WITH CHECK ({party});
CREATE POLICY writer_rows ON {table} AS RESTRICTIVE FOR INSERT TO onnara_agency
    WITH CHECK ({writer} = current_setting('onnara.agency', true));
"""
PLATFORM_ROWS = "CREATE POLICY platform_rows ON {table} TO onnara_platform USING (true) WITH CHECK (true);\n"
PARTY = (
    "current_setting('onnara.agency', true) IN (agency_code, receiver_code)"
    " AND current_user = 'agency_' || current_setting('onnara.agency', true)"
)


class EnableTwoPartySecurity(RunSQL):
    """Rows of ``agency_code`` and ``receiver_code``: both agencies see them, a third one none; only the agency named in
    the ``writer`` column adds them. The platform sees them only where ``platform`` says so: figures, never papers.
    """

    def __init__(self, table: str, writer: str = "agency_code", *, platform: bool = False) -> None:
        self.table, self.writer, self.platform = table, writer, platform
        sql = TWO_PARTIES.format(table=table, writer=writer, party=PARTY)
        super().__init__(sql + (PLATFORM_ROWS.format(table=table) if platform else ""), reverse_sql=RunSQL.noop)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.table], {"writer": self.writer, "platform": self.platform}


class WithoutIndex(AlterField):
    """A column loses its own index, and nothing else. Django's own operation drops the foreign key too and checks every
    row anew, and takes a conditional unique constraint of that column for its index.
    """

    def __init__(self, model_name: str, name: str, field: Any, index: str) -> None:
        self.index = index
        super().__init__(model_name, name, field)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        name, arguments, words = super().deconstruct()
        return name, list(arguments), {**words, "index": self.index}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        schema_editor.execute(schema_editor.sql_delete_index % {"name": schema_editor.quote_name(self.index)})
