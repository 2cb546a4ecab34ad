"""Who may do what on which table, said once: read from the models' own declarations."""

from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.db.models import Model

from core.tenancy.context import AGENCY_GROUP_ROLE, PLATFORM_ROLE, PUBLIC_SCHEMA, role_of, schema_of
from core.tenancy.router import labels_on

DML = "SELECT, INSERT, UPDATE, DELETE"
ADD_ONLY = "SELECT, INSERT"
ACCESS = {"": "", "r": "SELECT", "ra": ADD_ONLY, "rad": "SELECT, INSERT, DELETE", "rw": "SELECT, INSERT, UPDATE"}
# Third-party tables in ``public`` that agency roles may read: shared content types (DESIGN section 3).
READABLE_LIBRARY_TABLES = frozenset({"django_content_type"})


def tables_on(schema: str) -> dict[str, type[Model]]:
    """Database table name -> model, for every table the given schema holds."""
    labels = labels_on(schema)
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in labels]
    return {model._meta.db_table: model for model in models if model._meta.managed and not model._meta.proxy}


def existing_tables(connection: psycopg.Connection[Any], schema: str) -> set[str]:
    """Tables the schema really holds: a model may be ahead of its migration while versions change over."""
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,)).fetchall()
    return {name for (name,) in rows}


def agency_grants_sql(code: str, existing: set[str]) -> str:
    """Statements that give an agency's role exactly its rights on the tables its schema holds."""
    schema, role = schema_of(code), role_of(code)
    tables = ", ".join(f"{schema}.{table}" for table in sorted(existing & tables_on(schema).keys()))
    return f"REVOKE ALL ON {tables} FROM {role};\n{new_agency_grants_sql(code, existing)}"


def new_agency_grants_sql(code: str, existing: set[str]) -> str:
    """The same for a schema nobody has any right on yet."""
    schema, role = schema_of(code), role_of(code)
    tables: dict[str, list[str]] = {}
    for table, model in sorted(tables_on(schema).items()):
        if table in existing:
            rights = ADD_ONLY if getattr(model, "append_only", False) else getattr(model, "agency_rights", DML)
            tables.setdefault(rights, []).append(f"{schema}.{table}")
    grants = [f"GRANT {rights} ON {', '.join(names)} TO {role};" for rights, names in tables.items()]
    usage = [
        f"GRANT USAGE ON SCHEMA {schema} TO {role};",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role};",
    ]
    return "\n".join([*usage, *grants])


def public_grants_sql(existing: set[str]) -> str:
    """Statements that give the platform role and the agencies' group role their rights in ``public``."""
    lines = [f"GRANT USAGE ON SCHEMA public TO {PLATFORM_ROLE}, {AGENCY_GROUP_ROLE};"]
    for table, model in sorted(tables_on(PUBLIC_SCHEMA).items()):
        if table not in existing:
            continue
        rights = ADD_ONLY if getattr(model, "append_only", False) else getattr(model, "agency_rights", DML)
        lines.append(f"REVOKE ALL ON public.{table} FROM {PLATFORM_ROLE}, {AGENCY_GROUP_ROLE};")
        lines.append(f"GRANT {rights} ON public.{table} TO {PLATFORM_ROLE};")
        access = ACCESS[getattr(model, "agency_access", "r" if table in READABLE_LIBRARY_TABLES else "")]
        if access and settings.APP_SIDES[model._meta.app_label] == "public":
            lines.append(f"GRANT {access} ON public.{table} TO {AGENCY_GROUP_ROLE};")
    lines.append(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {PLATFORM_ROLE};")
    lines.append(f"GRANT SELECT ON public.django_migrations TO {PLATFORM_ROLE};")
    return "\n".join(lines)
