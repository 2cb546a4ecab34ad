"""A clone equals its template in every catalog, or it is not there at all."""

import pytest

from core.tenancy.catalog import _plain
from core.tenancy.connections import admin_connection
from core.tenancy.context import agency_context
from core.tenancy.public import CloneDiffers, Provisioner, drop_schema, provision_schema, verify_schema
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


#: One after the other in one schema; each is found by a line that names it.
MORE_DAMAGE = [
    ("CREATE FUNCTION a_gamma.trick() RETURNS int LANGUAGE sql AS 'SELECT 1'", "trick"),
    ("CREATE RULE hush AS ON DELETE TO a_gamma.accounts_user DO INSTEAD NOTHING", "hush"),
    ("CREATE STATISTICS a_gamma.two ON login, name FROM a_gamma.accounts_user", "two"),
    ("GRANT USAGE ON SCHEMA a_gamma TO onnara_platform", "schema"),
    ("REVOKE USAGE ON SCHEMA a_gamma FROM agency_gamma", "schema"),
    ("GRANT SELECT (name) ON a_gamma.accounts_user TO onnara_platform", "accounts_user.name"),
    ("ALTER TABLE a_gamma.accounts_user SET (fillfactor = 50)", "fillfactor"),
    ("ALTER TABLE a_gamma.accounts_user ALTER COLUMN name SET STORAGE EXTERNAL", "accounts_user.name"),
    ("ALTER TABLE a_gamma.accounts_user DISABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", "accounts_user"),
    ("ALTER TABLE a_gamma.audit_ledgerentry DISABLE TRIGGER audit_ledgerentry_no_change", "no_change"),
    ("ALTER TABLE a_gamma.accounts_user ALTER COLUMN name DROP NOT NULL", "name"),
    (
        "ALTER TABLE a_gamma.brm_unit_tasks_unittaskproposal DROP CONSTRAINT brm_unit_tasks_proposal_of_a_task,"
        " ADD CONSTRAINT brm_unit_tasks_proposal_of_a_task CHECK"
        " (kind = 'new' AND (unit_task_id IS NULL OR NOT kind = 'new') AND unit_task_id IS NOT NULL)",
        "proposal_of_a_task",
    ),
]


def test_so_are_rights_rules_storage_and_what_is_switched_off(gamma):
    found: set[str] = set()
    for damage, word in MORE_DAMAGE:
        execute(damage.replace("gamma", GAMMA))
        lines = set(verify_schema(gamma))
        assert any(word in line for line in lines - found), damage
        found = lines


def test_brackets_that_say_what_belongs_together_count():
    one, other = (_plain(f"CHECK {text}") for text in ("((a OR b) AND c)", "(a OR (b AND c))"))
    assert one != other


def test_the_generations_of_one_expression_are_equal():
    first = "CHECK (state::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"
    second = "CHECK (state::text = ANY (ARRAY['a'::character varying::text, 'b'::character varying::text]))"
    assert _plain(first) == _plain(second)


def test_a_failed_comparison_leaves_nothing_behind(committed_db, monkeypatch):
    monkeypatch.setattr("core.tenancy.provisioning.differences", lambda *args: ["made up"])
    with pytest.raises(CloneDiffers):
        provision_schema("delta")
    monkeypatch.undo()
    assert verify_schema("delta") == ["schema a_delta does not exist"]


def test_a_new_version_of_the_template_is_read_again(committed_db):
    with Provisioner() as provisioner:
        provisioner.provision(GAMMA)
        drop_schema(GAMMA)
        execute("CREATE TABLE template.later (id int)")
        execute("UPDATE public.tenancy_schemastate SET fingerprint = 'later' WHERE schema = 'template'")
        assert provisioner.provision(GAMMA).created
    assert verify_schema(GAMMA) == []
    execute(f"SELECT FROM a_{GAMMA}.later")
    drop_schema(GAMMA)


def test_the_connection_is_renewed_and_provisioning_goes_on(committed_db, monkeypatch):
    monkeypatch.setattr("core.tenancy.provisioning.AGENCIES_PER_CONNECTION", 1)
    with Provisioner() as provisioner:
        assert provisioner.provision(GAMMA).created
        assert not provisioner.provision(GAMMA).created
    drop_schema(GAMMA)


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

    with Provisioner() as provisioner, pytest.raises(UnknownAgency):
        provision_agency(code="nobody", actor=actor_system(), provisioner=provisioner)
