"""Who sees a card and who is on it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.foundation.public import clock
from core.organization import public as organization
from core.organization.errors import PostClosed
from core.taskcards import errors, selectors
from core.taskcards import public as taskcards
from onnara_web.templatetags.krds_time import local_day
from tests.approvals.people import SYSTEM, send_away
from tests.approvals.routes import leave
from tests.core.taskcards.people import active, heading, post_of, proposed, step
from tests.people import text_of


def sees(office, name, card):
    return selectors.cards_visible_to(office.actor(name)).filter(pk=card.pk).exists()


@pytest.mark.parametrize(
    ("sharing", "readers"),
    [
        ("line", {"drafter", "head", "minister", "auditor"}),
        ("department", {"drafter", "colleague", "leader", "head", "minister", "auditor"}),
        ("agency", {"drafter", "colleague", "leader", "head", "minister", "outsider", "auditor"}),
    ],
)
def test_sharing_decides_who_reads(office, sharing, readers):
    card = proposed(office, sharing=sharing)
    everybody = ("drafter", "colleague", "leader", "head", "minister", "outsider", "auditor")
    assert {name for name in everybody if sees(office, name, card)} == readers


def test_who_may_not_read_cannot_act_either(office):
    card = proposed(office, sharing="line")
    with pytest.raises(errors.CardUnknown):
        taskcards.accept_task(card_id=card.pk, actor=office.actor("outsider"))


def test_the_card_stays_with_the_post_when_the_person_moves_on(office):
    card = active(office, sharing="line")
    post = post_of(office, "drafter")
    today = clock.today()
    elsewhere = organization.create_post(department=office.other_department, title_ko="주사", actor=SYSTEM)
    organization.transfer_person(person_id=office.drafter.pk, post=elsewhere, valid_from=today, actor=SYSTEM)
    assert not sees(office, "drafter", card)
    vacated = organization.create_post(department=office.department, title_ko="주사보", actor=SYSTEM)
    organization.transfer_person(person_id=office.colleague.pk, post=vacated, valid_from=today, actor=SYSTEM)
    assert not sees(office, "colleague", card)
    organization.end_assignment(
        assignment_id=vacated.assignments.get().pk, valid_until=today + timedelta(days=1), actor=SYSTEM
    )
    organization.assign_person(person_id=office.colleague.pk, post=post, valid_from=today, kind="acting", actor=SYSTEM)
    assert sees(office, "colleague", card)
    assert step(office, card, by="colleague")


def test_a_deputy_writes_for_whoever_is_away(office):
    card = active(office, sharing="line")
    send_away(office, "drafter", deputy="outsider")
    assert step(office, card, by="outsider")


def test_a_head_gives_a_task_to_posts_of_the_own_line_only(office):
    card, beyond = active(office), post_of(office, "outsider").pk
    with pytest.raises(errors.OutOfLine):
        taskcards.assign_owner(card_id=card.pk, post_id=beyond, actor=office.actor("head"))
    card.refresh_from_db()
    assert card.department_id == office.department.pk
    taskcards.assign_owner(card_id=card.pk, post_id=post_of(office, "colleague").pk, actor=office.actor("head"))
    taskcards.assign_owner(card_id=card.pk, post_id=beyond, actor=office.actor("minister"))


def test_another_post_takes_over_and_the_former_owner_stays_in_its_history(office):
    card = active(office, sharing="agency")
    taskcards.assign_owner(
        card_id=card.pk, post_id=post_of(office, "outsider").pk, reason="분장 조정", actor=office.actor("minister")
    )
    card.refresh_from_db()
    now, before = selectors.members_of(card)
    assert [one.holder.name for one in now] == ["정홍보"]
    assert [one.holder.name for one in before] == ["박주사"]
    assert card.department_id == office.other_department.pk
    with pytest.raises(errors.NotInCharge):
        step(office, card)
    taskcards.accept_task(card_id=card.pk, actor=office.actor("outsider"))


def followed(office, *, days):
    """Somebody else holds the drafter's post from so many days on."""
    post, day = post_of(office, "drafter"), clock.today() + timedelta(days=days)
    with clock.fixed(clock.now() + timedelta(days=days)):
        leave(office, "drafter")
        leave(office, "colleague")
        organization.assign_person(person_id=office.colleague.pk, post=post, valid_from=day, actor=SYSTEM)
    return post, day


def test_a_card_says_who_held_the_post_when(office, browser):
    card, begun = active(office, sharing="agency"), clock.today()
    post, day = followed(office, days=10)
    with clock.fixed(clock.now() + timedelta(days=12)):
        [owner], former = selectors.members_of(card)
        assert (owner.holder.name, owner.since, former) == ("최주사", day, [])
        said = [(one.person_name, one.title, one.valid_from, one.valid_until) for one in owner.held]
        assert said == [("최주사", "주사", day, None), ("박주사", "주사", begun, day)]
        page = text_of(browser("head").get(f"/task-cards/{card.pk}/"))
        assert f"{local_day(day)}부터" in page
        assert "수락함 (박주사)" in page
        assert f'<span class="person-title"><a href="/organization/posts/{post.pk}/history/">주사</a></span>' in page
        assert "주사</a> · 박주사" in page
        assert f"{local_day(begun)} – {local_day(day)}" in page
        [shown] = browser("head").get(f"/api/v1/task-cards/{card.pk}/").json()["people"]
    assert (shown["title"], shown["holder_name"]) == ("주사", "최주사")
    assert [(one["person_name"], one["valid_from"], one["valid_until"]) for one in shown["held"]] == [
        ("최주사", day.isoformat(), None),
        ("박주사", begun.isoformat(), day.isoformat()),
    ]
    assert post.title_ko == "주사"


