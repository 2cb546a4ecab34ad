"""Two small agencies: alpha gives its informatisation team away, beta takes it over."""

import io
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from approvals.documents.public import approve_document, review_step
from approvals.documents.services import attach_upload
from core.accounts.public import Role, actor_of_user
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.models import Assignment
from core.tenancy.public import agency_context
from tests.approvals.people import Office, build_office
from tests.core.taskcards.people import active, result, step
from tests.people import make_user
from workspace.transfers.records.lines import LinePlan
from workspace.transfers.records.services import planning
from workspace.transfers.records.services.books import note_acts
from workspace.transfers.records.services.confirming import begin_confirming
from workspace.transfers.records.services.receiving import begin_receiving
from workspace.transfers.records.services.running import go_on
from workspace.transfers.records.services.sealing import begin_sealing

GIVER, RECEIVER, THIRD = "alpha", "beta", "gamma"
TEAM = LinePlan(kind="department", code="it", target="min", new_code="it-new", new_number_code="1319910")
GROUND = "정부조직법(법률 제8852호) 부칙 제2조"
TITLE = "보고서 제목"


@dataclass
class Story:
    """Administrators of both sides by the code of their agency, the office of the giver, what was made in it."""

    offices: dict[str, Office] = field(default_factory=dict)
    administrators: dict[str, Any] = field(default_factory=dict)
    document: UUID | None = None
    card: UUID | None = None
    transfer: UUID | None = None

    def actor(self, code: str) -> Actor:
        return actor_of_user(self.administrators[code])


def build_story() -> Story:
    story = Story()
    for code in (GIVER, RECEIVER):
        with agency_context(code):
            story.offices[code] = build_office()
            story.administrators[code] = make_user(f"{code}-admin", Role.AGENCY_ADMIN)
    with agency_context(GIVER):
        _fill(story)
    return story


def _fill(story: Story) -> None:
    office = story.offices[GIVER]
    story.document = decided(office).pk
    card = active(office, name_ko="정보화 과제")
    planned = step(office, card)
    result(office, card, step_id=planned.pk)
    story.card = card.pk


def decided(office: Office, **changes: Any) -> Any:
    document = office.draft(title=TITLE, **changes)
    drafter = office.actor("drafter")
    attach_upload(document_id=document.pk, name="첨부.txt", stream=io.BytesIO("붙임".encode()), actor=drafter)
    from approvals.documents.public import submit_document

    submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def planned(story: Story, *lines: LinePlan, **changes: Any) -> UUID:
    asked = {
        "receiver": RECEIVER,
        "title": f"이관 {[line.code for line in lines or (TEAM,)]}",
        "ground": GROUND,
        "effective_on": clock.today(),
    }
    with agency_context(GIVER):
        made = planning.plan_transfer(**{**asked, **changes}, lines=lines or (TEAM,), actor=story.actor(GIVER))
        story.transfer = made.pk
    return made.pk


def offered(story: Story, *lines: LinePlan, **changes: Any) -> UUID:
    transfer_id = planned(story, *lines, **changes)
    with agency_context(GIVER):
        planning.offer_transfer(transfer_id=transfer_id, actor=story.actor(GIVER))
    return transfer_id


def agreed(story: Story, *lines: LinePlan, **changes: Any) -> UUID:
    transfer_id = offered(story, *lines, **changes)
    with agency_context(RECEIVER):
        planning.agree_to_transfer(transfer_id=transfer_id, actor=story.actor(RECEIVER))
    return transfer_id


def sealed(story: Story, *lines: LinePlan) -> UUID:
    transfer_id = agreed(story, *lines)
    with agency_context(GIVER):
        begin_sealing(transfer_id=transfer_id, actor=story.actor(GIVER))
        go_on(transfer_id)
    return transfer_id


def received(story: Story, *lines: LinePlan) -> UUID:
    transfer_id = sealed(story, *lines)
    with agency_context(RECEIVER):
        begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
        go_on(transfer_id)
    return transfer_id


def confirmed(story: Story, *lines: LinePlan) -> UUID:
    transfer_id = received(story, *lines)
    with agency_context(GIVER):
        begin_confirming(transfer_id=transfer_id, actor=story.actor(GIVER))
        go_on(transfer_id)
    hear()
    return transfer_id


def hear() -> None:
    """Both sides write down what the other one did."""
    for code in (GIVER, RECEIVER):
        with agency_context(code):
            note_acts()


def holder_of(post_id: UUID) -> str:
    held = Assignment.objects.filter(post_id=post_id, valid_until__isnull=True).first()
    return held.person.login if held else ""
