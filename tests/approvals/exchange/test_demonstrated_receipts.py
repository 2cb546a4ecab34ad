"""The demonstration deals with as many papers as came in, however few."""

import pytest

from approvals.exchange.receiving.models import Arrival
from onnara.demo import receipts as demonstrated
from onnara.demo.office import AgencyFacts
from tests.approvals.exchange.arriving import came

ALPHA = AgencyFacts("alpha", "ministry", "알파부", "Ministry Alpha", "1310001", deep=False)
WHO = {"dispatch": "clerk", "manager": "head", "official": "drafter"}


@pytest.mark.parametrize(
    ("papers", "states"),
    [(1, ["done"]), (2, ["assigned", "done"]), (3, ["arrived", "assigned", "done"]),
     (4, ["arrived", "assigned", "done", "returned"])],
)  # fmt: skip
def test_only_what_was_distributed_is_dealt_with(receipts, monkeypatch, papers, states):
    monkeypatch.setattr(demonstrated, "_actor", lambda login: receipts.office.actor(WHO[login]))
    for _no in range(papers):
        came()
    demonstrated._deal_with(ALPHA)
    assert sorted(Arrival.objects.values_list("state", flat=True)) == states
