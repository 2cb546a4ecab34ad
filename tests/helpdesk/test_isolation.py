"""SQL of one agency against the tickets of another, and of any agency against the help desk's notes."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.tenancy.public import agency_context, platform_context
from helpdesk.models import Ticket, TicketEvent
from helpdesk.selectors import own_tickets, tickets_visible_to
from helpdesk.services import note_ticket
from tests.people import make_actor


def refused(sql, *params, match=None):
    with pytest.raises(DatabaseError, match=match), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_another_agency_sees_no_ticket(ticket, other_agency):
    with agency_context(other_agency):
        assert Ticket.objects.count() == TicketEvent.objects.count() == 0
        assert not tickets_visible_to(make_actor("admin", "agency_admin")).exists()


def test_another_agency_changes_no_ticket(ticket, other_agency):
    with agency_context(other_agency):
        assert Ticket.objects.filter(pk=ticket.pk).update(subject="바뀜") == 0


def test_a_ticket_cannot_be_put_into_another_agency(ticket, other_agency):
    with agency_context(other_agency):
        refused("UPDATE public.helpdesk_ticket SET agency_code = 'alpha'; INSERT INTO public.helpdesk_ticket "
                "(id, agency_code, number, requester_id, requester_name, requester_department, module, kind, severity, "
                "subject, text, page, state, assignee_name, opened_at, changed_at) VALUES (gen_random_uuid(), 'alpha', "
                "'x', gen_random_uuid(), '', '', '', '', '', '', '', '', 'new', '', now(), now())",
                match="row-level security")  # fmt: skip
    refused("UPDATE public.helpdesk_ticket SET agency_code = %s WHERE id = %s", "beta", ticket.pk)


def test_nothing_can_be_hung_on_the_ticket_of_another_agency(ticket, other_agency):
    """The foreign key is checked past row security: by the ticket's id alone it would hold."""
    with agency_context(other_agency):
        refused("INSERT INTO public.helpdesk_ticketevent (id, agency_code, ticket_id, kind, from_state, to_state, text, "
                "by_name, by_desk, at) VALUES (gen_random_uuid(), 'beta', %s, 'answered', 'new', 'answered', 'x', 'x', "
                "true, now())", ticket.pk, match="helpdesk_event_of_same_agency")  # fmt: skip


INSERT = (
    "INSERT INTO public.helpdesk_ticket (id, agency_code, number, requester_id, requester_name, requester_department, "
    "module, kind, severity, subject, text, page, state, assignee_name, opened_at, changed_at) VALUES "
    "(gen_random_uuid(), 'beta', %s, gen_random_uuid(), '', '', '', '', '', '', '', '', 'new', '', now(), now())"
)


@pytest.mark.parametrize("number", ["{year}{next:06d}", "{year}000000", "1999-{next:06d}", "1999-{drawn:06d}", "", "x"])
def test_a_number_that_was_never_drawn_cannot_be_taken(ticket, other_agency, number):
    drawn = int(ticket.number[5:])
    with agency_context(other_agency):
        refused(INSERT, number.format(year=ticket.number[:5], drawn=drawn, next=drawn + 1), match="never drawn")


def test_only_the_number_drawn_last_can_be_taken(ticket, other_agency):
    """One drawn before is somebody else's, whose ticket is not committed yet."""
    with agency_context(other_agency), connection.cursor() as cursor:
        cursor.execute("SELECT public.helpdesk_take_number(), public.helpdesk_take_number()")
        refused(INSERT, f"{ticket.number[:5]}{cursor.fetchone()[0]:06d}", match="never drawn")


def test_pretending_to_be_another_agency_by_setting_shows_nothing(ticket, other_agency):
    with agency_context(other_agency), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('onnara.agency', 'alpha', true)")
        cursor.execute("SELECT count(*) FROM public.helpdesk_ticket")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT set_config('onnara.agency', 'beta', true)")


@pytest.mark.parametrize("verb", ["SELECT * FROM", "DELETE FROM", "UPDATE", "TRUNCATE"])
def test_no_agency_reaches_the_notes(alpha_ticket, agent, verb):
    note_ticket(ticket_id=alpha_ticket, text="내부", actor=agent)
    with agency_context("alpha"):
        refused(f"{verb} public.helpdesk_ticketnote{' SET text = 1' if verb == 'UPDATE' else ''}")


@pytest.mark.parametrize(
    "sql", ["SELECT last_value FROM {}", "SELECT nextval('{}')", "SELECT setval('{}', 1)", "SELECT currval('{}')"]
)
def test_no_agency_reaches_the_sequence_but_by_drawing(ticket, sql):
    refused(sql.format("public.helpdesk_ticket_numbers"), match="permission denied")


@pytest.mark.parametrize(
    "sql", ["UPDATE public.helpdesk_ticketevent SET text = ''", "DELETE FROM public.helpdesk_ticketevent"]
)
def test_history_is_never_changed(ticket, sql):
    refused(sql)
    with platform_context():
        refused(sql)


def test_an_official_sees_own_tickets_the_task_force_all(ticket, ask):
    other = make_actor("lee", "official")
    own = ask(other)
    assert list(tickets_visible_to(other)) == [own]
    task_force = make_actor("tf", "tf_member")
    assert set(tickets_visible_to(task_force)) == {ticket, own}
    assert not own_tickets(task_force).exists()


def test_a_stranger_on_the_console_sees_no_ticket(alpha_ticket):
    assert not tickets_visible_to(make_actor("eval", "evaluator")).exists()
