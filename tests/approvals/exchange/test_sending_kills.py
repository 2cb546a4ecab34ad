"""Killed at any step of sending or hearing: a document is sent whole or not at all, every word is heard once."""

from unittest.mock import patch

import pytest

from approvals.exchange.envelopes.models import EnvelopePiece
from approvals.exchange.envelopes.public import Act, Envelope
from approvals.exchange.sending.models import Dispatch, HeardAcknowledgement, Recipient
from approvals.exchange.sending.services import delivering, hear_acknowledgements, hearing, sending
from core.audit.public import LedgerEntry
from core.audit.verifying import verify_chain
from core.outbox.public import OutboxMessage
from core.tenancy.public import agency_context
from tests.approvals.exchange.stories import BETA, OWN, build_sending_office, put_into_envelopes, said, send, to_be_sent
from tests.workspace.transfers.test_kills import Killed, KilledAfter

STEPS = ((sending, "add_recipients"), (delivering, "publish_all"), (sending, "record"), (sending, "publish"))
FILLING = ("put_in", "put_file")


@pytest.fixture
def committed_desk(committed_db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with agency_context("alpha"):
        yield build_sending_office()


def test_sent_whole_or_not_at_all_and_then_heard_once(committed_desk):
    desk = committed_desk
    document = to_be_sent(desk, BETA, OWN, files=True)
    for place, name in STEPS:
        with patch.object(place, name, KilledAfter(None, 0)), pytest.raises(Killed):
            send(desk, document)
        left = [model.objects.count() for model in (Dispatch, Recipient, Envelope, EnvelopePiece)]
        assert left == [0, 0, 0, 0], name
        assert not OutboxMessage.objects.filter(topic__startswith="sending.").exists()
    for name in FILLING:
        with patch.object(delivering, name, KilledAfter(getattr(delivering, name), 0)), pytest.raises(Killed):
            put_into_envelopes() if Dispatch.objects.exists() else send(desk, document)
        left = [model.objects.count() for model in (Dispatch, Recipient, Envelope, EnvelopePiece)]
        assert left == [1, 2, 0, 0], name
    put_into_envelopes()
    put_into_envelopes()
    dispatch = Dispatch.objects.get()
    counted = (Envelope.objects.count(), OutboxMessage.objects.filter(topic="sending.delivered_here").count())
    assert counted == (1, 1)

    recipient = dispatch.recipients.get(channel="network")
    for act in (Act.ARRIVED, Act.RETURNED):
        said(recipient.pk, act, **({"reason": "착오"} if act == Act.RETURNED else {}))
    for name in ("record", "publish"):
        with patch.object(hearing, name, KilledAfter(getattr(hearing, name), 0)), pytest.raises(Killed):
            hear_acknowledgements()
    hear_acknowledgements()
    recipient.refresh_from_db()
    assert (recipient.state, HeardAcknowledgement.objects.count()) == ("returned", 2)
    heard = LedgerEntry.objects.filter(event="sending.heard").order_by("seq")
    assert [one.detail["act"] for one in heard] == ["arrived", "returned"]
    assert EnvelopePiece.objects.count() == 0
    assert LedgerEntry.objects.filter(event="sending.sent").count() == 1
    assert verify_chain().fault is None
