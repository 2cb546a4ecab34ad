"""What a superuser forces into the ledger is named by ``onnara ledger verify``, over real decisions."""

import json

import pytest
from click.testing import CliRunner
from django.db.models import TextField
from django.db.models.functions import Cast

from approvals.documents.public import approve_document
from core.accounts.public import actor_of_user, get_user
from core.audit.anchors.public import sign_heads, tell_head
from core.audit.cli import ledger
from core.audit.public import LedgerEntry
from core.audit.verifying import FIELDS, PREV_HASH, SEQ, entry_hash
from core.tenancy.public import agency_context, platform_context
from tests.faults.house import AGENCY

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]
SCHEMA = f"a_{AGENCY}"
TABLE = f"{SCHEMA}.audit_ledgerentry"


@pytest.fixture
def decided(house):
    """Three decisions, then an anchor over them; the number of the second decision."""
    with house.entered():
        with agency_context(AGENCY):
            head = actor_of_user(get_user(house.office.head_id))
            for document in house.waiting[:3]:
                approve_document(document_id=document, expected_revision=1, actor=head)
            tell_head()
            seq = LedgerEntry.objects.filter(event="documents.approved").order_by("seq")[1].seq
        with platform_context():
            sign_heads()
        yield seq


def force(house, *statements: str) -> None:
    with house.superuser() as connection:
        connection.execute("SET session_replication_role = replica")  # every trigger sleeps
        for statement in statements:
            connection.execute(statement)


def verified() -> tuple[int, dict | None]:
    """Exit code of the command and the fault it names."""
    done = CliRunner().invoke(ledger, ["verify", "--agency", AGENCY, "--json"], standalone_mode=False)
    return done.return_value, json.loads(done.stdout)["ledgers"][0]["fault"]


def test_an_untouched_ledger_is_sound(decided):
    assert verified() == (0, None)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [("UPDATE {0} SET person_name = '다른 사람' WHERE seq = {1}", "hash"), ("DELETE FROM {0} WHERE seq = {1}", "gap")],
)
def test_a_forced_change_is_named(house, decided, statement, kind):
    force(house, statement.format(TABLE, decided))
    code, fault = verified()
    assert (code, fault["kind"], fault["seq"]) == (1, kind, decided)


def test_a_forced_truncate_is_found(house, decided):
    force(house, f"TRUNCATE {TABLE}")
    code, fault = verified()
    assert (code, fault["seq"]) == (1, 1)


def test_a_history_rewritten_as_a_whole_is_found_by_the_signed_anchor(house, decided):
    """Another name on a decision, every later hash and the head made anew: the chain agrees with itself again."""
    force(house, f"UPDATE {TABLE} SET person_name = '다른 사람' WHERE seq = {decided}", *forged(decided))
    code, fault = verified()
    assert (code, fault["kind"]) == (1, "anchor")


def forged(first: int) -> list[str]:
    """Statements of a forger who knows how entries are hashed."""
    with agency_context(AGENCY):
        found = (
            LedgerEntry.objects.annotate(detail_text=Cast("detail", TextField())).filter(seq__gte=first).order_by("seq")
        )
        rows = [list(row) for row in found.values_list(*FIELDS)]
    rows[0][FIELDS.index("person_name")] = "다른 사람"
    statements, previous = [], rows[0][PREV_HASH]
    for row in rows:
        row[PREV_HASH] = previous
        previous, before = entry_hash(SCHEMA, row), previous
        statements.append(f"UPDATE {TABLE} SET prev_hash = '{before}', hash = '{previous}' WHERE seq = {row[SEQ]}")
    return [*statements, f"UPDATE {SCHEMA}.audit_ledgerhead SET hash = '{previous}'"]
