"""From the plan to both receipts: what passed, what stayed, and that both books tell the same."""

import pytest
from django.db import connection

from approvals.documents.models import Document
from approvals.documents.public import DocumentState
from core.accounts.public import User, actor_of_user
from core.audit.public import entries
from core.audit.verifying import verify_chain
from core.brm.public import UnitTask
from core.files.public import open_file
from core.organization.models import Assignment, Department, DepartmentVersion, Post
from core.taskcards.errors import WrongCardState
from core.taskcards.models import CardMember, PartVersion, ResultEntry, TaskCard
from core.taskcards.public import cards_visible_to
from core.tenancy.public import agency_context
from tests.core.taskcards.people import result
from tests.people import make_user
from tests.workspace.transfers.stories import (
    GIVER,
    RECEIVER,
    TEAM,
    TITLE,
    agreed,
    confirmed,
    hear,
    holder_of,
    received,
    sealed,
)
from workspace.transfers.envelopes.models import FilePiece, Transfer, TransferItem
from workspace.transfers.records.lines import LinePlan
from workspace.transfers.records.models import PassedItem, ReceivedRecord, TakenItem, TransferReceipt

COUNTS = {"department": 1, "post": 4, "person": 4, "unit_task": 1, "document": 1, "card": 1}


def test_a_department_passes_with_posts_and_people(story):
    confirmed(story)
    with agency_context(RECEIVER):
        department = Department.objects.get(code="it-new")
        version = DepartmentVersion.objects.get(department=department)
        assert (version.name_ko, version.parent.code, department.number_code) == ("정보화팀", "min", "1319910")
        posts = list(Post.objects.filter(department=department, closed_on__isnull=True))
        names = sorted(f"{name}-alpha" for name in ("colleague", "drafter", "head", "leader"))
        assert sorted(holder_of(post.pk) for post in posts) == names
        assert [post.title_ko for post in posts if post.is_head] == ["과장"]


def test_nobody_brings_a_password_along(story):
    confirmed(story)
    with agency_context(RECEIVER):
        user = User.objects.get(login="drafter-alpha")
        assert not user.has_usable_password()
        assert (user.must_change_password, user.name, sorted(user.roles)) == (True, "박주사", ["official"])
        notes = TakenItem.objects.get(kind="person", local_id=user.pk).notes
        assert any("첫 비밀번호" in note for note in notes)
        assert any("drafter-alpha" in note for note in notes)


def test_somebody_known_by_the_personnel_number_keeps_the_account(story):
    with agency_context(GIVER):
        User.objects.filter(login="drafter").update(personnel_number="P-1")
    with agency_context(RECEIVER):
        known = make_user("park")
        User.objects.filter(pk=known.pk).update(personnel_number="P-1")
    confirmed(story)
    with agency_context(RECEIVER):
        assert Assignment.objects.filter(person=known, valid_until__isnull=True).count() == 1
        assert not User.objects.filter(login="drafter-alpha").exists()


def test_a_unit_task_keeps_retention_and_place(story):
    confirmed(story)
    with agency_context(RECEIVER):
        task = UnitTask.objects.get(code="alpha-T1")
        assert (task.function_node_id, task.retention, task.state) == ("BI1", "y5", "active")
        assert task.department.code == "it-new"


def test_a_card_comes_whole(story):
    with agency_context(GIVER):
        versions = sorted(PartVersion.objects.filter(card=story.card).values_list("entry_id", "number", "person_name"))
        members = CardMember.objects.filter(card=story.card).count()
    confirmed(story)
    with agency_context(RECEIVER):
        card = TaskCard.objects.get(pk=story.card)
        assert (card.state, card.department.code, card.number) == ("active", "it-new", "1310010-1")
        assert card.unit_task.code == "alpha-T1"
        there = PartVersion.objects.filter(card=card)
        assert sorted(there.values_list("entry_id", "number", "person_name")) == versions
        assert card.members.count() == members
        assert ResultEntry.objects.get(card=card).person.login == "drafter-alpha"
        owner = card.members.get(role="owner")
        assert (holder_of(owner.post_id), owner.accepted_by.login) == ("drafter-alpha", "drafter-alpha")


