"""A reorganisation of an agency that is at work: tasks, cards, papers, open steps and templates follow, nothing breaks."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest

from approvals.documents import selectors
from approvals.documents.models import Document, RouteStep, Template
from approvals.documents.public import approve_document, documents_visible_to, review_step
from approvals.documents.rules import check_unit_task
from approvals.memos.models import Memo
from core.accounts.public import Role
from core.audit.public import entries
from core.brm.public import UnitTask, move_unit_task
from core.foundation.public import DomainError, clock
from core.notices.models import Notice
from core.organization import errors
from core.organization import public as organization
from core.organization.enums import ReformState, ReformStep
from core.organization.models import Assignment, DepartmentSuccession, DepartmentVersion, Post, StandingDeputy
from core.organization.selectors.reforms import foresee, report_of
from core.organization.services import reforming
from core.organization.services.reforming import (
    LinePlan,
    add_reform_line,
    carry_out,
    carry_out_due,
    check_reform,
    remove_reform_line,
    undo_reform,
)
from core.taskcards.models import CardMember, TaskCard
from core.taskcards.public import add_member
from core.tenancy.public import agency_context
from tests.approvals.people import SYSTEM
from tests.approvals.reforms import card_of, closing, decided, in_effect, merge, planned, post_of
from tests.approvals.routes import leave
from tests.people import make_user

NEW = {"code": "data", "number_code": "1310099", "name_ko": "데이터과"}


def test_a_merger_takes_everything_along(office):
    card, running, done = card_of(office), office.submitted(), decided(office, reading_range="department")
    number = done.number_serial
    template = Template.objects.create(name="보고 양식", department=office.department)
    reform = in_effect(merge())
    assert reform.state == ReformState.IN_EFFECT
    other = office.other_department
    assert organization.person_card(office.drafter.pk).department_name == "홍보팀"
    for row in (card, running, template, office.task):
        row.refresh_from_db()
        assert row.department_id == other.pk
    done.refresh_from_db()
    assert done.department_id == office.department.pk  # where it was registered
    assert done.number_serial == number
    assert done in documents_visible_to(office.actor("outsider"))  # of the department that took over
    check_unit_task(office.task, department_id=other.pk, day=clock.today())


def test_open_steps_go_on_after_a_merger(office):
    running = office.submitted()
    in_effect(merge())
    step = RouteStep.objects.filter(document=running, state="pending").get()
    assert step.person_id == office.leader.pk
    review_step(document_id=running.pk, expected_revision=1, actor=office.actor("leader"))
    approve_document(document_id=running.pk, expected_revision=1, actor=office.actor("head"))
    running.refresh_from_db()
    assert running.state == "approved"
    assert running.department_name == "홍보팀"


def test_a_split_takes_the_cards_and_tasks_of_its_posts(office):
    second = UnitTask.objects.create(
        code="T3", name_ko="남는 과제", function_node_id="BI1", department=office.department, retention="y5",
        retention_reason="시행령 26조", valid_from=clock.today(), created_at=clock.now(),
    )  # fmt: skip
    goes, stays = card_of(office), card_of(office, "leader", second)
    draft = office.draft()
    in_effect(LinePlan(ReformStep.SPLIT, "it", posts=(post_of(office, "drafter").pk,), **NEW))
    made = organization.get_department("data")
    for row in (goes, office.task, draft):
        row.refresh_from_db()
        assert row.department_id == made.pk
    for row in (stays, second):
        row.refresh_from_db()
        assert row.department_id == office.department.pk
    assert organization.path_to(made.pk)[0].department.code == "min"


def test_a_closed_post_leaves_its_places_to_the_one_that_takes_over(office):
    vacant = organization.create_post(department=office.department, title_ko="연구관", actor=SYSTEM)
    head = post_of(office, "head")
    organization.set_standing_deputies(post_id=head.pk, deputy_post_ids=[vacant.pk], actor=SYSTEM)
    card = card_of(office)
    CardMember.objects.filter(card=card).update(post=vacant)
    successor = post_of(office, "outsider")
    in_effect(LinePlan(ReformStep.CLOSE_POST, post_id=vacant.pk, successor_post_id=successor.pk))
    held = CardMember.objects.filter(card=card, valid_until=None).get()
    assert held.post_id == successor.pk
    assert StandingDeputy.objects.get(post=head).deputy_post_id == successor.pk
    vacant.refresh_from_db()
    assert vacant.closed_on == clock.today()


def test_a_reorganisation_carried_out_late_passes_on_who_stands_in_by_then(office):
    vacant, other = (
        organization.create_post(department=office.department, title_ko=title, actor=SYSTEM)
        for title in ("연구관", "서기관")
    )
    head, heir, day = post_of(office, "head"), post_of(office, "drafter"), clock.today()
    organization.set_standing_deputies(post_id=head.pk, deputy_post_ids=[other.pk, vacant.pk], actor=SYSTEM)
    reform = planned(closing(vacant, heir))
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    with clock.fixed(clock.now() + timedelta(days=2)):
        organization.set_standing_deputies(post_id=head.pk, deputy_post_ids=[vacant.pk], actor=SYSTEM)
    with clock.fixed(clock.now() + timedelta(days=4)):
        carry_out(reform_id=reform.pk, actor=SYSTEM)
    rows = StandingDeputy.objects.filter(post=head, valid_until=None)
    assert [(row.deputy_post_id, row.valid_from) for row in rows] == [(heir.pk, day + timedelta(days=4))]
    told = entries(event_prefix="organization.deputies_set").latest("seq").detail
    assert (told["before"], told["after"]) == ({"deputies": [str(vacant.pk)]}, {"deputies": [str(heir.pk)]})


def test_what_nobody_takes_over_holds_the_reorganisation_up(office):
    vacant = organization.create_post(department=office.department, title_ko="연구관", actor=SYSTEM)
    CardMember.objects.filter(card=card_of(office)).update(post=vacant)
    reform = planned(LinePlan(ReformStep.CLOSE_POST, post_id=vacant.pk))
    report = report_of(foresee(reform))
    assert [effect.count for _name, effects in report.followed for effect in effects if effect.trouble] == [1]
    with pytest.raises(errors.ReformUnsound):
        check_reform(reform_id=reform.pk, actor=SYSTEM)


def test_a_department_that_closes_needs_somebody_for_its_tasks(office):
    moves = [
        LinePlan(ReformStep.MOVE_POST, post_id=post.pk, target_code="pr") for post in office.department.posts.all()
    ]
    reform = planned(*moves, LinePlan(ReformStep.CLOSE, "it"))
    assert not report_of(foresee(reform)).is_sound
    line = reform.lines.get(kind="close")
    remove_reform_line(reform_id=reform.pk, line_id=line.pk, actor=SYSTEM)
    add_reform_line(reform_id=reform.pk, line=LinePlan(ReformStep.CLOSE, "it", target_code="min"), actor=SYSTEM)
    assert report_of(foresee(reform)).is_sound


def test_the_report_tells_everything_and_changes_nothing(office):
    card_of(office)
    office.submitted()
    decided(office)
    before = list(DepartmentVersion.objects.values_list()), list(Post.objects.values_list()), entries().count()
    reform = planned(merge())
    report = report_of(foresee(reform))
    assert report.counts == {"made": 0, "changed": 0, "closed": 1, "posts_moved": 4, "posts_closed": 0, "people": 4}
    told = {effect.text: effect.count for _name, effects in report.followed for effect in effects}
    assert sorted(filter(None, told.values()), reverse=True) == [2, 1, 1, 1, 1]
    assert (list(DepartmentVersion.objects.values_list()), list(Post.objects.values_list())) == before[:2]


def test_it_takes_effect_on_its_day_and_once(office):
    reform = planned(merge(), days=3)
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    assert carry_out_due(actor=SYSTEM) == []
    with pytest.raises(errors.ReformTooEarly):
        carry_out(reform_id=reform.pk, actor=SYSTEM)
    with clock.fixed(clock.now() + timedelta(days=3)):
        [done] = carry_out_due(actor=SYSTEM)
        assert done.state == ReformState.IN_EFFECT
        assert carry_out_due(actor=SYSTEM) == []
        told = entries().filter(event="organization.reform_took_effect").count()
        assert carry_out(reform_id=reform.pk, actor=SYSTEM).state == ReformState.IN_EFFECT
        assert entries().filter(event="organization.reform_took_effect").count() == told == 1
        assert organization.versions_on(clock.today() - timedelta(days=1)).filter(department__code="it").exists()
        assert not organization.versions_on().filter(department__code="it").exists()


def test_killed_on_the_way_nothing_has_happened(office, monkeypatch):
    reform = planned(merge())
    check_reform(reform_id=reform.pk, actor=SYSTEM)

    def killed(name, done, total):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_out(reform_id=reform.pk, actor=SYSTEM, tick=killed)
    assert organization.versions_on().filter(department__code="it").exists()
    assert not DepartmentSuccession.objects.exists()
    [done] = carry_out_due(actor=SYSTEM)
    assert done.state == ReformState.IN_EFFECT


def test_given_up_before_its_day_and_not_on_it(office):
    reform = planned(merge(), days=1)
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    with clock.fixed(clock.now() + timedelta(days=1)), pytest.raises(errors.ReformDayCame):
        undo_reform(reform_id=reform.pk, actor=SYSTEM)
    assert undo_reform(reform_id=reform.pk, actor=SYSTEM).state == ReformState.UNDONE
    with pytest.raises(errors.ReformOver):
        add_reform_line(reform_id=reform.pk, line=merge(), actor=SYSTEM)
    with pytest.raises(errors.ReformNotChecked):
        carry_out(reform_id=reform.pk, actor=SYSTEM)


def test_what_no_longer_fits_on_its_day_is_held_back_and_told(office):
    admin = make_user("admin", Role.AGENCY_ADMIN)
    vacant = organization.create_post(department=office.department, title_ko="연구관", actor=SYSTEM)
    reform = planned(LinePlan(ReformStep.CLOSE_POST, post_id=vacant.pk), days=2)
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    organization.assign_person(person_id=admin.pk, post=vacant, valid_from=clock.today(), actor=SYSTEM)
    with clock.fixed(clock.now() + timedelta(days=2)):
        [held] = carry_out_due(actor=SYSTEM)
    assert held.state == ReformState.PLANNED
    assert held.reason
    assert Notice.objects.filter(person_id=admin.pk, kind="organization.reform_held_back").count() == 1


def test_one_that_fails_stops_none_of_the_others_is_told_once_and_tried_again(office, monkeypatch):
    admin = make_user("admin", Role.AGENCY_ADMIN)
    broken, sound = (
        planned(LinePlan(ReformStep.RENAME, "it", name_ko="가과")),
        planned(LinePlan(ReformStep.RENAME, "pr", name_ko="나과")),
    )
    for reform in (broken, sound):
        check_reform(reform_id=reform.pk, actor=SYSTEM)
    with monkeypatch.context() as patched:
        patched.setattr(reforming, "reshape", failing_for(broken, reforming.reshape))
        assert [done.state for done in carry_out_due(actor=SYSTEM)] == ["checked", "in_effect"]
        assert [done.state for done in carry_out_due(actor=SYSTEM)] == ["checked"]
    broken.refresh_from_db()
    assert broken.reason == "RuntimeError: gone wrong"
    assert organization.versions_on().get(department__code="it").name_ko == "정보화팀"
    assert Notice.objects.filter(person_id=admin.pk, kind="organization.reform_held_back").count() == 1
    assert entries().filter(event="organization.reform_held_back").count() == 1
    [again] = carry_out_due(actor=SYSTEM)
    assert (again.pk, again.state, again.reason) == (broken.pk, ReformState.IN_EFFECT, "")


def failing_for(broken, reshape):
    def act(foreseen, planned, actor):
        reshape(foreseen, planned, actor)
        if planned.pk == broken.pk:
            raise RuntimeError("gone wrong")

    return act


def test_another_line_takes_the_acceptance_back(office):
    reform = planned(merge())
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    line = LinePlan(ReformStep.RENAME, "pr", name_ko="소통과")
    add_reform_line(reform_id=reform.pk, line=line, actor=SYSTEM)
    reform.refresh_from_db()
    assert reform.state == ReformState.PLANNED


def test_a_line_that_cannot_be_is_refused_at_once(office):
    reform = planned()
    with pytest.raises(errors.ReformEmpty):
        check_reform(reform_id=reform.pk, actor=SYSTEM)
    with pytest.raises(errors.ReformDepartmentUnknown):
        add_reform_line(reform_id=reform.pk, line=LinePlan(ReformStep.RENAME, "no", name_ko="x"), actor=SYSTEM)
    assert not reform.lines.exists()
    with pytest.raises(errors.ReformInThePast):
        planned(days=-1)


def test_papers_of_the_first_of_three_departments_stay_open_to_the_last(office):
    done = decided(office, reading_range="department")
    in_effect(LinePlan(ReformStep.CREATE, target_code="min", **NEW), merge())
    with clock.fixed(clock.now() + timedelta(days=1)):
        in_effect(LinePlan(ReformStep.MERGE, "pr", target_code="data"))
        assert done in documents_visible_to(office.actor("outsider"))
        assert organization.person_card(office.outsider.pk).department_name == "데이터과"


def test_names_and_places_change_as_of_the_day(office):
    in_effect(
        LinePlan(ReformStep.RENAME, "it", name_ko="디지털과"),
        LinePlan(ReformStep.MOVE, "it", target_code="pr"),
    )
    version = organization.versions_on().get(department__code="it")
    assert (version.name_ko, version.parent_id, version.valid_from) == (
        "디지털과",
        office.other_department.pk,
        clock.today(),
    )
    told = entries().filter(event="organization.department_changed").get()
    assert told.detail["before"]["name_ko"] == "정보화팀"


def test_another_agency_knows_nothing_of_it(office, other_agency):
    reform = planned(merge())
    with agency_context(other_agency), pytest.raises(errors.ReformUnknown):
        carry_out(reform_id=reform.pk, actor=SYSTEM)


def test_nobody_loses_a_post(office):
    before = set(Assignment.objects.filter(valid_until=None).values_list("person", "post"))
    memo = Memo.objects.count()
    in_effect(merge())
    assert set(Assignment.objects.filter(valid_until=None).values_list("person", "post")) == before
    assert Memo.objects.count() == memo
    open_departments = set(organization.versions_on().values_list("department", flat=True))
    assert set(Post.objects.filter(closed_on=None).values_list("department", flat=True)) <= open_departments
    assert set(Document.objects.exclude(state="approved").values_list("department", flat=True)) <= open_departments
    assert selectors.stuck_steps(actor=office.actor("minister")) == []


def random_line(dice, number):
    codes = ["min", "it", "pr", "n1", "n2", "n3"]
    posts = list(Post.objects.filter(closed_on=None).values_list("pk", flat=True))
    return LinePlan(
        dice.choice(ReformStep.values), dice.choice(codes), dice.choice(posts), dice.choice(codes), dice.choice(posts),
        tuple(dice.sample(posts, 2)), f"n{number}", f"131009{number}", f"새 부서 {number}",
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_random_reorganisations_leave_nothing_without_a_department_in_force(office, seed):
    dice = Random(seed)
    organization.create_post(department=office.department, title_ko="빈자리", actor=SYSTEM)
    cards = [card_of(office), card_of(office, "outsider", office.other_task)]
    office.submitted()
    decided(office)
    reform = planned()
    for number in range(1, 9):
        with suppress(DomainError):
            add_reform_line(reform_id=reform.pk, line=random_line(dice, number), actor=SYSTEM)
    if not report_of(foresee(reform)).is_sound:
        return
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    assert carry_out(reform_id=reform.pk, actor=SYSTEM).state == ReformState.IN_EFFECT
    in_force = set(organization.versions_on().values_list("department", flat=True))
    held = Assignment.objects.filter(valid_until=None)
    assert not held.exclude(post__closed_on=None).exists()
    assert set(held.values_list("post__department", flat=True)) <= in_force
    assert set(Post.objects.filter(closed_on=None).values_list("department", flat=True)) <= in_force
    assert set(TaskCard.objects.values_list("department", flat=True)) <= in_force
    owners = CardMember.objects.filter(card__in=cards, role="owner", valid_until=None)
    assert owners.filter(post__closed_on=None).count() == len(cards)
    assert set(UnitTask.objects.values_list("department", flat=True)) <= in_force
    for document in Document.objects.exclude(state="approved"):
        assert document.department_id in in_force
        assert document.department_id == document.unit_task.department_id
    people = RouteStep.objects.filter(state__in=["waiting", "pending"]).values_list("person", flat=True)
    assert all(organization.department_of(person).pk in in_force for person in people)


def test_papers_it_does_not_touch_stay_as_they_are(office):
    document = office.submitted()
    move_unit_task(unit_task_id=office.task.pk, department_id=office.other_department.pk, actor=SYSTEM)
    in_effect(LinePlan(ReformStep.RENAME, "min", name_ko="행정안전부"))
    document.refresh_from_db()
    assert document.department_id == office.department.pk
    assert not entries().filter(event="documents.followed_reorganisation").exists()


def test_nothing_comes_to_a_department_whose_end_is_set(office):
    end = clock.today() + timedelta(days=5)
    ending = organization.create_department(
        code="old", number_code="1310077", name_ko="한시조직", valid_from=clock.today(), actor=SYSTEM
    )
    organization.close_department(department_id=ending.pk, closes_on=end, actor=SYSTEM)
    with pytest.raises(errors.ReformLaterChange):
        planned(LinePlan(ReformStep.MERGE, "it", target_code="old"))


def test_one_that_comes_late_meets_who_was_put_on_a_card_meanwhile(office):
    card, post, heir = card_of(office), post_of(office, "colleague"), post_of(office, "leader")
    CardMember.objects.create(card=card, role="deputy", post=post, valid_from=clock.today() - timedelta(1))
    leave(office, "colleague")
    reform = planned(LinePlan(ReformStep.CLOSE_POST, post_id=post.pk, successor_post_id=heir.pk))
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    with clock.fixed(clock.now() + timedelta(days=1)):
        add_member(card_id=card.pk, role="deputy", post_id=heir.pk, actor=office.actor("head"))
        assert carry_out(reform_id=reform.pk, actor=SYSTEM).state == ReformState.IN_EFFECT
    assert CardMember.objects.filter(card=card, post=heir, valid_until__isnull=True).count() == 1
