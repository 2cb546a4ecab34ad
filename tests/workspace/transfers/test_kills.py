"""Killed at any step, a transfer goes on: nothing is lost, nothing comes twice, both ledgers verify."""

from collections import Counter
from contextlib import ExitStack
from unittest.mock import patch

import pytest

from core.audit.verifying import verify_chain
from core.organization.models import Department, Post
from core.taskcards.models import TaskCard
from core.tenancy.public import agency_context
from tests.workspace.transfers.stories import GIVER, RECEIVER, agreed, build_story, hear
from workspace.transfers.envelopes.models import FilePiece, Transfer, TransferItem
from workspace.transfers.records.models import PassedItem, ReceivedRecord, TakenItem, TransferReceipt
from workspace.transfers.records.services import confirming, receiving, sealing, taking
from workspace.transfers.records.services.running import go_on, go_on_with_all

ITEMS = 12


class Killed(BaseException):
    """As if the process were gone: no handler catches it, the transaction is rolled back."""


class KilledAfter:
    """Lets a function through some times and then kills whoever calls it."""

    def __init__(self, function, times):
        self.function, self.left = function, times

    def __call__(self, *args, **kwargs):
        if self.left == 0:
            raise Killed
        self.left -= 1
        return self.function(*args, **kwargs)


@pytest.fixture
def small_steps(committed_db, settings, tmp_path):
    """Real transactions, two items a step."""
    settings.FILES_ROOT = tmp_path
    with patch.object(sealing, "STEP", 2), patch.object(receiving, "STEP", 2), patch.object(confirming, "STEP", 2):
        yield build_story()


def run_killed(code, transfer_id, place, name, times, *, last=None):
    """Go on until the named function was called so often; the last act of all (``last``) is killed at once."""
    with agency_context(code), ExitStack() as stack:
        stack.enter_context(patch.object(place, name, KilledAfter(getattr(place, name), times)))
        if last:
            stack.enter_context(patch.object(last, "write_receipt", KilledAfter(None, 0)))
        try:
            go_on(transfer_id)
        except Killed:
            return True
    return False


def state_of(transfer_id):
    with agency_context(GIVER):
        return Transfer.objects.get(pk=transfer_id).state


def test_killed_again_and_again_on_the_whole_way(small_steps):
    story = small_steps
    transfer_id = agreed(story)
    kills = 0
    with agency_context(GIVER):
        sealing.begin_sealing(transfer_id=transfer_id, actor=story.actor(GIVER))
    for times in range(ITEMS + 2):
        kills += run_killed(GIVER, transfer_id, sealing, "payload_of", times % 4, last=sealing)
    assert state_of(transfer_id) == "sealing"
    with agency_context(GIVER):
        assert TransferItem.objects.count() == ITEMS
        go_on_with_all()
    with agency_context(RECEIVER):
        receiving.begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
    for times in range(3):
        kills += run_killed(RECEIVER, transfer_id, receiving, "content_hash", times * 3)
    assert state_of(transfer_id) == "checking"
    for times in range(ITEMS + 2):
        kills += run_killed(RECEIVER, transfer_id, taking, "get_unit_task", times % 4, last=receiving)
    assert state_of(transfer_id) == "receiving"
    with agency_context(RECEIVER):
        go_on_with_all()
    with agency_context(GIVER):
        confirming.begin_confirming(transfer_id=transfer_id, actor=story.actor(GIVER))
    for times in range(3):
        kills += run_killed(GIVER, transfer_id, confirming, "vacate_and_close_post", times)
    kills += run_killed(GIVER, transfer_id, confirming, "act_on", 0)
    assert state_of(transfer_id) == "confirming"
    with agency_context(GIVER):
        go_on_with_all()
    assert state_of(transfer_id) == "confirmed"
    assert kills > 12
    hear()
    once(story, transfer_id)


def once(story, transfer_id):
    """Each item passed exactly once and both books verify."""
    with agency_context(GIVER):
        given = Counter(PassedItem.objects.values_list("kind", "source_id"))
        assert TransferReceipt.objects.filter(transfer_id=transfer_id).count() == 1
        assert FilePiece.objects.count() == 0
        assert not Post.objects.filter(department__code="it", closed_on__isnull=True).exists()
        assert verify_chain().fault is None
    with agency_context(RECEIVER):
        taken = Counter(TakenItem.objects.values_list("kind", "source_id"))
        assert Department.objects.filter(code="it-new").count() == 1
        assert Post.objects.filter(department__code="it-new").count() == 4
        assert ReceivedRecord.objects.count() == 1
        assert TaskCard.objects.filter(pk=story.card).count() == 1
        assert TransferReceipt.objects.filter(transfer_id=transfer_id).count() == 1
        assert verify_chain().fault is None
    assert given == taken
    assert set(given.values()) == {1}


def test_an_act_that_was_not_heard_is_heard_later_and_once(small_steps):
    transfer_id = agreed(small_steps)
    hear()
    hear()
    from core.audit.public import entries

    for code in (GIVER, RECEIVER):
        with agency_context(code):
            told = [one.event for one in entries() if one.object_id == str(transfer_id)]
            assert (told.count("transfers.offer"), told.count("transfers.agree")) == (1, 1)