def test_work_on_a_card_goes_on_where_it_is_now(story):
    confirmed(story)
    with agency_context(RECEIVER):
        office, drafter = story.offices[RECEIVER], User.objects.get(login="drafter-alpha")
        office.drafter = drafter
        entry = result(office, TaskCard.objects.get(pk=story.card), title="이어서")
        assert entry.person_id == drafter.pk


def test_a_record_keeps_number_path_seal_and_file(story):
    confirmed(story)
    with agency_context(RECEIVER):
        record = ReceivedRecord.objects.get()
        assert (record.title, record.number_text, record.number_code) == (TITLE, "정보화팀-1", "1310010000001")
        assert (record.from_code, record.old_department, record.old_path) == (GIVER, "정보화팀", "BI1 > 과제 T1")
        assert [one["act"] for one in record.card["manifest"]["opinions"]] == []
        assert [step["result"] for step in record.card["manifest"]["route"]] == ["submitted", "approved", "approved"]
        assert record.card["text"]["body"] == "내용입니다. 끝."
        attached = record.files.get(kind="attachment")
        with open_file(attached.file_id) as stream:
            assert stream.read().decode() == "붙임"


def test_at_the_giver_everything_stays_and_nothing_changes(story):
    confirmed(story)
    with agency_context(GIVER):
        card = TaskCard.objects.get(pk=story.card)
        assert card.state == "transferred"
        assert "beta 부" in card.state_reason
        assert cards_visible_to(story.offices[GIVER].actor("minister")).filter(pk=card.pk).exists()
        assert UnitTask.objects.get(code="T1").state == "closed"
        assert UnitTask.objects.get(code="T2").state == "active"
        assert Document.objects.get(pk=story.document).state == DocumentState.APPROVED
        assert DepartmentVersion.objects.get(department__code="it").valid_until is not None
        assert not Post.objects.filter(department__code="it", closed_on__isnull=True).exists()
        assert not User.objects.get(login="drafter").is_active
        assert User.objects.get(login="minister").is_active
        passed = PassedItem.objects.get(kind="document")
        assert (passed.source_id, passed.to_name) == (story.document, "beta 부")


def test_from_the_moment_of_sealing_nobody_writes_on_the_card_at_the_giver(story):
    sealed(story)
    with agency_context(GIVER), pytest.raises(WrongCardState):
        result(story.offices[GIVER], TaskCard.objects.get(pk=story.card), title="아직")


def test_both_receipts_carry_the_same_hash_and_numbers(story):
    transfer_id = confirmed(story)
    told = {}
    for code in (GIVER, RECEIVER):
        with agency_context(code):
            receipt = TransferReceipt.objects.get(transfer_id=transfer_id)
            told[code] = (receipt.manifest_sha256, receipt.counts)
            assert receipt.person_name == f"{code}-admin 이름"
            assert receipt.other_name == ("beta 부" if code == GIVER else "alpha 부")
            assert receipt.number.endswith("-인계-1" if code == GIVER else "-인수-1")
    assert told[GIVER] == told[RECEIVER]
    assert told[GIVER][1] == COUNTS


def test_both_ledgers_tell_every_act_once_and_verify(story):
    transfer_id = confirmed(story)
    hear()
    acts = [
        "offer",
        "agree",
        "begin_sealing",
        "seal",
        "begin_receiving",
        "pass_check",
        "receive",
        "begin_confirming",
        "confirm",
    ]
    for code in (GIVER, RECEIVER):
        with agency_context(code):
            told = [one.event for one in entries() if one.object_id == str(transfer_id)]
            for act in acts:
                assert told.count(f"transfers.{act}") == 1, (code, act)
            assert verify_chain().fault is None


def test_the_receipts_of_a_second_transfer_are_numbered_on(story):
    received(story, LinePlan(kind="unit_task", code="T2", target="pr"))
    received(story)
    for code, mark in ((GIVER, "인계"), (RECEIVER, "인수")):
        with agency_context(code):
            numbers = sorted(receipt.number[5:] for receipt in TransferReceipt.objects.all())
            assert numbers == [f"{mark}-1", f"{mark}-2"]


