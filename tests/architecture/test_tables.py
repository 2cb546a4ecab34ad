"""Every table is classified: which side it is on, whether it goes with an exported agency, who may touch it."""

import pytest
from django.apps import apps
from django.conf import settings

from core.tenancy.connections import admin_connection
from core.tenancy.models import AgencyModel, PublicModel, SharedModel
from onnara.settings.tables import AGENCY_TABLES, PUBLIC_TABLES

BASES = {"agency": AgencyModel, "public": PublicModel, "both": SharedModel}
LIBRARIES = {"contenttypes", "auth", "sessions", "account", "mfa", "usersessions"}
# Written without a model: Django's own list of applied migrations, in every schema.
WITHOUT_MODEL = {"django_migrations"}
# Keyed by what they count, never handed out as objects: written by plain SQL under a lock.
WITHOUT_UUID = {"tenancy.SchemaState"}
OURS = [model for model in apps.get_models() if model._meta.app_label not in LIBRARIES]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_each_model_has_the_base_of_its_side(model):
    if model._meta.label in WITHOUT_UUID:
        return
    assert issubclass(model, BASES[settings.APP_SIDES[model._meta.app_label]])


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_each_app_has_one_declared_side(model):
    assert settings.APP_SIDES[model._meta.app_label] in {"public", "agency", "both"}


def test_no_foreign_key_crosses_between_sides():
    crossing = []
    for model in apps.get_models():
        side = settings.APP_SIDES[model._meta.app_label]
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not (field.many_to_one or field.one_to_one) or not field.concrete or target is None:
                continue
            other = settings.APP_SIDES[target._meta.app_label]
            if target._meta.app_label != "contenttypes" and "public" in {side, other} and side != other:
                crossing.append(f"{model._meta.label}.{field.name}")
    assert crossing == []


@pytest.mark.django_db
def test_no_foreign_key_in_the_database_leaves_its_schema():
    with admin_connection() as connection:
        rows = connection.execute(
            "SELECT k.conrelid::regclass::text, k.confrelid::regclass::text FROM pg_constraint k"
            " JOIN pg_class a ON a.oid = k.conrelid JOIN pg_class b ON b.oid = k.confrelid"
            " WHERE k.contype = 'f' AND a.relnamespace <> b.relnamespace AND b.relname <> 'django_content_type'"
        ).fetchall()
    assert rows == []


@pytest.mark.django_db
@pytest.mark.parametrize("schema", ["public", "template", "a_alpha"])
def test_every_table_in_the_database_is_known_to_a_model(schema):
    from core.tenancy.grants import tables_on

    with admin_connection() as connection:
        found = {
            name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,))
        }
    assert found - set(tables_on(schema)) == WITHOUT_MODEL
    assert set(tables_on(schema)) - found == set()


@pytest.mark.django_db
@pytest.mark.parametrize(("schema", "declared"), [("template", set(AGENCY_TABLES)), ("public", set(PUBLIC_TABLES))])
def test_every_table_says_who_answers_for_it_and_whether_it_goes_with_the_agency(schema, declared):
    with admin_connection() as connection:
        found = {
            name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,))
        }
    on_both_sides = set(AGENCY_TABLES) if schema == "public" else set()
    assert found - on_both_sides - declared == set(), "declare the table in platform/onnara/settings/tables.py"
    assert declared - found == set(), "declared but gone"


@pytest.mark.parametrize(("name", "table"), {**AGENCY_TABLES, **PUBLIC_TABLES}.items())
def test_what_stays_behind_says_why(name, table):
    assert table.owner in {"agency", "platform"}
    assert table.exported or table.why


@pytest.mark.django_db
def test_every_public_table_that_carries_an_agency_has_row_security():
    with admin_connection() as connection:
        rows = connection.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_code'"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity"
        ).fetchall()
    assert rows == []


@pytest.mark.parametrize("model", [m for m in OURS if issubclass(m, PublicModel)], ids=lambda model: model._meta.label)
def test_agencies_may_write_in_public_only_where_rows_carry_their_code(model):
    if model.agency_access in {"rw", "ra"}:
        assert "agency_code" in {field.name for field in model._meta.get_fields()}


@pytest.mark.django_db
def test_every_table_belongs_to_the_owner_role_and_never_to_a_log_in():
    with admin_connection() as connection:
        rows = connection.execute(
            "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relkind IN ('r', 'S') AND relnamespace IN"
            " ('public'::regnamespace, 'template'::regnamespace, 'a_alpha'::regnamespace)"
        ).fetchall()
    assert rows == [("onnara_owner",)]
