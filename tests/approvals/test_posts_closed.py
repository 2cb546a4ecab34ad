"""What hangs on a post that closes goes to the one that takes over, in a reorganisation or without one."""

import threading
import time
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction

from approvals.documents.models import Document, RouteStep
from approvals.documents.services import circulate_document
from core.audit.public import entries, record
from core.foundation.public import clock
from core.notices.models import Notice
from core.organization import errors
from core.organization import public as organization
from core.organization.enums import ReformState
from core.organization.selectors.reforms import foresee, report_of
from core.organization.services.loading import run_load, show_load, start_load
from core.organization.services.reforming import (
    carry_out,
    check_reform,
)
from core.outbox.public import dispatch_due
from core.taskcards.models import CardMember, TaskCard
from core.tenancy.public import agency_context
from tests.approvals.people import SYSTEM, build_office
from tests.approvals.reforms import card_of, closing, decided, in_effect, merge, ordered_to, planned, post_of
from tests.approvals.routes import leave
from tests.side_by_side import faults_of
from workspace.directives.public import (
    accept_directive,
    report_completion,
    settle_directive,
)
from workspace.directives.services import call_off


def test_a_directive_follows_its_post_to_the_one_that_takes_over(office):
    directive, over = ordered_to(office, "colleague"), ordered_to(office, "colleague")
    call_off(directive_id=over.pk, text="필요 없음", actor=office.actor("head"))
    post, heir = leave(office, "colleague"), post_of(office, "leader")
    told = {
        effect.text: effect.count
        for _name, effects in report_of(foresee(planned(closing(post, heir)))).followed
        for effect in effects
    }
    assert told["이어받는 직위로 넘어가는 지시사항"] == 1
    in_effect(closing(post, heir))
    directive.refresh_from_db()
    over.refresh_from_db()
    assert (directive.owner_post_id, over.owner_post_id) == (heir.pk, post.pk)
    assert directive.owner_name == "최주사"  # to whom it was given
    assert accept_directive(directive_id=directive.pk, actor=office.actor("leader")).state == "accepted"
    last = directive.entries.exclude(act="accepted").last()
    assert (last.act, last.person_id, last.text) == ("passed", None, "정보화팀 주사보 → 정보화팀 사무관")
    dispatch_due()
    assert Notice.objects.filter(person_id=office.leader.pk, kind="directives.told").count() == 1


def test_who_takes_over_the_post_a_directive_was_given_from_follows_it_up(office):
    directive = ordered_to(office, "colleague")
    for act in (accept_directive, partial(report_completion, text="마침")):
        act(directive_id=directive.pk, actor=office.actor("colleague"))
    in_effect(closing(leave(office, "head"), post_of(office, "leader")))
    assert settle_directive(directive_id=directive.pk, actor=office.actor("leader")).state == "settled"


def test_a_directive_that_nobody_takes_over_holds_the_reorganisation_up(office):
    directive = ordered_to(office, "colleague")
    reform = planned(closing(leave(office, "colleague")))
    with pytest.raises(errors.ReformUnsound):
        check_reform(reform_id=reform.pk, actor=SYSTEM)
    call_off(directive_id=directive.pk, text="필요 없음", actor=office.actor("head"))
    assert check_reform(reform_id=reform.pk, actor=SYSTEM).state == ReformState.CHECKED


# -- closing a post without a reorganisation: the same rule ------------------------------------------------------------


def closed(post, heir=None, day=0):
    day = clock.today() + timedelta(days=day)
    return organization.close_post(post_id=post.pk, closes_on=day, successor_id=heir and heir.pk, actor=SYSTEM)


def busy_post(office):
    """A vacant post in charge of a card, with a directive and a document on its way to whoever held it."""
    card, directive = card_of(office, "colleague"), ordered_to(office, "colleague")
    document = office.submitted(route=[office.line("colleague", "review"), office.line("head", "approve")])
    return leave(office, "colleague"), card, directive, document


def test_a_post_with_work_is_not_closed_and_the_work_is_named(office):
    post, *_work = busy_post(office)
    with pytest.raises(errors.WorkLeft) as refused:
        closed(post)
    for named in ("과제관리카드 1건", "지시사항 1건", "문서 1건"):
        assert named in str(refused.value)
    post.refresh_from_db()
    assert post.closed_on is None


