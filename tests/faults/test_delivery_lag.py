"""How long somebody waits for a notice while a thousand other deliveries wait: measured with a real worker.

``make test PYTEST_ARGS="-n 0 -s tests/faults/test_delivery_lag.py"`` prints the seconds (docs/benchmarks.md).
"""

import sys
import time

import pytest

from tests.faults.house import DOCUMENTS, until
from tests.faults.test_workers import worker

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]
WAITING = 1000
#: Decisions whose cards are to be printed and signed, and so many small commits that a thousand deliveries wait.
BUSY = """
import sys, django
django.setup()
from uuid import UUID
from django.db import transaction
from approvals.documents.public import approve_document
from core.accounts.public import actor_of_user, User
from core.foundation.public import new_id
from core.outbox.public import publish
from core.tenancy.public import agency_context

with agency_context("alpha"):
    head = actor_of_user(User.objects.get(pk=UUID(sys.argv[1])))
    for document_id in sys.argv[2:]:
        approve_document(document_id=UUID(document_id), expected_revision=1, actor=head)
    for _ in range(%d):
        with transaction.atomic():
            publish("taskcards.moved", {"department_id": str(head.department_id)}, key=str(new_id()))
"""
COMMENT = """
import sys, django
django.setup()
from django.db import transaction
from core.outbox.public import publish
from core.tenancy.public import agency_context

with agency_context("alpha"), transaction.atomic():
    payload = {"document_id": sys.argv[2], "title": "보고", "person_ids": [sys.argv[1]], "by": "박주사"}
    publish("documents.commented", payload, key="measured")
"""


def test_a_notice_does_not_wait_behind_a_thousand_deliveries(house):
    head = str(house.office.head_id)
    house.run("-c", BUSY % (WAITING - len(house.waiting)), head, *house.waiting)
    with worker(house):
        until(lambda: house.count("outbox_outboxmessage WHERE done_at IS NOT NULL"))
        house.run("-c", COMMENT, head, house.waiting[0])
        committed = time.monotonic()
        until(lambda: house.count("notices_notice WHERE kind = 'documents.commented'"))
        lag = time.monotonic() - committed
        left = house.count("outbox_outboxmessage WHERE done_at IS NULL AND topic = 'documents.card_due'")
        sys.stderr.write(f"\nnotice after {lag:.2f} s; {left} of {DOCUMENTS} cards still to be signed\n")
    assert lag < 10


def test_the_managers_view_does_not_wait_for_the_cards_to_be_signed(house):
    """A card moved while forty decisions wait to be printed and signed: how long until open pages are told to ask again."""
    head = str(house.office.head_id)
    house.run("-c", BUSY % 0, head, *house.waiting)
    moved = "outbox_outboxmessage WHERE topic = 'taskcards.moved' AND done_at IS NOT NULL"
    signed = "outbox_outboxmessage WHERE topic = 'documents.card_due' AND done_at IS NOT NULL"
    with worker(house):
        until(lambda: house.count(signed))
        house.run("-c", BUSY % 1, head)
        committed = time.monotonic()
        until(lambda: house.count(moved))
        lag = time.monotonic() - committed
        left = house.count("outbox_outboxmessage WHERE done_at IS NULL AND topic = 'documents.card_due'")
        sys.stderr.write(f"\nopen pages told after {lag:.2f} s; {left} of {DOCUMENTS} cards still to be signed\n")
    assert left
    assert lag < 2
