"""Killed at any point while it takes papers in, an agency loses none and takes none twice."""

from unittest.mock import patch

import pytest

from approvals.exchange.envelopes.public import acknowledgements_to_us, to_take_in
from approvals.exchange.receiving.models import Arrival, ArrivalFile, ArrivalStep
from approvals.exchange.receiving.services import taking
from core.audit.verifying import verify_chain
from core.files.models import StoredFile
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import RECEIVER, SENDER, file_in, parcel, sent
from tests.side_by_side import faults_of

PAPERS = 4
PLACES = ("parcel_in", "_contents", "take_file", "write_step", "tell", "tell_sender")


class Killed(BaseException):
    """As if the process were gone: no handler catches it, the transaction is rolled back."""


def killed_after(function, times):
    left = [times]

    def call(*args, **kwargs):
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return function(*args, **kwargs)

    return call


@pytest.fixture
def envelopes(committed_db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    for number in range(PAPERS):
        content = f"Inhalt {number % 2}".encode()
        sent(parcel(title=f"문서 {number}", files=(file_in(content),)), content)


def everything_came_once():
    with agency_context(RECEIVER):
        assert not to_take_in().exists()
        assert Arrival.objects.count() == ArrivalFile.objects.count() == ArrivalStep.objects.count() == PAPERS
        assert StoredFile.objects.count() == PAPERS
        assert verify_chain().fault is None
    with agency_context(SENDER):
        assert [one.act for one in acknowledgements_to_us()] == ["arrived"] * PAPERS


def test_killed_at_each_point_in_turn(envelopes):
    kills = 0
    for times in (0, 1):
        for name in PLACES:
            real = getattr(taking, name)
            with agency_context(RECEIVER), patch.object(taking, name, killed_after(real, times)):
                try:
                    taking.take_in()
                except Killed:
                    kills += 1
    assert kills > PAPERS
    with agency_context(RECEIVER):
        taking.take_in()
    everything_came_once()


def test_two_workers_at_once(envelopes):
    def work():
        with agency_context(RECEIVER):
            taking.take_in()

    assert faults_of(work, work, work) == []
    everything_came_once()
