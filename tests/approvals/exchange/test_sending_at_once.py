"""Two clerks, and a clerk and a head, at the same moment: one act each, none doubled and none waiting for ever."""

import pytest

from approvals.documents.errors import SentAlready
from approvals.exchange.envelopes.public import Envelope
from approvals.exchange.sending.errors import ChangeClosed
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch, HeardAcknowledgement
from approvals.exchange.sending.services import (
    approve_recipients,
    ask_recipients,
    hear_acknowledgements,
    refuse_recipients,
)
from core.audit.public import LedgerEntry
from core.tenancy.public import agency_context
from tests.approvals.exchange.stories import RECEIVER, build_sending_office, put_into_envelopes, said, send, to_be_sent
from tests.side_by_side import faults_of


def in_alpha(act):
    def run():
        with agency_context("alpha"):
            act()

    return run


@pytest.fixture
def committed_desk(committed_db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with agency_context("alpha"):
        return build_sending_office()


def test_two_senders_send_once(committed_desk):
    with agency_context("alpha"):
        document = to_be_sent(committed_desk, files=True)
    faults = faults_of(
        *(in_alpha(lambda by=by: send(committed_desk, document, by=by)) for by in ("clerk", "drafter", "clerk"))
    )
    assert [type(one) for one in faults] == [SentAlready, SentAlready]
    with agency_context("alpha"):
        assert (Dispatch.objects.count(), Envelope.objects.count()) == (1, 1)
        assert LedgerEntry.objects.filter(event="sending.sent").count() == 1


def test_a_request_is_approved_or_refused_and_an_acknowledgement_heard_once(committed_desk):
    from approvals.exchange.envelopes.public import Act

    desk = committed_desk
    with agency_context("alpha"):
        dispatch = send(desk, to_be_sent(desk))
        line = Line("베타 지방청", channel="network", agency_code=RECEIVER)
        change = ask_recipients(
            dispatch_id=dispatch.pk, ground="omission", reason="빠짐", lines=[line], actor=desk.actor("drafter")
        )
        said(dispatch.recipients.get().pk, Act.ARRIVED)
    target = {"dispatch_id": dispatch.pk, "change_id": change.pk}
    faults = faults_of(
        in_alpha(lambda: approve_recipients(**target, actor=desk.actor("head"))),
        in_alpha(lambda: refuse_recipients(**target, answer="안 됨", actor=desk.actor("minister"))),
        in_alpha(hear_acknowledgements),
        in_alpha(hear_acknowledgements),
    )
    assert [type(one) for one in faults] == [ChangeClosed]
    with agency_context("alpha"):
        change.refresh_from_db()
        put_into_envelopes()
        assert Envelope.objects.count() == (2 if change.state == "approved" else 1)
        assert HeardAcknowledgement.objects.count() == 1
        assert LedgerEntry.objects.filter(event="sending.heard").count() == 1
