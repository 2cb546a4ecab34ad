"""The manager's view: whom it is shown to, how one goes down to one person, what it costs, the file."""

import csv
import io
from datetime import date

import pytest

from core.accounts.public import Role
from core.taskcards import public as taskcards
from tests.core.taskcards.people import active, result, step
from tests.people import make_user, queries_of, signed_in

PAGE, FILE = "/oversight/", "/oversight/cards.csv"


@pytest.fixture
def line(office):
    """A late card of the drafter and one in time of another department."""
    late = active(office, name_ko="전산망 정비")
    step(office, late, due_in=-4, title="장비 발주")
    result(office, late, percent=20)
    active(office, unit_task_id=office.other_task.pk, owner="outsider", by="outsider", name_ko="누리집 개편")
    return late


def shown(user, query=""):
    return signed_in(user).get(PAGE + query).content.decode().split("<main")[-1]


def test_the_head_of_the_agency_sees_everything_and_goes_down_to_one_person(office, line):
    whole = shown(office.minister)
    assert "전산망 정비" in whole
    assert "누리집 개편" in whole
    assert "장비 발주" in whole
    below = shown(office.minister, f"?department={office.department.pk}")
    assert "누리집 개편" not in below
    one = shown(office.minister, f"?department={office.department.pk}&person={office.drafter.pk}")
    assert "전산망 정비" in one
    assert "부서별" not in one


def test_a_head_sees_the_own_line_only_whatever_the_address_says(office, line):
    for query in ("", f"?department={office.other_department.pk}", "?department=x&person=y"):
        page = shown(office.head, query)
        assert "전산망 정비" in page
        assert "누리집 개편" not in page


def test_an_auditor_sees_the_agency_and_others_nothing(office, line):
    assert "누리집 개편" in shown(office.auditor)
    for path in (PAGE, FILE):
        assert signed_in(office.drafter).get(path).status_code == 403
        assert signed_in(office.outsider).get(path).status_code == 403


def test_who_heads_nothing_today_is_refused(office):
    assert signed_in(make_user("head2", Role.DEPARTMENT_HEAD)).get(PAGE).status_code == 403


def test_ended_cards_are_not_under_way(office, line):
    step_id = taskcards.PlanStep.objects.get(card=line).pk
    taskcards.drop_entry(
        card_id=line.pk, part="plan", entry_id=step_id, expected_version=1, actor=office.actor("drafter")
    )
    taskcards.complete_card(card_id=line.pk, actor=office.actor("drafter"))
    taskcards.close_card(card_id=line.pk, actor=office.actor("head"))
    assert "전산망 정비" not in shown(office.minister)


def test_the_file_holds_what_the_page_shows(office, line):
    text = signed_in(office.head).get(FILE).content.decode("utf-8-sig")
    (row,) = list(csv.DictReader(io.StringIO(text)))
    assert (row["과제"], row["담당"], row["지연"], row["보고(%)"]) == ("전산망 정비", "박주사", "1", "20")


def test_the_page_costs_the_same_however_many_cards(office, line):
    client = signed_in(office.minister)
    few = queries_of(client, PAGE)
    for task in range(3):
        step(office, line, due_in=-task - 1)
    many = queries_of(client, PAGE)
    assert len(many) == len(few) <= 15


def test_moving_a_card_knocks_at_the_pages_of_the_heads_above(office, line, monkeypatch):
    from core.outbox.public import Message, open_messages
    from core.taskcards import receivers

    knocked = []
    monkeypatch.setattr(receivers, "nudge", lambda people: knocked.extend(people))
    sent = open_messages().filter(topic="taskcards.moved").latest("id")
    receivers.show_the_line(Message(sent.pk, sent.topic, sent.key, sent.payload, sent.created_at, 1))
    assert set(knocked) <= {office.head.pk, office.minister.pk}
    assert office.minister.pk in knocked


def test_the_knock_waits_behind_nothing_that_takes_its_time():
    from core.outbox.registry import bulk_topics, short_topics

    assert "documents.card_due" in bulk_topics() - short_topics()
    assert "taskcards.moved" in short_topics()


def test_a_step_of_a_far_day_does_not_take_the_view_away(office, line):
    step(office, line, title="아주 나중", starts_on=date(1, 1, 1), due_on=date(1, 2, 1))
    step(office, line, title="아주 나중", due_on=date(9999, 12, 31))
    months = taskcards.line_of([office.department.pk]).burn_up()
    assert len(months) <= 123
    assert [months[0].planned, months[-1].planned] == [1, 2]
    assert signed_in(office.minister).get(PAGE).status_code == 200
