import pytest

from core.audit.public import entries
from core.foundation.public import InvalidInput, WrongState
from core.notices.public import notices_of
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context
from helpdesk import services
from helpdesk.errors import AskInAnAgency, TextMissing, UnknownTicket
from helpdesk.models import Ticket, TicketEvent, TicketNote
from helpdesk.selectors import get_ticket, history_of, notes_of
from tests.people import make_actor


def test_a_ticket_knows_who_asked_from_where(ticket, asker):
    assert (ticket.agency_code, ticket.requester_id, ticket.page) == ("alpha", asker.person_id, "/documents/")
    assert ticket.state == "new"
    assert [event.kind for event in history_of(ticket)] == ["raised"]
    assert entries(event_prefix="helpdesk.ticket_raised").get().detail["number"] == ticket.number


def test_numbers_run_through_the_year_over_all_agencies(ticket, ask, other_agency):
    with agency_context(other_agency):
        second = ask(make_actor("park", "official"))
    year, serial = ticket.number.split("-")
    assert second.number == f"{year}-{int(serial) + 1:06d}"


def test_words_are_needed(asker, ask):
    with pytest.raises(TextMissing) as refused:
        ask(asker, subject="  ")
    assert refused.value.params["field"] == "subject"


def test_the_console_cannot_ask(agent, ask):
    with pytest.raises(AskInAnAgency):
        ask(agent)


def test_answering_takes_the_ticket_in_hand_and_notes_the_first_answer(alpha_ticket, agent):
    answered = services.answer_ticket(ticket_id=alpha_ticket, text="이렇게 하십시오.", actor=agent)
    assert (answered.state, answered.assignee_id) == ("answered", agent.person_id)
    assert answered.first_answered_at == answered.changed_at
    assert history_of(answered)[-1].text == "이렇게 하십시오."


def test_the_first_answer_stays_the_first(alpha_ticket, agent):
    first = services.answer_ticket(ticket_id=alpha_ticket, text="답", actor=agent).first_answered_at
    with agency_context("alpha"):
        services.reopen_ticket(ticket_id=alpha_ticket, text="아직", actor=make_actor("admin", "agency_admin"))
    assert services.answer_ticket(ticket_id=alpha_ticket, text="다시", actor=agent).first_answered_at == first


def test_an_answer_without_words_changes_nothing(alpha_ticket, agent):
    with pytest.raises(InvalidInput):
        services.answer_ticket(ticket_id=alpha_ticket, text=" ", actor=agent)
    assert get_ticket(alpha_ticket, agent).state == "new"


def test_the_asker_gets_a_notice_in_their_agency(alpha_ticket, agent):
    services.answer_ticket(ticket_id=alpha_ticket, text="답", actor=agent)
    assert dispatch_due().done == 1
    person_id = Ticket.objects.get(pk=alpha_ticket).requester_id
    with agency_context("alpha"):
        notice = notices_of(make_actor("other", "official")).model.objects.get(person_id=person_id)
    assert notice.url == f"/help/tickets/{alpha_ticket}/"


def test_escalation_tells_the_state_but_not_the_words(alpha_ticket, agent):
    ticket = services.escalate_ticket(ticket_id=alpha_ticket, text="DB 잠금 의심", actor=agent)
    assert history_of(ticket)[-1].text == ""
    assert [note.text for note in notes_of(ticket, agent)] == ["DB 잠금 의심"]


def test_a_note_leaves_the_ticket_as_it_was(alpha_ticket, agent):
    before = get_ticket(alpha_ticket, agent).changed_at
    ticket = services.note_ticket(ticket_id=alpha_ticket, text="확인 중", actor=agent)
    assert (ticket.state, ticket.changed_at) == ("new", before)
    assert TicketEvent.objects.filter(ticket=ticket).count() == 1


def test_the_whole_road_of_a_fault(alpha_ticket, agent):
    operator = make_actor("op", "operator")
    services.assign_ticket(ticket_id=alpha_ticket, actor=agent)
    services.escalate_ticket(ticket_id=alpha_ticket, text="개발 확인 요청", actor=agent)
    services.fix_ticket(ticket_id=alpha_ticket, text="고쳤습니다.", actor=operator)
    with agency_context("alpha"):
        services.confirm_ticket(ticket_id=alpha_ticket, actor=make_actor("tf", "tf_leader"))
    ticket = services.close_ticket(ticket_id=alpha_ticket, actor=agent)
    assert [event.to_state for event in history_of(ticket)] == [
        "new", "assigned", "escalated", "fixed", "confirmed", "closed",
    ]  # fmt: skip
    assert ticket.closed_at is not None


def test_each_act_is_in_the_ledger_of_its_side(alpha_ticket, agent):
    services.answer_ticket(ticket_id=alpha_ticket, text="답", actor=agent)
    assert entries(event_prefix="helpdesk.ticket_answer").get().detail["agency"] == "alpha"
    with agency_context("alpha"):
        assert not entries(event_prefix="helpdesk.ticket_answer").exists()


def test_a_second_answer_at_once_is_refused(alpha_ticket, agent):
    services.answer_ticket(ticket_id=alpha_ticket, text="답", actor=agent)
    with pytest.raises(WrongState):
        services.answer_ticket(ticket_id=alpha_ticket, text="답", actor=agent)


def test_somebody_elses_ticket_is_as_unknown_as_none(ticket):
    with pytest.raises(UnknownTicket):
        services.reply_to_ticket(ticket_id=ticket.pk, text="?", actor=make_actor("lee", "official"))


def test_notes_are_kept_from_those_who_do_not_work_on_tickets(alpha_ticket, agent):
    services.note_ticket(ticket_id=alpha_ticket, text="내부", actor=agent)
    ticket = get_ticket(alpha_ticket, agent)
    assert notes_of(ticket, make_actor("eval", "evaluator")) == []
    assert TicketNote.objects.count() == 1
