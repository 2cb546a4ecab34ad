"""A clone equals its template in every catalog, or it is not there at all."""

import pytest

from core.tenancy.connections import admin_connection
from core.tenancy.context import agency_context
from core.tenancy.public import CloneDiffers, drop_schema, provision_schema, verify_schema
from tenants.errors import UnknownAgency
from tests import servers

# Roles are known to the whole server: each worker of the tests needs a name of its own.
GAMMA = f"gamma{servers.WORKER}"


@pytest.fixture
def gamma(committed_db):
    provision_schema(GAMMA)
    yield GAMMA
    drop_schema(GAMMA)


def execute(statement: str) -> None:
    with admin_connection() as connection:
        connection.execute(statement.encode())


def test_a_clone_equals_the_template(gamma):
    assert verify_schema(gamma) == []


def test_provisioning_again_changes_nothing(gamma):
    assert not provision_schema(gamma).created


def test_a_clone_can_be_entered(gamma):
    from core.accounts.models import User

    with agency_context(gamma):
        assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        ("ALTER TABLE a_gamma.accounts_user ADD COLUMN extra text", "extra"),
        ("ALTER TABLE a_gamma.accounts_user ALTER COLUMN language SET DEFAULT 'en'", "language"),
        ("DROP INDEX a_gamma.accounts_user_login_2f4ddb6d_like", "accounts_user_login"),
        ("ALTER TABLE a_gamma.accounts_user DROP CONSTRAINT accounts_login_lower", "accounts_login_lower"),
        ("GRANT TRUNCATE ON a_gamma.accounts_user TO agency_gamma", "TRUNCATE"),
        ("CREATE TABLE a_gamma.stray (id int)", "stray"),
        ("CREATE VIEW a_gamma.peep AS SELECT 1", "peep"),
    ],
)
def test_every_difference_is_found(gamma, damage, word):
    if "DROP INDEX" in damage:
        with admin_connection() as connection:
            (name,) = connection.execute(
                "SELECT indexname FROM pg_indexes WHERE schemaname = %s AND tablename = 'accounts_user'"
                " AND indexname LIKE %s",
                (f"a_{GAMMA}", "accounts_user_login%like"),
            ).fetchone()
        damage = f"DROP INDEX a_gamma.{name}"
    execute(damage.replace("gamma", GAMMA))
    assert any(word in line for line in verify_schema(gamma))


def test_a_failed_comparison_leaves_nothing_behind(committed_db, monkeypatch):
    monkeypatch.setattr("core.tenancy.provisioning.differences", lambda *args: ["made up"])
    with pytest.raises(CloneDiffers):
        provision_schema("delta")
    monkeypatch.undo()
    assert verify_schema("delta") == ["schema a_delta does not exist"]


def test_one_agencys_role_cannot_read_anothers_tables(gamma):
    with admin_connection() as connection:
        (allowed,) = connection.execute(
            "SELECT bool_or(has_table_privilege(%s, c.oid, p)) FROM pg_class c,"
            " unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p WHERE c.relnamespace = 'a_alpha'::regnamespace"
            " AND c.relkind = 'r'",
            (f"agency_{GAMMA}",),
        ).fetchone()
    assert allowed is False


def test_an_unknown_agency_cannot_be_provisioned(committed_db):
    from core.audit.public import actor_system
    from tenants.public import provision_agency

    with pytest.raises(UnknownAgency):
        provision_agency(code="nobody", actor=actor_system())
