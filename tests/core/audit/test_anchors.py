"""Anchors: all heads signed together; whoever rewrites history, or the anchors, is found."""

import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction

from core.audit.anchors.keys import known_key, signature_holds, signing_key
from core.audit.anchors.models import AgencyHead, AnchorKey, LedgerAnchor
from core.audit.anchors.public import anchored_heads, sign_heads, tell_head
from core.audit.cli import verify_one
from core.audit.public import LedgerBroken
from core.audit.tasks import sign_heads_task, tell_head_task, tell_heads_task
from core.audit.verifying import verify_chain
from core.tenancy.public import agency_context, platform_context
from tests.core.audit.conftest import write

ANCHORS = "public.audit_anchors_ledgeranchor"


@pytest.fixture(autouse=True)
def key_file(tmp_path, settings):
    settings.LEDGER_KEY_FILE = tmp_path / "keys" / "ledger.pem"
    return settings.LEDGER_KEY_FILE


def anchor_alpha(entries=3):
    """Write, tell and sign; everything committed or not as the caller's transaction says."""
    with agency_context("alpha"), transaction.atomic():
        written = write(entries)
        tell_head()
    with platform_context():
        return written[-1], sign_heads()


def test_an_anchor_holds_every_head_and_a_signature_that_holds(platform):
    last, anchor = anchor_alpha()
    assert anchor.heads["agency:alpha"] == [last.seq, last.hash]
    assert "platform" in anchor.heads
    found = anchored_heads()
    assert (found.fault, found.heads["agency:alpha"]) == ("", {last.seq: last.hash})
    assert found.keys == {anchor.key_id: 1}


def test_anchors_form_a_chain(platform):
    first, second = anchor_alpha()[1], anchor_alpha()[1]
    assert (second.number, second.prev_hash) == (first.number + 1, first.hash)
    assert anchored_heads().count == 2


def test_the_key_is_made_once_for_its_owner_only(key_file):
    made = signing_key()
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert signing_key().public_key == made.public_key == known_key().public_key
    assert [path.name for path in key_file.parent.iterdir()] == ["ledger.pem"]


def test_without_a_key_file_none_is_made_for_reading(key_file):
    assert known_key() is None
    assert not key_file.exists()


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_that_is_no_key_stops_with_a_clear_line(key_file, content):
    key_file.parent.mkdir()
    key_file.write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match="holds no readable Ed25519 key"):
        signing_key()


def test_a_signature_holds_for_its_message_and_key_only():
    key = signing_key()
    signature = key.sign(b"heads")
    assert signature_holds(key.public_key, signature, b"heads")
    assert not signature_holds(key.public_key, signature, b"hands")
    assert not signature_holds("00" * 32, signature, b"heads")
    assert not signature_holds(key.public_key, "zz", b"heads")