def test_who_was_in_charge_bears_the_title_of_then(office, browser):
    card, post = active(office, sharing="agency"), post_of(office, "drafter")
    day = clock.today() + timedelta(days=10)
    with clock.fixed(clock.now() + timedelta(days=10)):
        taskcards.assign_owner(card_id=card.pk, post_id=post_of(office, "colleague").pk, actor=office.actor("head"))
    with clock.fixed(clock.now() + timedelta(days=20)):
        organization.change_post(post_id=post.pk, title_ko="전문관", actor=SYSTEM)
        _now, [before] = selectors.members_of(card)
        assert (before.title, [one.title for one in before.held]) == ("주사", ["주사"])
        page = text_of(browser("head").get(f"/task-cards/{card.pk}/"))
        [shown] = browser("head").get(f"/api/v1/task-cards/{card.pk}/").json()["former_people"]
    assert "주사</a> · 박주사" in page
    assert "전문관" not in page
    assert (shown["title"], shown["held"][0]["title"], shown["held"][0]["valid_until"]) == (
        "주사",
        "주사",
        day.isoformat(),
    )


def test_a_post_nobody_held_is_still_told(office, browser):
    card = active(office, sharing="agency")
    vacant = organization.create_post(department=office.department, title_ko="서기", actor=SYSTEM)
    member = taskcards.add_member(card_id=card.pk, role="deputy", post_id=vacant.pk, actor=office.actor("drafter"))
    with clock.fixed(clock.now() + timedelta(days=2)):
        taskcards.end_member(card_id=card.pk, member_id=member.pk, actor=office.actor("drafter"))
        _now, [before] = selectors.members_of(card)
        assert (before.title, before.held) == ("서기", [])
        assert re.search(r"서기</a>\s*<span[^>]*>[^<]+ – ", text_of(browser("head").get(f"/task-cards/{card.pk}/")))


def test_people_of_two_posts_ask_no_more_than_of_one(office, django_assert_num_queries):
    card = active(office)
    with CaptureQueriesContext(connection) as captured:
        selectors.members_of(card)
    taskcards.add_member(
        card_id=card.pk, role="deputy", post_id=post_of(office, "colleague").pk, actor=office.actor("drafter")
    )
    with django_assert_num_queries(len(captured)):
        selectors.members_of(card)


def test_whoever_is_in_charge_neither_gives_the_task_away_nor_closes_it(office):
    card = active(office)
    with pytest.raises(errors.NotSuperior):
        taskcards.assign_owner(card_id=card.pk, post_id=post_of(office, "colleague").pk, actor=office.actor("drafter"))
    taskcards.complete_card(card_id=card.pk, actor=office.actor("drafter"))
    with pytest.raises(errors.NotSuperior):
        taskcards.close_card(card_id=card.pk, actor=office.actor("drafter"))
    card.refresh_from_db()
    assert (card.state, selectors.owner_on(card).post) == ("completed", post_of(office, "drafter"))


def test_somebody_related_opens_the_card(office, browser):
    card, address = active(office, sharing="line"), "/task-cards/{}/"
    assert browser("outsider").get(address.format(card.pk)).status_code == 404
    taskcards.add_member(
        card_id=card.pk, role="related", post_id=post_of(office, "outsider").pk, actor=office.actor("drafter")
    )
    assert browser("outsider").get(address.format(card.pk)).status_code == 200
    assert sees(office, "outsider", card)
    with pytest.raises(errors.NotInCharge):
        step(office, card, by="outsider")


def test_an_outsider_is_named_and_taken_off(office):
    card = active(office)
    with pytest.raises(errors.ContactMissing):
        taskcards.add_member(card_id=card.pk, role="outside", actor=office.actor("drafter"))
    member = taskcards.add_member(
        card_id=card.pk,
        role="outside",
        outside_name="홍길동",
        outside_organisation="연구원",
        actor=office.actor("drafter"),
    )
    taskcards.end_member(card_id=card.pk, member_id=member.pk, actor=office.actor("drafter"))
    with pytest.raises(errors.EntryUnknown):
        taskcards.end_member(card_id=card.pk, member_id=member.pk, actor=office.actor("drafter"))


def test_the_owner_is_not_simply_taken_off(office):
    card = active(office)
    owner = selectors.owner_on(card)
    with pytest.raises(errors.EntryUnknown):
        taskcards.end_member(card_id=card.pk, member_id=owner.pk, actor=office.actor("head"))


def test_a_superior_judges_and_the_owner_does_not(office):
    card = active(office)
    with pytest.raises(errors.NotSuperior):
        taskcards.evaluate_card(card_id=card.pk, grade="good", comment="좋음", actor=office.actor("drafter"))
    judged = taskcards.evaluate_card(card_id=card.pk, grade="good", comment="좋음", actor=office.actor("minister"))
    assert (judged.percent, judged.person_name) == (0, "장관")


def test_nothing_is_given_to_a_closed_post(office, goals):
    card, post = active(office), post_of(office, "colleague")
    leave(office, "colleague")
    organization.close_post(post_id=post.pk, closes_on=clock.today(), actor=SYSTEM)
    with pytest.raises(PostClosed):
        taskcards.assign_owner(card_id=card.pk, post_id=post.pk, actor=office.actor("head"))
    with pytest.raises(PostClosed):
        taskcards.add_member(card_id=card.pk, role="deputy", post_id=post.pk, actor=office.actor("drafter"))
    place = {"purpose_node_id": "G1", "unit_task_id": None}
    with pytest.raises(PostClosed):
        taskcards.propose_card(
            kind="management", heading=heading(office, **place), owner_post_id=post.pk, actor=office.actor("head")
        )
