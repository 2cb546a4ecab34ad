"""Nobody decides what is their own in another's place, and nothing is handed in that says nothing."""

from dataclasses import replace

import pytest

from approvals.documents import errors, selectors, services
from tests.approvals.routes import Way, away


@pytest.fixture
def joint(office):
    way = Way(office, ("colleague", "joint"), ("leader", "review"), ("head", "approve"))
    way.review("colleague")
    return way


def test_who_drafted_jointly_decides_it_for_nobody(office, joint):
    joint.review("leader")
    away(office, "head", "colleague")
    with pytest.raises(errors.OwnDocumentAsDeputy):
        joint.approve("colleague")


def test_a_line_whose_only_deputy_drafted_jointly_is_stuck(office, joint):
    away(office, "leader", "colleague")
    assert selectors.hindrances_among(joint.steps) == {office.leader.pk: "away"}
    joint.skip("leader")
    assert joint.waiting() == {"head"}


@pytest.mark.parametrize("deputy", ["drafter", "colleague"])
def test_the_administrator_sees_a_line_whose_only_deputy_wrote_the_document(office, joint, deputy):
    admin = office.actor("auditor")
    admin = replace(admin, permissions=admin.permissions - {"documents.read_all"} | {"documents.reroute"})
    assert selectors.stuck_steps(actor=admin) == []
    away(office, "leader", deputy)
    assert [(step.person_name, step.hindrance) for step in selectors.stuck_steps(actor=admin)] == [("이팀장", "away")]
    assert selectors.get_document(joint.steps[0].document_id, actor=admin)


@pytest.mark.parametrize(
    "body", ["<p>\N{NO-BREAK SPACE}</p>", "<ol><li></li></ol>", "<table><tr><td> </td></tr></table>"]
)
def test_marks_around_nothing_are_no_text(office, body):
    document = office.draft(body=body, format="html")
    with pytest.raises(errors.BodyMissing):
        services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))


def test_a_reviewer_leaves_no_empty_text(office):
    way = Way(office, ("leader", "review"), ("head", "approve"))
    with pytest.raises(errors.BodyMissing):
        way.press_seen(services.edit_text, "leader", title="보고", body="<p><br></p>", text_format="html")
