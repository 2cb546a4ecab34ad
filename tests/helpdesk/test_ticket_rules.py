from datetime import timedelta

import pytest

from core.audit.public import Actor
from core.foundation.public import clock, new_id
from helpdesk import rules
from helpdesk.enums import Action, TicketState
from helpdesk.errors import AlreadyYours, InAnotherHand, NotInThisState, NotYours, TooLateToReopen, WaitBeforeClosing
from helpdesk.models import Ticket

ASKER = Actor(new_id(), "김", "kim", permissions=frozenset({"helpdesk.ask"}))
AGENT = Actor(new_id(), "상담", "desk", permissions=frozenset({"helpdesk.work"}))
FIXER = Actor(new_id(), "운영", "op", permissions=frozenset({"helpdesk.fix"}))
SUPERVISOR = Actor(new_id(), "책임", "sup", permissions=frozenset({"helpdesk.work", "helpdesk.supervise"}))
TF = Actor(new_id(), "추진", "tf", permissions=frozenset({"helpdesk.ask", "helpdesk.read_agency"}))


def ticket(state, **given):
    now = clock.now()
    return Ticket(state=state, requester_id=ASKER.person_id, severity="major", opened_at=now, changed_at=now, **given)


@pytest.mark.parametrize(
    ("action", "who", "sources"),
    [
        (Action.ASSIGN, AGENT, {"new", "assigned", "reopened"}),
        (Action.ANSWER, AGENT, {"new", "assigned", "reopened", "escalated"}),
        (Action.ESCALATE, AGENT, {"new", "assigned", "reopened"}),
        (Action.FIX, FIXER, {"escalated"}),
        (Action.CLOSE, AGENT, {"confirmed"}),
        (Action.NOTE, AGENT, set(TicketState.values)),
        (Action.REPLY, ASKER, {"new", "assigned", "reopened", "escalated"}),
        (Action.CONFIRM, ASKER, {"answered", "fixed"}),
        (Action.REOPEN, ASKER, {"answered", "fixed", "confirmed", "closed"}),
    ],
)
def test_each_action_is_possible_in_its_states_only(action, who, sources):
    assert {state for state in TicketState.values if rules.can(action, ticket(state), who)} == sources


@pytest.mark.parametrize("action", list(Action))
def test_nobody_else_may_do_it(action):
    stranger = Actor(new_id(), "이", "lee", permissions=frozenset({"helpdesk.ask"}))
    with pytest.raises(NotYours):
        rules.check_can(action, ticket("new"), stranger)


def test_the_task_force_speaks_for_its_agency():
    assert rules.can(Action.CONFIRM, ticket("answered"), TF)


def test_a_ticket_stays_in_the_hand_that_took_it():
    taken = ticket("assigned", assignee_id=new_id(), assignee_name="다른 상담원")
    with pytest.raises(InAnotherHand, match="다른 상담원"):
        rules.check_can(Action.ANSWER, taken, AGENT)
    rules.check_can(Action.ASSIGN, taken, SUPERVISOR)


def test_taking_twice_is_refused():
    with pytest.raises(AlreadyYours):
        rules.check_can(Action.ASSIGN, ticket("assigned", assignee_id=AGENT.person_id), AGENT)


def test_closing_waits_for_the_asker():
    answered = ticket("answered")
    with pytest.raises(WaitBeforeClosing):
        rules.check_can(Action.CLOSE, answered, AGENT)
    with clock.fixed(clock.now() + timedelta(days=rules.CONFIRM_DAYS)):
        rules.check_can(Action.CLOSE, answered, AGENT)


def test_an_old_closed_ticket_is_not_reopened():
    old = ticket("closed", closed_at=clock.now() - timedelta(days=rules.REOPEN_DAYS, seconds=1))
    with pytest.raises(TooLateToReopen):
        rules.check_can(Action.REOPEN, old, ASKER)


def test_a_wrong_state_names_the_state():
    with pytest.raises(NotInThisState) as refused:
        rules.check_can(Action.CONFIRM, ticket("new"), ASKER)
    assert refused.value.code == "helpdesk.not_in_this_state"


def test_the_first_answer_is_late_after_the_hours_of_its_severity():
    asked = ticket("new")
    assert not rules.is_late(asked, asked.opened_at + timedelta(hours=8))
    assert rules.is_late(asked, asked.opened_at + timedelta(hours=8, seconds=1))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/documents/", "/documents/"),
        ("/documents/?q=비밀", "/documents/"),
        ("//evil.example/", ""),
        ("https://evil.example/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_paths_of_ours_are_kept_and_without_their_query(given, kept):
    assert rules.safe_page(given) == kept
