from datetime import timedelta

import pytest

from core.foundation.public import clock
from core.tenancy.public import agency_context
from helpdesk.selectors import QueueFilter, queue, queue_counts
from helpdesk.services import answer_ticket, assign_ticket, escalate_ticket
from tests.people import make_actor, make_user, queries_of, signed_in


@pytest.fixture
def three(platform, ask):
    """Three tickets of two agencies, the first the oldest."""
    found = []
    for hours, code in ((72, "alpha"), (48, "beta"), (1, "alpha")):
        with agency_context(code), clock.fixed(clock.now() - timedelta(hours=hours)):
            found.append(ask(make_actor(f"asker{hours}", "official"), subject=f"{code} {hours}").pk)
    return found


def ids(agent, **query):
    return [ticket.pk for ticket in queue(agent, QueueFilter.read(query))]


def test_the_longest_waiting_stands_first(three, agent):
    assert ids(agent) == three


def test_stopped_work_stands_first_and_what_waits_for_the_asker_last(three, agent, ask):
    with agency_context("beta"):
        stopped = ask(make_actor("stopped", "official"), severity="critical").pk
    assert ids(agent) == [stopped, *three]
    answer_ticket(ticket_id=stopped, text="답", actor=agent)
    answer_ticket(ticket_id=three[0], text="답", actor=agent)
    assert ids(agent) == [three[1], three[2], stopped, three[0]]


def test_filters_narrow_the_queue(three, agent):
    assign_ticket(ticket_id=three[0], actor=agent)
    assert ids(agent, agency="beta") == [three[1]]
    assert ids(agent, whose="mine") == [three[0]]
    assert ids(agent, whose="unassigned") == three[1:]
    assert ids(agent, state="late") == three[:2]
    assert ids(agent, q="beta 48") == [three[1]]
    assert ids(agent, severity="critical") == []


def test_unknown_filters_count_as_not_said(three, agent):
    assert ids(agent, state="nonsense", module="x", severity="x", whose="x", q="\0") == three


def test_counts_say_what_to_do_now(three, agent):
    assign_ticket(ticket_id=three[0], actor=agent)
    escalate_ticket(ticket_id=three[1], text="확인", actor=agent)
    answer_ticket(ticket_id=three[2], text="답", actor=agent)
    counts = queue_counts(agent)
    assert (counts.mine, counts.unassigned, counts.late, counts.escalated, counts.total) == (1, 1, 2, 1, 3)


def own_queries(client, path):
    return [sql for sql in queries_of(client, path) if "helpdesk_" in sql or "tenants_" in sql]


@pytest.mark.parametrize("tickets", [1, 3])
def test_the_queue_costs_the_same_for_one_and_three(platform, ask, tickets):
    with agency_context("alpha"):
        official = make_actor("kim", "official")
        for number in range(tickets):
            ask(official, subject=str(number))
    # names of agencies, number of tickets, tickets, counts
    assert len(own_queries(signed_in(make_user("agent", "helpdesk_agent")), "/helpdesk/")) == 4


@pytest.mark.parametrize("tickets", [1, 3])
def test_my_tickets_cost_the_same_for_one_and_three(asker, ask, tickets):
    for number in range(tickets):
        ask(asker, subject=str(number))
    assert len(own_queries(signed_in(make_user("admin", "agency_admin")), "/help/?of=agency")) == 2


def test_a_fragment_is_only_the_list(three, agent):
    client = signed_in(make_user("agent", "helpdesk_agent"))
    shown = client.get("/helpdesk/", headers={"hx-request": "true", "hx-target": "queue"}).content.decode()
    assert shown.lstrip().startswith('<div id="queue">')