def test_nothing_is_taken_before_it_is_sealed_and_nothing_is_lost_on_the_way(story):
    transfer_id = sealed(story)
    with agency_context(RECEIVER):
        transfer = Transfer.objects.get(pk=transfer_id)
        assert (transfer.state, transfer.counts) == ("sealed", COUNTS)
        assert not TakenItem.objects.exists()
        assert not Department.objects.filter(code="it-new").exists()
        assert FilePiece.objects.filter(transfer=transfer).count() == 1
    with agency_context(GIVER):
        # People keep their desk until the receipt is accepted.
        assert User.objects.get(login="drafter").is_active
        assert Post.objects.filter(department__code="it", closed_on__isnull=True).count() == 4


def test_a_taken_transfer_waits_for_the_giver_to_accept_the_receipt(story):
    transfer_id = received(story)
    with agency_context(GIVER):
        assert Transfer.objects.get(pk=transfer_id).state == "received"
        assert User.objects.get(login="drafter").is_active


def test_a_post_alone_takes_its_person_task_and_documents(story):
    with agency_context(GIVER):
        code = Post.objects.get(assignments__person__login="drafter").code
    received(story, LinePlan(kind="post", code=code, target="pr"))
    with agency_context(RECEIVER):
        assert TransferReceipt.objects.get().counts == {
            "post": 1,
            "person": 1,
            "unit_task": 1,
            "document": 1,
            "card": 1,
        }
        assert UnitTask.objects.get(code="alpha-T1").department.code == "pr"
        assert ReceivedRecord.objects.get().department.code == "pr"
        assert TaskCard.objects.get(pk=story.card).department.code == "pr"


def test_a_unit_task_alone_leaves_its_people_and_names_them(story):
    received(story, LinePlan(kind="unit_task", code="T1", target="pr"))
    with agency_context(RECEIVER):
        card = TaskCard.objects.get(pk=story.card)
        former = card.members.get()
        assert (former.role, former.outside_name, former.outside_organisation) == (
            "outside", "박주사 주사", "alpha 부 정보화팀"
        )  # fmt: skip
        # What the drafter wrote stays under the drafter's name; who took over answers for it here.
        entry = ResultEntry.objects.get(card=card)
        assert (entry.person_name, entry.person.login) == ("박주사", "beta-admin")


def test_a_draft_goes_with_its_drafter(story):
    office = story.offices[GIVER]
    with agency_context(GIVER):
        office.draft(title="쓰던 글")
    received(story)
    with agency_context(RECEIVER):
        draft = Document.objects.get(title="쓰던 글")
        assert (draft.state, draft.drafter.login, draft.department.code) == ("draft", "drafter-alpha", "it-new")
        assert draft.unit_task.code == "alpha-T1"


def test_every_query_of_the_other_agency_is_its_own(story):
    """Two agencies are never open in one statement."""
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        confirmed(story)
    assert not [one for one in captured.captured_queries if "a_alpha" in one["sql"] and "a_beta" in one["sql"]]


def test_a_person_new_here_reads_the_own_old_papers(story):
    confirmed(story)
    with agency_context(RECEIVER):
        drafter = actor_of_user(User.objects.get(login="drafter-alpha"))
        assert drafter.person_id in ReceivedRecord.objects.get().readers


def test_the_items_of_the_envelope_are_those_of_both_books(story):
    transfer_id = confirmed(story)
    with agency_context(GIVER):
        given = list(PassedItem.objects.filter(transfer_id=transfer_id).values_list("position", "kind", "source_id"))
        items = list(TransferItem.objects.filter(transfer=transfer_id).values_list("position", "kind", "source_id"))
    with agency_context(RECEIVER):
        taken = list(TakenItem.objects.filter(transfer_id=transfer_id).values_list("position", "kind", "source_id"))
    assert given == items == taken


def test_what_was_agreed_cannot_be_planned_on(story):
    transfer_id = agreed(story)
    from workspace.transfers.envelopes.public import WrongTransferState
    from workspace.transfers.records.services.planning import add_lines

    with agency_context(GIVER), pytest.raises(WrongTransferState):
        add_lines(transfer_id=transfer_id, lines=[TEAM], actor=story.actor(GIVER))
