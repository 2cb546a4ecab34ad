"""What is stuck can be seen and tried again by those who may, in their own schema only."""

import re

import pytest

from core.audit.public import entries
from core.outbox import registry
from core.outbox.public import OutboxMessage, dispatch_due, publish
from core.tenancy.public import agency_context
from tests.people import make_user, queries_of, signed_in


@pytest.fixture
def handled():
    """Somebody handles the topic from here on, and nobody any more after the test."""
    yield lambda: registry.handler("tests.nobody")(lambda message: None)
    registry._handlers.pop("tests.nobody", None)


def die(key="stuck"):
    """A message that nobody handles: dead at once."""
    publish("tests.nobody", {"secret": "주민번호"}, key=key)
    dispatch_due()
    return OutboxMessage.objects.get(key=key)


@pytest.fixture
def administrator(agency):
    return signed_in(make_user("admin", "agency_admin"))


def test_the_list_tells_what_is_stuck_but_not_what_it_says(administrator):
    die()
    page = administrator.get("/outbox/").content.decode()
    assert "tests.nobody" in page
    assert "NoHandler" in page
    assert "주민번호" not in page


def test_an_empty_list_says_so(administrator):
    assert "outbox/" not in administrator.get("/outbox/").content.decode().split("<main", 1)[1].split("</main>")[0]


def test_a_dead_message_can_be_tried_again(administrator, handled):
    message = die()
    handled()
    answer = administrator.post(f"/outbox/{message.pk}/retry/")
    assert answer.status_code == 302
    assert entries(event_prefix="outbox.retried", object_id=message.pk).count() == 1
    dispatch_due()
    assert OutboxMessage.objects.get(pk=message.pk).done_at is not None


def test_what_is_not_dead_is_not_tried_again(administrator):
    waiting = publish("tests.ok", {}, key="a")
    assert administrator.post(f"/outbox/{waiting.pk}/retry/").status_code == 409


def test_only_those_who_may_see_it(agency):
    official = signed_in(make_user("kim", "official"))
    assert official.get("/outbox/").status_code == 403
    assert official.post(f"/outbox/{die().pk}/retry/").status_code == 403


def test_another_agencys_message_does_not_exist_here(administrator, other_agency):
    with agency_context(other_agency):
        theirs = die("theirs").pk
    assert "theirs" not in administrator.get("/outbox/").content.decode()
    assert administrator.post(f"/outbox/{theirs}/retry/").status_code == 404


def test_the_operator_sees_numbers_of_all_agencies(platform):
    with agency_context("alpha"):
        die()
    operator = signed_in(make_user("op", "operator"))
    page = operator.get("/outbox/agencies/").content.decode()
    assert "alpha" in page
    assert "tests.nobody" not in page
    assert "/outbox/agencies/" in operator.get("/outbox/").content.decode()


def test_the_number_of_queries_does_not_grow(administrator):
    die("a")
    first = len(queries_of(administrator, "/outbox/"))
    die("b")
    die("c")
    assert len(queries_of(administrator, "/outbox/")) == first


def test_prometheus_is_told_how_every_outbox_stands(platform):
    with agency_context("alpha"):
        die()
    told = signed_in(make_user("op", "operator")).get("/metrics").text
    assert 'onnara_outbox_dead{agency="alpha"} 1.0' in told
    assert 'onnara_outbox_waiting{agency="alpha"} 0.0' in told
    assert "tests.nobody" not in told


def test_the_operators_first_page_tells_how_much_is_stuck_and_leads_there(platform):
    operator = signed_in(make_user("op", "operator"))
    tile = r'<a class="stat stat-(\w+)" href="/outbox/agencies/">.*?stat-value">(\d+)<'
    assert re.search(tile, operator.get("/", follow=True).content.decode()).groups() == ("gray", "0")
    for code in ("alpha", "beta"):
        with agency_context(code):
            die("one")
            die("two")
    page = operator.get("/", follow=True).content.decode()
    assert re.search(tile, page).groups() == ("danger", "4")
    assert "2개 기관" in page


def test_who_may_not_see_the_standings_is_not_told(platform):
    page = signed_in(make_user("manager", "rollout_manager")).get("/agencies/")
    assert "/outbox/agencies/" not in page.content.decode()
