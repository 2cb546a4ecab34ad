"""Papers follow reorganisations and stand on the sheet of a post that is handed over."""

from approvals.exchange.receiving import services
from approvals.exchange.receiving.following import report
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.services.passing import pass_papers
from core.foundation.public import clock
from core.organization.models import Assignment
from core.organization.public import Passing
from tests.approvals.people import SYSTEM
from tests.approvals.reforms import in_effect, merge, post_of
from tests.people import signed_in, text_of


def test_a_merged_department_takes_its_papers_along(receipts):
    waiting, received, in_hand = receipts.distributed(), receipts.received(), receipts.assigned()
    post = post_of(receipts.office, "drafter")
    in_effect(merge())
    waiting, received, in_hand = (Arrival.objects.get(pk=one.pk) for one in (waiting, received, in_hand))
    assert (waiting.state, waiting.department_id, waiting.department_name) == (
        "distributed", receipts.office.other_department.pk, "홍보팀",
    )  # fmt: skip
    assert waiting.steps.last().to_name == "홍보팀"
    assert (received.department_id, received.number_text) == (receipts.office.department.pk, "정보화팀-1")
    assert in_hand.handler_post_id == post.pk
    person = receipts.actor("outsider")
    assert services.receive(arrival_id=waiting.pk, actor=person).number_text == "홍보팀-1"
    handling = receipts.handling(handler_id=receipts.pk("drafter"))
    assert services.assign(arrival_id=received.pk, handling=handling, actor=person).state == "assigned"
    assert services.finish(arrival_id=in_hand.pk, actor=receipts.actor("drafter")).state == "done"


def passing(departments=None, posts=None):
    return Passing(clock.today(), departments or {}, posts or {}, {}, {})


def test_where_no_department_comes_after_it_goes_back_to_the_document_office(receipts):
    arrival = receipts.distributed()
    case = passing({receipts.office.department.pk: None})
    pass_papers(arrival_ids=[arrival.pk], passing=case, actor=SYSTEM)
    arrival.refresh_from_db()
    assert (arrival.state, arrival.department) == ("arrived", None)
    assert arrival.steps.last().kind == "sent_back"


def test_a_closed_post_gives_what_it_has_in_hand_to_its_successor_or_holds_the_reform_up(receipts):
    arrival, post = receipts.assigned(), post_of(receipts.office, "drafter")
    heir = post_of(receipts.office, "colleague")
    assert [one.count for one in report(passing(posts={post.pk: None})) if one.trouble] == [1]
    case = passing(posts={post.pk: heir.pk})
    assert [(one.count, one.trouble) for one in report(case)] == [(0, False), (1, False)]
    pass_papers(arrival_ids=[arrival.pk], passing=case, actor=SYSTEM)
    assert services.finish(arrival_id=arrival.pk, actor=receipts.actor("colleague")).state == "done"


def test_the_desk_of_a_post_shows_what_it_has_in_hand(receipts):
    arrival = receipts.assigned()
    post = Assignment.objects.get(person_id=receipts.pk("drafter")).post_id
    page = text_of(signed_in(receipts.office.drafter).get(f"/handover/desk/?post={post}"))
    assert f"/receiving/{arrival.pk}/" in page
    assert arrival.number_text in page
