"""Whatever moves happened, a group reaches exactly those who hold its posts now."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.accounts.public import actor_of_user
from core.foundation.public import DomainError, clock
from core.groups.public import GroupFields, MemberPlan, create_group, entries_of, recipients_of
from core.organization.models import Assignment
from core.organization.public import assign_person, end_assignment, transfer_person
from core.organization.selectors.departments import in_force_on
from tests.core.organization.conftest import NOW, SYSTEM
from tests.people import make_user

NAMES = ("minister", "director", "head", "junior")
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["leave", "take", "transfer"]), st.sampled_from(NAMES), st.sampled_from(["ann", "bo", "cy"])
    ),
    max_size=8,
)


def move(house, people, kind, post, person, day):
    post = house.posts[post]
    held = Assignment.objects.filter(in_force_on(day), post=post).first()
    try:
        if kind == "leave" and held:
            end_assignment(assignment_id=held.pk, valid_until=day, actor=SYSTEM)
        elif kind == "take":
            assign_person(person_id=people[person].pk, post=post, kind="concurrent", valid_from=day, actor=SYSTEM)
        elif kind == "transfer":
            transfer_person(person_id=people[person].pk, post=post, valid_from=day, actor=SYSTEM)
    except DomainError:
        pass  # a post that is held, a person who is there already: no move, then


def holders_today(house, day):
    """By the plain rows, without the code under test."""
    held = Assignment.objects.filter(in_force_on(day), post_id__in=[house.posts[name].pk for name in NAMES])
    return set(held.values_list("person_id", flat=True))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_a_group_reaches_the_present_holders_after_any_moves(house, rolled_back, moves):
    with rolled_back():
        people = {name: make_user(name, "official") for name in ("ann", "bo", "cy")}
        members = tuple(MemberPlan(post_id=house.posts[name].pk) for name in NAMES)
        keeper = actor_of_user(house.people["clerk"])
        group = create_group(fields=GroupFields(name="모두", members=members), actor=keeper)
        day: date = NOW.date()
        for kind, post, person in moves:
            move(house, people, kind, post, person, day)
            day += timedelta(days=1)
        with clock.fixed(NOW + timedelta(days=len(moves))):
            present = holders_today(house, day)
            seats = [entry.seats[0] for entry in entries_of([group.pk])[group.pk]]
            assert {seat.post.pk for seat in seats} == {plan.post_id for plan in members}
            if present:
                found = [one.card.person_id for one in recipients_of([group.pk], actor=keeper)]
                assert sorted(found, key=str) == sorted(present, key=str)