def test_anchors_can_only_be_added(platform):
    _last, anchor = anchor_alpha()
    for attack in (anchor.delete, LedgerAnchor.objects.all().delete, AnchorKey.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            attack()
    anchor.hash = "0" * 64
    with pytest.raises(DatabaseError), transaction.atomic():
        anchor.save()


def test_an_agency_sees_and_writes_its_own_head_only(agency, other_agency):
    tell_head()
    with agency_context(other_agency):
        tell_head()
        assert [row.agency_code for row in AgencyHead.objects.all()] == [other_agency]
        assert AgencyHead.objects.filter(agency_code=agency).update(seq=0) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            AgencyHead.objects.create(agency_code="gamma", seq=1, hash="", told_at="2026-01-01T00:00Z")


def test_an_agency_does_not_reach_anchors_and_keys(agency):
    for model in (LedgerAnchor, AnchorKey):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.count()


def test_a_rewritten_history_does_not_fit_the_anchor(committed_db, forced):
    last, _anchor = anchor_alpha()
    forced("a_alpha", "TRUNCATE audit_ledgerentry", "UPDATE audit_ledgerhead SET seq = 0, hash = repeat('0', 64)")
    with agency_context("alpha"), transaction.atomic():
        write(last.seq + 2)
    with platform_context():
        heads = anchored_heads().heads["agency:alpha"]
    with agency_context("alpha"):
        fault = verify_chain(anchored=heads).fault
    assert (fault.kind, fault.seq) == ("anchor", last.seq)


ATTACKS = {
    "UPDATE {0} SET heads = jsonb_set(heads, '{{platform}}', '[0, \"x\"]') WHERE number = 2": "anchor 2 does not give its hash",
    "UPDATE {0} SET taken_at = taken_at - interval '1 hour' WHERE number = 2": "anchor 2 does not give its hash",
    "UPDATE {0} SET signature = repeat('0', 128) WHERE number = 1": "signature of anchor 1 does not hold",
    "UPDATE {0} SET hash = repeat('0', 64) WHERE number = 1": "anchor 1 does not give its hash",
    "DELETE FROM {0} WHERE number = 2": "anchor 2 is missing",
    "DELETE FROM {0} WHERE number = 1": "anchor 1 is missing",
    "UPDATE {0} SET number = number + 10 WHERE number = 3": "anchor 3 is missing",
}


@pytest.mark.parametrize("statement", ATTACKS)
def test_a_forced_change_of_an_anchor_is_named(committed_db, forced, statement):
    for _ in range(3):
        anchor_alpha()
    forced("public", statement.format(ANCHORS))
    with platform_context():
        assert ATTACKS[statement] in anchored_heads().fault


def test_nothing_is_signed_on_top_of_a_forged_anchor(committed_db, forced):
    anchor_alpha()
    forced("public", f"UPDATE {ANCHORS} SET heads = '{{}}'")
    with platform_context(), pytest.raises(LedgerBroken):
        sign_heads()


def test_a_foreign_key_cannot_pass_for_ours(platform, key_file):
    """The database may say what it likes under our key's name: the key on this machine is believed."""
    _last, anchor = anchor_alpha()
    ours = key_file.read_bytes()
    key_file.unlink()
    forger = signing_key()
    anchor.signature = forger.sign(b"whatever")
    key_file.write_bytes(ours)
    assert known_key().key_id == anchor.key_id != forger.key_id


def test_a_new_key_is_shown_beside_the_old_one(platform, key_file):
    first = anchor_alpha()[1]
    key_file.unlink()
    second = anchor_alpha()[1]
    found = anchored_heads()
    assert found.fault == ""
    assert set(found.keys) == {first.key_id, second.key_id}


def test_a_head_that_went_back_is_logged_and_shows_at_verifying(platform, caplog):
    last, _anchor = anchor_alpha()
    AgencyHead.objects.filter(agency_code="alpha").update(seq=last.seq - 1, hash="0" * 64)
    sign_heads()
    assert "ledger_head_went_back" in caplog.text


def test_a_ledger_that_tells_two_heads_disputes_itself_and_nobody_else(platform):
    """A role writes its own row only; what it writes there must not make the anchors of all others worthless."""
    anchor_alpha()
    with agency_context("alpha"):
        AgencyHead.objects.update(hash="f" * 64)
    sign_heads()
    found = anchored_heads()
    assert (found.fault, found.count) == ("", 2)
    assert set(found.disputed) == {"agency:alpha"}
    assert verify_one("alpha", found).fault.kind == "anchor"
    assert verify_one("beta", found).fault is None


def test_the_hourly_tasks_tell_and_sign(committed_db, monkeypatch):
    sent = []
    monkeypatch.setattr("core.audit.tasks.send_task", lambda task, agency: sent.append((task.name, agency)))
    tell_heads_task()
    assert sent == [("core.audit.tasks.tell_head_task", "alpha"), ("core.audit.tasks.tell_head_task", "beta")]
    tell_head_task(onnara_agency="alpha")
    sign_heads_task()
    with platform_context():
        assert set(LedgerAnchor.objects.get().heads) == {"agency:alpha", "platform"}


def test_the_key_file_of_the_settings_stands_outside_the_code():
    assert not Path(settings.LEDGER_KEY_FILE).is_relative_to(Path(__file__).parents[3] / "core")
