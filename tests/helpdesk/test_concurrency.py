"""Many at once, with real commits: numbers without double, nobody waits for another, one answer for one ticket."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections, transaction

from core.foundation.public import DomainError
from core.tenancy.public import agency_context, platform_context
from helpdesk.models import Ticket, TicketEvent
from helpdesk.services import answer_ticket
from tests.people import make_actor

THREADS, EACH = 8, 5


def in_thread(work):
    def run(argument):
        try:
            return work(argument)
        finally:
            connections.close_all()

    return run


def test_numbers_have_no_double_over_two_agencies(committed_db, ask):
    actors = {}
    for code in ("alpha", "beta"):
        with agency_context(code):
            actors[code] = make_actor("kim", "official")

    def raise_some(number):
        code = ("alpha", "beta")[number % 2]
        with agency_context(code):
            return [ask(actors[code]).number for _ in range(EACH)]

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = [number for part in pool.map(in_thread(raise_some), range(THREADS)) for number in part]
    serials = sorted(int(number.split("-")[1]) for number in numbers)
    first = serials[0]  # a sequence keeps what tests drew before and rolled back
    assert serials == list(range(first, first + THREADS * EACH))


def test_a_transaction_left_open_in_one_agency_does_not_hold_up_another(committed_db, ask):
    with agency_context("beta"):
        beta = make_actor("lee", "official")

    def raise_in_beta(_argument):
        with agency_context("beta"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '3s'")
            return ask(beta).number

    with agency_context("alpha"), transaction.atomic():
        mine = ask(make_actor("kim", "official")).number
        with ThreadPoolExecutor(1) as pool:
            theirs = pool.submit(in_thread(raise_in_beta), None).result(timeout=20)
    assert theirs > mine


def test_of_two_answers_at_once_one_stands_and_one_is_told(committed_db, ask):
    with agency_context("alpha"):
        ticket = ask(make_actor("kim", "official"))
    with platform_context():
        agents = [make_actor(f"desk{number}", "helpdesk_agent") for number in range(2)]

    def answer(agent):
        with platform_context():
            try:
                return answer_ticket(ticket_id=ticket.pk, text="답", actor=agent).state
            except DomainError as error:
                return error.code

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(in_thread(answer), agents))
    assert outcomes == ["answered", "helpdesk.not_in_this_state"]
    with platform_context():
        assert Ticket.objects.get().state == "answered"
        assert TicketEvent.objects.filter(kind="answered").count() == 1
