"""The page and the API are two doors to one service: the ledger tells them apart by the channel only."""

import json

from core.audit.public import entries
from tests.approvals.people import route_of
from tests.people import signed_in


def by_page(client, document):
    return client.post(f"/documents/{document.pk}/approve/", {"expected_revision": 1, "opinion": "좋습니다"})


def by_api(client, document):
    given = json.dumps({"expected_revision": 1, "opinion": "좋습니다"})
    address = f"/api/v1/documents/{document.pk}/approve/"
    return client.post(address, given, content_type="application/json")


def told_of(document):
    """What the ledger says of the document, without what belongs to this one alone: its id, number and time."""
    own = {"document_id", "number", "number_code", "content_hash", "seal_sha256"}

    def common(told):
        return {
            name: common(each) if isinstance(each, dict) else each for name, each in told.items() if name not in own
        }

    return [
        (entry.event, entry.revision, entry.object_type, entry.person_login, entry.post_title, entry.department_name,
         bool(entry.before_hash), bool(entry.after_hash), sorted(entry.detail), common(entry.detail))
        for entry in entries(object_id=document.pk).order_by("seq")
    ]  # fmt: skip


def test_approving_on_the_page_and_by_api_is_told_alike(office):
    told = []
    for approve, status in ((by_page, 302), (by_api, 200)):
        document = office.submitted(route=route_of(office, ("head", "approve")))
        assert approve(signed_in(office.head), document).status_code == status
        told.append(told_of(document))
    assert told[0] == told[1]
    assert [event for event, *_rest in told[0]].count("documents.approved") == 1
