"""A third agency sees nothing; the platform sees that there is a transfer, never what is in it; nobody rewrites."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.accounts.public import AGENCY_ROLES
from core.foundation.public import clock
from core.tenancy.connections import admin_connection
from core.tenancy.public import agency_context, platform_context
from tests.people import make_user, signed_in
from tests.workspace.transfers.stories import GIVER, RECEIVER, agreed, planned, received, sealed
from workspace.transfers.envelopes.models import FilePiece, Statement, Transfer, TransferAct, TransferItem
from workspace.transfers.envelopes.public import TransferUnknown, get_transfer
from workspace.transfers.records.services.confirming import begin_confirming

TABLES = (Transfer, TransferAct, Statement, TransferItem, FilePiece)


@pytest.fixture
def third(story):
    return sealed(story)


@pytest.fixture
def between_others(db):
    """A full envelope from alpha to an agency that is not beta."""
    with agency_context(GIVER):
        parties = {"agency_code": GIVER, "receiver_code": "gamma"}
        made = Transfer.objects.create(**parties, title="t", ground="g", effective_on=clock.today(), state="sealed")
        parties |= {"transfer": made}
        TransferAct.objects.create(**parties, by_code=GIVER, side="giver", act="seal", person_name="x")
        Statement.objects.create(**parties, by_code=GIVER, content={})
        TransferItem.objects.create(
            **parties, position=1, kind="card", source_id=made.pk, label="x", payload={}, sha256="0" * 64
        )
        FilePiece.objects.create(**parties, sha256="0" * 64, position=0, content=b"x")
    return made.pk


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_a_third_agency_sees_no_row(between_others, model):
    with agency_context(RECEIVER):
        assert model.objects.count() == 0
        with pytest.raises(TransferUnknown):
            get_transfer(between_others)


def test_a_third_agency_gets_404_by_page_and_api(between_others):
    with agency_context(RECEIVER):
        client = signed_in(make_user("third", *AGENCY_ROLES))
    for address in ("", "items/"):
        assert client.get(f"/transfers/{between_others}/{address}").status_code == 404
    assert client.get(f"/api/v1/transfers/{between_others}/").status_code == 404
    assert client.post(f"/api/v1/transfers/{between_others}/act/", {"act": "agree"}).status_code == 404
    assert client.get("/api/v1/transfers/").json()["results"] == []


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_both_parties_see_the_rows(third, model):
    for code in (GIVER, RECEIVER):
        with agency_context(code):
            assert model.objects.count() > 0


@pytest.mark.parametrize("model", [TransferItem, FilePiece, Statement, TransferAct], ids=lambda model: model.__name__)
def test_the_platform_sees_no_contents(third, model):
    with platform_context():
        assert Transfer.objects.count() == 1
        assert model.objects.count() == 0


def refused(statement, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_receiver_cannot_write_in_the_givers_name(third):
    with agency_context(RECEIVER):
        for table, column in (("transferact", "by_code"), ("statement", "by_code")):
            refused(
                f"INSERT INTO transfer_envelopes_{table} SELECT (r).* FROM (SELECT t FROM transfer_envelopes_{table} t"
                f" WHERE {column} = %s LIMIT 1) AS x(r)",
                GIVER,
            )
        refused("UPDATE transfer_envelopes_transferitem SET label = 'x'")
        refused("DELETE FROM transfer_envelopes_transferitem")
        refused("UPDATE transfer_envelopes_transfer SET receiver_code = 'gamma'")
        refused("UPDATE transfer_envelopes_transfer SET agency_code = 'gamma'")


def test_a_changed_setting_opens_nothing(between_others):
    with agency_context(RECEIVER), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('onnara.agency', 'alpha', true)")
        cursor.execute("SELECT count(*) FROM transfer_envelopes_transfer")
        assert cursor.fetchone() == (0,)


def test_what_another_agency_plans_is_not_told(story):
    planned(story)
    with agency_context(RECEIVER), pytest.raises(TransferUnknown):
        get_transfer(story.transfer)


def test_pieces_go_only_after_both_receipts_and_by_the_giver(story):
    received(story)
    delete = "DELETE FROM transfer_envelopes_filepiece"
    with agency_context(GIVER):
        refused(delete)
        begin_confirming(transfer_id=story.transfer, actor=story.actor(GIVER))
    with agency_context(RECEIVER), connection.cursor() as cursor:
        cursor.execute(delete)
        assert cursor.rowcount == 0
    with agency_context(GIVER), connection.cursor() as cursor:
        refused("UPDATE transfer_envelopes_filepiece SET position = 9")
        cursor.execute(delete)
        assert cursor.rowcount == 1


@pytest.mark.parametrize("name", ["transferitem", "filepiece", "transferact", "statement"])
def test_not_even_the_owner_rewrites_an_envelope(db, name):
    with admin_connection() as admin:
        triggers = admin.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            (f"public.transfer_envelopes_{name}",),
        ).fetchone()
    assert triggers[0] >= 2


def test_an_agreement_is_no_opening_of_tables(story):
    agreed(story)
    with agency_context(RECEIVER):
        refused("SELECT * FROM a_alpha.documents_document")
