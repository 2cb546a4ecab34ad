"""What must have happened in agency alpha before some pages have anything to show; the demonstration tells none of it."""

#: A post with a past, a present and a plan, its deputies with days, a task that came over, and a table taken over.
STORY = """
from dataclasses import replace
from datetime import date, timedelta
from core.accounts.public import actor_of_user, users
from core.brm.public import UnitTask
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.selectors.departments import tree
from core.organization.services.loading import show_load, start_load
from core.taskcards import public as taskcards
from core.tenancy.public import agency_context
from workspace.handover import public as handover

def days_ago(number):
    return clock.today() - timedelta(days=number)

with agency_context("alpha"):
    people = {login: users().get(login=login) for login in ("official", "reviewer", "tfmember", "manager", "admin", "records")}
    actors = {login: actor_of_user(user) for login, user in people.items()}
    posts = {login: user.assignments.get(kind="principal", valid_until=None).post for login, user in people.items()}
    admin, new_year = actors["admin"], date(clock.today().year + 1, 1, 1)

    place = tree()[0].version.department
    named = {"title_en": "Policy Officer", "grade": "행정6급", "duty": "정책 연구와 국회 협력"}
    post = organization.create_post(department=place, title_ko="정책담당관", valid_from=days_ago(0), order=90, actor=admin, **named)
    for login, since, until in (("tfmember", 0, -20), ("records", -20, None)):
        days = {"valid_from": days_ago(since), "valid_until": until and days_ago(until)}
        organization.assign_person(person_id=people[login].pk, post=post, kind="acting", actor=admin, **days)
    later = named | {"title_en": "Senior Policy Officer", "grade": "행정5급", "order": 90}
    organization.change_post(post_id=post.pk, title_ko="선임정책담당관", effective_on=new_year, actor=admin, **later)
    for first, last, deputies in ((0, -10, ("official", "reviewer")), (-10, None, ("manager",))):
        days = {"valid_from": days_ago(first), "valid_until": last and days_ago(last)}
        keys = [posts[login].pk for login in deputies]
        organization.set_standing_deputies(post_id=post.pk, deputy_post_ids=keys, actor=admin, **days)

    like = UnitTask.objects.filter(department=posts["tfmember"].department).first()
    task = UnitTask.objects.create(
        code="PICTURE1", name_ko="민원 통계 작성", function_node_id=like.function_node_id, department=like.department,
        retention="y5", retention_reason="시행령 26조", valid_from=clock.today(), created_at=clock.now(),
    )
    giver, taker, head = (actors[login] for login in ("tfmember", "reviewer", "manager"))
    heading = taskcards.Heading(name_ko=task.name_ko, unit_task_id=task.pk, starts_on=clock.today())
    card = taskcards.propose_card(kind="unit", heading=heading, owner_post_id=posts["tfmember"].pk, actor=giver)
    taskcards.endorse_card(card_id=card.pk, actor=head)
    taskcards.approve_card(card_id=card.pk, actor=replace(giver, permissions=giver.permissions | {"taskcards.classify"}))
    taskcards.accept_task(card_id=card.pk, actor=giver)
    plan = handover.HandoverPlan(
        post_id=posts["tfmember"].pk, receiver_id=taker.person_id, witness_id=head.person_id, day=clock.today(),
        reason=handover.Reason.REALLOCATION, card_ids=[card.pk],
    )
    moved = handover.begin_handover(plan=plan, actor=giver)
    moved = handover.save_handover(handover_id=moved.pk, words={"goods": "통계 서식 1부"}, actor=giver)
    handover.give_handover(handover_id=moved.pk, sheet_sha256=handover.shown_to(moved, giver).sha256, actor=giver)
    sheet = handover.sheet_of(moved)
    known = handover.groups_left_out(sheet)
    handover.receive_handover(handover_id=moved.pk, sheet_sha256=sheet.sha256, acknowledged=known, actor=taker)
    handover.witness_handover(handover_id=moved.pk, sheet_sha256=sheet.sha256, actor=head)

    row = "부서코드,기관번호,부서명\\npicture-lab,7654329,정책연구팀\\n".encode()
    load, _changes = show_load(name="부서 추가.csv", data=row, actor=admin)
    start_load(load_id=load.pk, actor=admin)
"""
