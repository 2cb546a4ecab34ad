"""One test for each rule; people and documents are plain objects here."""

from datetime import date
from types import SimpleNamespace as Thing
from uuid import UUID

import pytest

from approvals.documents import errors, rules
from approvals.documents.enums import StepKind
from approvals.documents.laws import RULES
from approvals.documents.rules import RouteLine
from core.audit.public import Actor

A, B, C = (UUID(int=number) for number in (1, 2, 3))
NAMES = {A: "가", B: "나", C: "다"}


def actor(person_id=A, department_id=B, **more):
    return Actor(person_id, "가", "ga", department_id=department_id, **more)


def line(person_id, kind):
    return RouteLine(person_id, kind)


def step(**more):
    values = {"kind": "review", "state": "pending", "person_id": B, "acting_person_id": None, "read_at": None,
              "person_name": "나", "acting_name": "", "undone_at": None}  # fmt: skip
    return Thing(**{**values, **more})


def document(**more):
    whose = {"drafter_id": A, "writer_id": A, "drafters": {A}}
    return Thing(**{**whose, "state": "draft", "current_revision": 2, "number_text": "정보화팀-1", **more})


def test_drafting_needs_a_department():
    rules.check_can_draft(actor())
    with pytest.raises(errors.NoDepartment):
        rules.check_can_draft(actor(department_id=None))


@pytest.mark.parametrize("change", [{"department_id": C}, {"state": "closed"}, {"valid_from": date(2030, 1, 1)}])
def test_unit_task_is_the_departments_own_and_in_force(change):
    task = {"department_id": B, "state": "active", "valid_from": date(2026, 1, 1)}
    rules.check_unit_task(Thing(**task), department_id=B, day=date(2026, 11, 1))
    with pytest.raises(errors.UnitTaskNotYours):
        rules.check_unit_task(Thing(**task | change), department_id=B, day=date(2026, 11, 1))


def test_no_unit_task_is_refused():
    with pytest.raises(errors.UnitTaskNotYours):
        rules.check_unit_task(None, department_id=B, day=date(2026, 11, 1))


def test_disclosure_needs_ground_and_reason_unless_open():
    rules.check_disclosure("open", grounds=[], reason="")
    rules.check_disclosure("partial", grounds=[5], reason="진행 중")
    for grounds, reason in (([], "이유"), ([5], " ")):
        with pytest.raises(errors.GroundsMissing):
            rules.check_disclosure("closed", grounds=grounds, reason=reason)
    with pytest.raises(errors.GroundsNotWanted):
        rules.check_disclosure("open", grounds=[1], reason="")


@pytest.mark.parametrize("state", ["draft", "returned", "withdrawn"])
def test_drafter_edits_while_it_is_not_on_its_way(state):
    assert rules.can_edit_draft(document(state=state), actor=actor())


def test_nobody_else_edits_and_nobody_on_the_way():
    with pytest.raises(errors.NotDrafter):
        rules.check_can_edit_draft(document(), actor=actor(C))
    with pytest.raises(errors.NotEditable):
        rules.check_can_edit_draft(document(state="in_approval"), actor=actor())


def test_stale_revision_is_a_conflict_that_names_both():
    with pytest.raises(errors.StaleRevision) as refused:
        rules.check_revision(document(), expected=1)
    assert refused.value.params == {"current": 2, "expected": 1}


@pytest.mark.parametrize(
    "kinds", [["review"], ["approve", "review"], ["approve", "approve"], ["acting"], ["draft", "approve"]]
)
def test_route_ends_with_exactly_one_decider(kinds):
    with pytest.raises(errors.RouteWithoutDecision):
        rules.check_route_decides([line(A, kind) for kind in kinds])


def test_route_of_nobody_and_lawful_routes():
    with pytest.raises(errors.NoRoute):
        rules.check_route_decides([])
    for last in ("approve", "delegated"):
        rules.check_route_decides([line(A, "review"), line(B, "cooperate"), line(C, last)])


def test_nobody_stands_on_a_route_twice():
    with pytest.raises(errors.PersonTwice) as refused:
        rules.check_nobody_twice([line(B, "review"), line(B, "approve")], names=NAMES)
    assert "나" in str(refused.value)