def test_a_post_is_closed_once_another_takes_its_work(office):
    post, card, directive, document = busy_post(office)
    heir = post_of(office, "leader")
    closed(post, heir)
    directive.refresh_from_db()
    assert CardMember.objects.get(card=card, valid_until=None).post_id == heir.pk
    assert directive.owner_post_id == heir.pk
    assert RouteStep.objects.get(document=document, state="pending").person_id == office.leader.pk
    assert entries().filter(event="organization.post_closed").get().detail["after"]["successor_id"] == str(heir.pk)


def test_work_passes_on_the_very_day_and_to_another_open_post(office):
    post, *_work = busy_post(office)
    with pytest.raises(errors.PassedOnItsDay):
        closed(post, post_of(office, "leader"), day=1)
    with pytest.raises(errors.OwnDeputy):
        closed(post, post)
    gone = organization.create_post(department=office.department, title_ko="연구관", actor=SYSTEM)
    closed(gone)
    with pytest.raises(errors.PostClosed):
        closed(post, gone)


def test_a_department_or_a_table_leaves_no_work_behind_either(office):
    task = office.other_task
    organization.end_assignment(
        assignment_id=office.outsider.assignments.get().pk, valid_until=clock.today(), actor=SYSTEM
    )
    with pytest.raises(errors.WorkLeft, match="단위과제"):
        organization.close_department(department_id=office.other_department.pk, closes_on=clock.today(), actor=SYSTEM)
    assert organization.versions_on().filter(department=task.department_id).exists()
    post, *_work = busy_post(office)
    table = f"직위코드,부서코드,직위명,폐지일\n{post.code},it,주사보,{clock.today()}\n"
    load, _changes = show_load(name="posts.csv", data=table.encode(), actor=SYSTEM)
    start_load(load_id=load.pk, actor=SYSTEM)
    stopped = run_load(load_id=load.pk, actor=SYSTEM)
    assert (stopped.state, "지시사항 1건" in stopped.reason) == ("stopped", True)


def test_an_empty_post_is_closed_for_a_later_day(office):
    vacant = organization.create_post(department=office.department, title_ko="연구관", actor=SYSTEM)
    assert closed(vacant, day=30).closed_on == clock.today() + timedelta(days=30)


def test_work_on_a_card_and_a_reorganisation_do_not_wait_for_each_other_in_a_circle(committed_db):
    with agency_context("alpha"):
        office = build_office()
        card, reform = card_of(office), planned(merge())
        check_reform(reform_id=reform.pk, actor=SYSTEM)
        actor = office.actor("drafter")
    locked, reshaped = threading.Event(), threading.Event()

    def write():
        with agency_context("alpha"), transaction.atomic():
            TaskCard.objects.select_for_update().get(pk=card.pk)
            locked.set()
            assert reshaped.wait(10)
            record("taskcards.entry_written", target=card, actor=actor)

    def reorganise():
        assert locked.wait(10)
        with agency_context("alpha"):
            carry_out(reform_id=reform.pk, actor=SYSTEM, tick=lambda *_told: reshaped.set())

    faults = faults_of(write, reorganise)
    with agency_context("alpha"):
        found = TaskCard.objects.get(pk=card.pk).department_id
    assert (faults, found) == ([], office.other_department.pk)


def test_what_somebody_has_not_read_yet_keeps_no_post_open(office):
    done = decided(office)
    circulate_document(document_id=done.pk, person_ids=[office.colleague.pk], actor=office.actor("drafter"))
    post = leave(office, "colleague")
    organization.close_post(post_id=post.pk, closes_on=clock.today(), actor=SYSTEM)
    assert RouteStep.objects.get(document=done, person=office.colleague).state == "pending"


def test_a_post_is_closed_while_somebody_acts_on_what_passes_on(committed_db):
    """Who closes the post has its rows before the head of the ledger: nobody waits in a circle."""
    with agency_context("alpha"):
        office = build_office()
        running, heir = office.submitted(), post_of(office, "outsider")
        CardMember.objects.filter(card=card_of(office)).update(post=post_of(office, "leader"))
        post, actor = leave(office, "leader"), office.actor("drafter")
    locked = threading.Event()

    def write():
        with agency_context("alpha"), transaction.atomic():
            Document.objects.select_for_update().get(pk=running.pk)
            locked.set()
            time.sleep(1)
            record("documents.opened", target=running, actor=actor)

    def close():
        assert locked.wait(10)
        with agency_context("alpha"):
            organization.close_post(post_id=post.pk, closes_on=clock.today(), successor_id=heir.pk, actor=SYSTEM)

    faults = faults_of(write, close)
    with agency_context("alpha"):
        asked = RouteStep.objects.get(document=running, state="pending").person_id
    assert (faults, asked) == ([], office.outsider.pk)
