"""People as others see them: cards, heads, superiors, absences, deputies."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.accounts.models import User
from core.accounts.public import actor_of_user
from core.accounts.selectors import user_of_session
from core.audit.public import entries
from core.foundation.public import clock, new_id
from core.organization import errors, receivers, rules
from core.organization.models import Absence, StandingDeputy
from core.organization.public import (
    assign_person,
    cancel_absence,
    department_of,
    deputy_of,
    end_assignment,
    head_of,
    is_absent,
    person_card,
    person_cards,
    register_absence,
    search_people,
    set_standing_deputies,
    superiors_of,
)
from core.organization.rules import Candidate
from tests.core.organization.conftest import NOW, SYSTEM, seated
from tests.people import make_user

HOUR = timedelta(hours=1)


def away(person_id, deputy_id=None, starts=NOW - HOUR, ends=NOW + HOUR, actor=SYSTEM, reason="trip"):
    return register_absence(
        person_id=person_id, starts_at=starts, ends_at=ends, reason=reason, deputy_id=deputy_id, actor=actor
    )


def deputy_name(person_id, at=None):
    card = deputy_of(person_id, at)
    return card.name.split()[0] if card else None


def test_a_card_names_post_and_department(house):
    card = person_card(house.id("clerk"))
    assert (card.post_title, card.department_name, card.is_absent) == ("사무관", "정보과", False)
    assert person_card(new_id()) is None


def test_a_person_without_a_post_has_a_card_too(agency):
    card = person_card(make_user("free").pk)
    assert (card.post_title, card.department_id, card.is_head) == ("", None, False)


def test_the_principal_post_stands_on_the_card_whatever_else_is_held(house):
    minister = house.posts["minister"]
    held = house.people["minister"].assignments.get()
    end_assignment(assignment_id=held.pk, valid_until=date(2026, 7, 1), actor=SYSTEM)
    assign_person(person_id=house.id("clerk"), post=minister, valid_from=date(2026, 7, 1), kind="acting", actor=SYSTEM)
    assert person_card(house.id("clerk")).post_title == "사무관"
    assert head_of(minister.department_id).person_id == house.id("clerk")


def test_the_actor_carries_the_official_names(house):
    actor = actor_of_user(house.people["clerk"])
    assert (actor.post_title, actor.department_name) == ("사무관", "정보과")
    assert (actor.post_id, actor.department_id) == (house.posts["clerk"].pk, house.departments["division"].pk)


def test_who_acts_costs_one_query_even_while_away(house, django_assert_num_queries):
    away(house.id("clerk"))
    with django_assert_num_queries(1):
        assert receivers.post_and_department(house.people["clerk"])["post_title"] == "사무관"


@pytest.mark.parametrize("person", ["minister", "head", "clerk"])
def test_the_seat_loaded_with_the_person_is_the_seat_asked_for(house, person, django_assert_num_queries):
    vacated = house.people["head"].assignments.get()
    end_assignment(assignment_id=vacated.pk, valid_until=date(2026, 6, 1), actor=SYSTEM)
    with django_assert_num_queries(1):
        loaded = receivers.post_and_department(user_of_session(house.id(person)))
    assert loaded == receivers.post_and_department(house.people[person])


def test_platform_staff_have_no_post(platform):
    assert actor_of_user(make_user("op", "operator")).post_id is None


def test_department_and_head_are_those_of_today(house):
    assert department_of(house.id("clerk")) == house.departments["division"]
    assert department_of(make_user("free").pk) is None
    assert head_of(house.departments["division"].pk).person_id == house.id("head")
    end_assignment(assignment_id=house.people["head"].assignments.get().pk, valid_until=date(2026, 7, 1), actor=SYSTEM)
    assert head_of(house.departments["division"].pk) is None


@pytest.mark.parametrize(
    ("person", "above"),
    [("clerk", ["head", "director", "minister"]), ("head", ["director", "minister"]), ("minister", [])],
)
def test_superiors_are_the_heads_above_nearest_first(house, person, above):
    assert [card.person_id for card in superiors_of(house.id(person))] == [house.id(name) for name in above]


def test_a_vacant_head_post_is_passed_over(house):
    held = house.people["director"].assignments.get()
    end_assignment(assignment_id=held.pk, valid_until=date(2026, 7, 1), actor=SYSTEM)
    assert [card.person_id for card in superiors_of(house.id("clerk"))] == [house.id("head"), house.id("minister")]


def test_who_heads_a_higher_department_has_only_those_above_it_as_superiors(house):
    held = house.people["director"].assignments.get()
    end_assignment(assignment_id=held.pk, valid_until=date(2026, 7, 1), actor=SYSTEM)
    assign_person(
        person_id=house.id("clerk"),
        post=house.posts["director"],
        valid_from=date(2026, 7, 1),
        kind="acting",
        actor=SYSTEM,
    )
    assert [card.person_id for card in superiors_of(house.id("clerk"))] == [house.id("minister")]


def test_an_absence_is_half_open(house):
    away(house.id("head"))
    assert is_absent(house.id("head"), NOW - HOUR)
    assert not is_absent(house.id("head"), NOW + HOUR)
    assert not is_absent(house.id("head"), NOW - HOUR - timedelta(microseconds=1))


def test_the_deputy_named_in_the_absence_comes_first(house):
    away(house.id("head"), deputy_id=house.id("junior"))
    assert deputy_name(house.id("head")) == "junior"
    card = person_card(house.id("head"))
    assert (card.is_absent, card.deputy_id) == (True, house.id("junior"))


def test_without_a_named_deputy_the_standing_ones_come_in_order(house):
    away(house.id("head"))
    assert deputy_name(house.id("head")) == "clerk"
    away(house.id("clerk"))
    assert deputy_name(house.id("head")) == "junior"


def test_nobody_stands_in_for_somebody_present(house):
    assert deputy_of(house.id("head")) is None


def test_deputies_of_absent_deputies_come_last_and_never_the_person(house):
    head, clerk, junior = house.id("head"), house.id("clerk"), house.id("junior")
    away(head)
    away(clerk, deputy_id=head)
    away(junior, deputy_id=house.id("director"))
    assert deputy_name(head) == "director"


def test_a_circle_of_absent_deputies_ends_with_nobody(house):
    away(house.id("clerk"), deputy_id=house.id("junior"))
    away(house.id("junior"), deputy_id=house.id("clerk"))
    assert deputy_of(house.id("clerk")) is None


def test_a_deputy_who_left_is_passed_over(house):
    away(house.id("head"), deputy_id=house.id("director"))
    User.objects.filter(pk=house.id("director")).update(is_active=False)
    assert deputy_name(house.id("head")) == "clerk"


def test_deputies_of_another_moment_are_those_present_then(house):
    away(house.id("head"), starts=NOW + 2 * HOUR, ends=NOW + 5 * HOUR)
    away(house.id("clerk"), starts=NOW + 3 * HOUR, ends=NOW + 4 * HOUR)
    found = [deputy_name(house.id("head"), NOW + hours * HOUR) for hours in (1, 2, 3, 4, 5)]
    assert found == [None, "clerk", "junior", "clerk", None]


def test_who_stood_in_on_a_day_is_told_by_the_days_of_the_deputies(house):
    StandingDeputy.objects.filter(post=house.posts["head"]).delete()
    today = NOW.date()
    for order, (name, since, until) in enumerate((("clerk", None, today), ("junior", today, None))):
        StandingDeputy.objects.create(
            post=house.posts["head"], deputy_post=house.posts[name], order=order, valid_from=since, valid_until=until
        )
    away(house.id("head"), starts=NOW - 48 * HOUR, ends=NOW + 48 * HOUR)
    assert [deputy_name(house.id("head"), NOW + hours * HOUR) for hours in (-40, 1)] == ["clerk", "junior"]


def test_registering_leaves_the_entry_the_figures_count_from(house):
    absence = away(house.id("head"), deputy_id=house.id("clerk"))
    detail = entries(event_prefix="organization.absence_registered").get().detail
    assert detail.items() >= {
        "absence_id": str(absence.pk), "person_id": str(house.id("head")), "reason": "trip",
        "starts_at": "2026-11-18T00:00:00+00:00", "ends_at": "2026-11-18T02:00:00+00:00",
    }.items()  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends", "error"),
    [(NOW, NOW, errors.PeriodEmpty), (NOW, NOW + timedelta(days=400), errors.PeriodTooLong)],
)
def test_an_absence_has_a_sensible_length(house, starts, ends, error):
    with pytest.raises(error):
        away(house.id("head"), starts=starts, ends=ends)


@pytest.mark.parametrize("reason", ["", "holiday", "Leave", "a reason longer than the column"])
def test_an_absence_has_one_of_the_known_reasons(house, reason):
    with pytest.raises(errors.AbsenceReasonUnknown):
        away(house.id("head"), reason=reason)
    assert not Absence.objects.exists()


def test_nobody_deputises_for_oneself_or_after_leaving(house):
    with pytest.raises(errors.OwnDeputy):
        away(house.id("head"), deputy_id=house.id("head"))
    with pytest.raises(errors.PersonUnknown):
        away(house.id("head"), deputy_id=new_id())
    with pytest.raises(errors.PersonUnknown):
        away(new_id())


def test_absences_of_one_person_do_not_overlap(house):
    first = away(house.id("head"))
    with pytest.raises(errors.AbsenceOverlaps, match="2026-11-18 09:00"):
        away(house.id("head"), starts=NOW, ends=NOW + 3 * HOUR)
    away(house.id("head"), starts=NOW + HOUR, ends=NOW + 2 * HOUR)
    row = Absence(person=house.people["head"], starts_at=first.starts_at, ends_at=NOW, reason="trip", created_at=NOW)
    with pytest.raises(IntegrityError, match="organization_one_absence"), transaction.atomic():
        row.save()


def test_only_oneself_or_the_administrator_registers_and_cancels(house):
    other = actor_of_user(house.people["clerk"])
    with pytest.raises(errors.AbsenceOfAnother):
        away(house.id("head"), actor=other)
    absence = away(house.id("head"), actor=actor_of_user(house.people["head"]))
    with pytest.raises(errors.AbsenceOfAnother):
        cancel_absence(absence_id=absence.pk, actor=other)
    cancel_absence(absence_id=absence.pk, actor=actor_of_user(make_user("admin", "agency_admin")))


def test_coming_back_early_ends_the_absence_now_and_not_before(house):
    absence = away(house.id("head"))
    cancel_absence(absence_id=absence.pk, actor=SYSTEM)
    assert is_absent(house.id("head"), NOW - timedelta(minutes=1))
    assert not is_absent(house.id("head"), NOW)
    assert entries(event_prefix="organization.absence_cancelled").get().detail == {
        "absence_id": str(absence.pk), "person_id": str(house.id("head")),
    }  # fmt: skip
    assert away(house.id("head"), starts=NOW, ends=NOW + HOUR)


def test_what_is_over_or_cancelled_is_not_cancelled(house):
    absence = away(house.id("head"))
    with clock.fixed(absence.ends_at), pytest.raises(errors.AbsenceOver):
        cancel_absence(absence_id=absence.pk, actor=SYSTEM)
    cancel_absence(absence_id=absence.pk, actor=SYSTEM)
    with pytest.raises(errors.AbsenceCancelled):
        cancel_absence(absence_id=absence.pk, actor=SYSTEM)
    with pytest.raises(errors.AbsenceUnknown):
        cancel_absence(absence_id=new_id(), actor=SYSTEM)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("clerk 이", ["clerk"]),
        ("과장", ["head"]),
        ("정보", ["head", "clerk", "junior"]),
        ("%", []),
        ("", []),
        ("Minister", ["minister"]),
    ],
)
def test_people_are_found_by_name_post_and_department(house, text, found):
    assert [card.person_id for card in search_people(text)] == [house.id(name) for name in found]


def test_those_who_left_are_not_found(house):
    User.objects.filter(pk=house.id("clerk")).update(is_active=False)
    assert search_people("clerk") == []


@pytest.mark.parametrize("size", [1, 3])
def test_cards_cost_two_queries_however_many(house, size, django_assert_num_queries):
    people = [house.id(name) for name in ("head", "clerk", "junior")][:size]
    for person in people:
        away(person)
    with django_assert_num_queries(2):
        assert len(person_cards(people)) == size


@pytest.mark.parametrize(("person", "queries"), [("head", 2), ("clerk", 2)])
def test_superiors_cost_two_queries_at_any_depth(house, person, queries, django_assert_num_queries):
    with django_assert_num_queries(queries):
        superiors_of(house.id(person))


def test_a_deputy_costs_three_queries_however_long_the_chain(house, django_assert_num_queries):
    away(house.id("head"))
    with django_assert_num_queries(3):
        assert deputy_name(house.id("head")) == "clerk"
    away(house.id("clerk"))
    away(house.id("junior"), deputy_id=house.id("director"))
    with django_assert_num_queries(3):
        assert deputy_name(house.id("head")) == "director"


def test_a_deputy_by_a_second_post_is_never_the_person(house):
    head, clerk = house.posts["head"], house.posts["clerk"]
    held = house.people["clerk"].assignments.get()
    end_assignment(assignment_id=held.pk, valid_until=date(2026, 7, 1), actor=SYSTEM)
    assign_person(person_id=house.id("head"), post=clerk, valid_from=date(2026, 7, 1), kind="concurrent", actor=SYSTEM)
    set_standing_deputies(post_id=head.pk, deputy_post_ids=[clerk.pk], actor=SYSTEM)
    away(house.id("head"))
    assert deputy_of(house.id("head")) is None


def test_two_agencies_know_nothing_of_each_others_people(house, other_agency):
    from core.tenancy.public import agency_context

    with agency_context(other_agency):
        assert person_card(house.id("clerk")) is None
        assert search_people("clerk") == []


def test_seating_needs_no_role(house):
    from core.organization.public import create_post

    post = create_post(department=house.departments["hq"], title_ko="비서관", actor=SYSTEM)
    assert person_card(seated("secretary", post).pk).department_name == "본부"


PEOPLE = st.integers(0, 6)


@given(
    st.dictionaries(PEOPLE, st.lists(PEOPLE, max_size=4)),
    st.sets(PEOPLE),
    PEOPLE,
)
def test_whoever_stands_in_is_present_somebody_else_and_within_reach(edges, present, person):
    ids = [new_id() for _ in range(7)]
    candidates = {
        ids[source]: [Candidate(ids[target], str(target), target in present) for target in targets]
        for source, targets in edges.items()
    }
    found = rules.first_present(ids[person], candidates)
    reach, level = set(), {person}
    for _ in range(rules.DEPUTY_CHAIN):
        level = {target for source in level for target in edges.get(source, [])} - reach - {person}
        reach |= level
    if found:
        assert found.present
        assert found.person_id != ids[person]
        assert ids.index(found.person_id) in reach
    else:
        assert not reach & present


@given(st.integers(0, 365), st.integers(1, 10**9))
def test_an_ended_absence_is_never_cancelled(days, seconds):
    end = NOW + timedelta(days=days, seconds=seconds)
    with pytest.raises(errors.AbsenceOver):
        rules.check_can_cancel(end, None, end)
    rules.check_can_cancel(end, None, end - timedelta(microseconds=1))
