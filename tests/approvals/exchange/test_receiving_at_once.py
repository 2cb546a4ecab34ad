"""Two people at the same moment: one act takes place, the other one is told; numbers have no gap."""

import pytest

from approvals.exchange.receiving import errors, services
from approvals.exchange.receiving.models import Arrival
from core.audit.verifying import verify_chain
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import RECEIVER, came
from tests.approvals.exchange.receipts import build_receipts
from tests.side_by_side import faults_of


@pytest.fixture
def real(committed_db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with agency_context(RECEIVER):
        return build_receipts()


def by(receipts, name, service, **said):
    def act():
        with agency_context(RECEIVER):
            service(actor=receipts.actor(name), **said)

    return act


def test_two_clerks_receive_the_same_paper(real):
    with agency_context(RECEIVER):
        arrival_id = real.distributed().pk
    faults = faults_of(*(by(real, name, services.receive, arrival_id=arrival_id) for name in ("head", "counter")))
    assert [type(fault) for fault in faults] == [errors.AlreadyReceived]
    with agency_context(RECEIVER):
        assert Arrival.objects.get().number_serial == 1
        assert Arrival.objects.get().steps.filter(kind="received").count() == 1
        assert verify_chain().fault is None


def test_papers_received_at_once_have_numbers_without_a_gap(real):
    with agency_context(RECEIVER):
        papers = [real.distributed().pk for _ in range(6)]
    acts = [by(real, "counter", services.receive, arrival_id=one, handling=real.handling()) for one in papers]
    assert faults_of(*acts) == []
    with agency_context(RECEIVER):
        assert sorted(Arrival.objects.values_list("number_serial", flat=True)) == [1, 2, 3, 4, 5, 6]
        assert verify_chain().fault is None


def test_distributed_and_returned_at_once(real):
    with agency_context(RECEIVER):
        arrival_id = came().pk
        department = real.office.department.pk
    faults = faults_of(
        by(real, "clerk", services.distribute, arrival_id=arrival_id, department_id=department),
        by(real, "counter", services.return_to_sender, arrival_id=arrival_id, reason="관인 누락"),
    )
    with agency_context(RECEIVER):
        arrival = Arrival.objects.get()
        kinds = list(arrival.steps.values_list("kind", flat=True))
        assert arrival.state == "returned"
        assert len(faults) + kinds.count("distributed") == 1
        assert all(isinstance(fault, errors.ReturnedAlready) for fault in faults)