def test_own_document_only_as_the_delegate():
    rules.check_not_own_document([line(A, "delegated")], drafters=[A])
    for kind in ("review", "cooperate", "approve"):
        with pytest.raises(errors.OwnDocument):
            rules.check_not_own_document([line(A, kind)], drafters=[A])


def test_people_without_a_post_stand_on_no_route():
    with pytest.raises(errors.PersonGone):
        rules.check_everybody_in_office([line(C, "approve")], in_office={A, B}, names=NAMES)


def test_submission_needs_title_and_text():
    with pytest.raises(errors.TitleMissing):
        rules.check_complete(" ", "글")
    with pytest.raises(errors.BodyMissing):
        rules.check_complete("제목", "\n")


def test_withdrawal_ends_with_the_first_look():
    running = document(state="in_approval")
    rules.check_can_withdraw(running, [step(kind="draft", state="done", person_id=A), step()], actor=actor())
    with pytest.raises(errors.AlreadyRead):
        rules.check_can_withdraw(running, [step(read_at=date(2026, 1, 1))], actor=actor())
    with pytest.raises(errors.NotDrafter):
        rules.check_can_withdraw(running, [step()], actor=actor(B))
    with pytest.raises(errors.AlreadyDecided):
        rules.check_can_withdraw(document(state="approved"), [], actor=actor())


@pytest.mark.parametrize(("state", "error"), [("approved", errors.AlreadyDecided), ("returned", errors.NotInApproval),
                                              ("withdrawn", errors.NotInApproval), ("draft", errors.NotInApproval)])  # fmt: skip
def test_acts_only_on_the_way(state, error):
    with pytest.raises(error):
        rules.check_in_approval(document(state=state))


def test_turn_of_the_person_or_the_deputy():
    mine, theirs = step(state="pending"), step(state="pending", person_id=C)
    assert rules.find_turn([mine, theirs], actor=actor(B), represented=(C,)) is mine
    assert rules.find_turn([mine], actor=actor(C), represented=(B,)) is mine
    assert rules.find_turn([mine, theirs], actor=actor(A), represented=()) is None
    rules.check_turn(mine, [mine], actor=actor(B))
    with pytest.raises(errors.NotYourTurn):
        rules.check_turn(None, [mine], actor=actor(C))
    with pytest.raises(errors.AlreadyActed):
        rules.check_turn(None, [mine, step(person_id=C, state="done")], actor=actor(C))


def test_nobody_without_a_person_acts():
    waiting = [step(state="pending")]
    assert rules.find_turn(waiting, actor=actor(None), represented=()) is None
    with pytest.raises(errors.NotYourTurn):
        rules.check_turn(None, waiting, actor=actor(None))


def test_no_decision_of_an_own_document_as_deputy():
    rules.check_deputy_is_not_drafter(document(), step(person_id=A), actor=actor(A))
    with pytest.raises(errors.OwnDocumentAsDeputy):
        rules.check_deputy_is_not_drafter(document(), step(person_id=B), actor=actor(A))


def test_review_and_decision_are_different_steps():
    rules.check_is_review(step(kind="cooperate"))
    rules.check_is_decision(step(kind="delegated"))
    with pytest.raises(errors.NotReviewing):
        rules.check_is_review(step(kind="approve"))
    with pytest.raises(errors.NotDeciding):
        rules.check_is_decision(step(kind="review"))


@pytest.mark.parametrize(
    ("kind", "may"), [("review", True), ("approve", True), ("delegated", True), ("cooperate", False)]
)
def test_cooperators_may_not_change_the_text(kind, may):
    assert rules.may_edit_text(step(kind=kind)) is may


def test_return_says_why():
    rules.check_reason("보완")
    with pytest.raises(errors.ReasonMissing):
        rules.check_reason(" \n")


def test_every_check_names_its_law():
    checks = {name for name in dir(rules) if name.startswith("check_")}
    assert {rule.name for rule in RULES} == checks
    assert all(rule.source and rule.meaning.endswith(".") for rule in RULES)


def test_every_kind_that_can_be_planned_has_a_rule():
    assert set(StepKind) >= {"draft", "review", "cooperate", "delegated", "acting", "approve"}
