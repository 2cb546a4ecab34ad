"""A decided document says where it is kept: on card, JSON and paper."""

from approvals.documents.models import Document
from core.tenancy.public import agency_context
from tests.people import signed_in
from tests.workspace.transfers.stories import GIVER, confirmed, decided

KEPT = "처리과 보존"


def told(user, document):
    """What screen, printed page and JSON say."""
    client = signed_in(user)
    card = client.get(f"/documents/{document.pk}/").content.decode()
    screen = card.partition("<dt>이관 상태</dt><dd>")[2].partition("</dd>")[0]
    paper = client.get(f"/documents/{document.pk}/print/").content.decode()
    data = client.get(f"/api/v1/documents/{document.pk}/").json()
    return screen, paper, data["management"]["transfers"]


def test_what_was_decided_is_kept_by_its_department(office):
    screen, paper, data = told(office.drafter, decided(office))
    assert screen == KEPT
    assert KEPT in paper
    assert data == []


def test_before_the_decision_nothing_is_said(office):
    screen, paper, data = told(office.drafter, office.submitted())
    assert (screen, data) == ("", [])
    assert "이관 상태" not in paper


def test_what_passed_to_another_agency_says_to_whom_and_since_when(story):
    confirmed(story)
    with agency_context(GIVER):
        document = Document.objects.get(state="approved")
        user = story.offices[GIVER].minister
        screen, paper, [data] = told(user, document)
    assert data["to_name"] in screen
    assert screen.endswith("(으)로 이관")
    assert screen in paper
    assert KEPT not in paper
