"""Who may know of a paper that came in: one rule for lists, files and acts, against a plain reading of it in Python."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from approvals.exchange.receiving import errors, services
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.visibility import arrivals_open_to, arrivals_visible_to, get_arrival
from core.accounts.public import AGENCY_ROLES, actor_of_user
from core.files.errors import FileUnknown
from core.files.public import readable_file
from core.organization import public as organization
from core.organization.models import Assignment
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import came, file_in, own
from tests.approvals.people import LONG_AGO, SYSTEM, ids, send_away
from tests.people import make_user

PEOPLE = ("clerk", "counter", "head", "leader", "drafter", "colleague", "outsider", "minister", "auditor")
OFFICE = {"clerk", "counter"}
DEPARTMENT = {"counter", "head", "leader", "drafter", "colleague"}
CHIEFS = {"counter", "head"}


def expected(state, closed, readers, handler):
    """Names of those to whom the paper itself is open."""
    if state in ("arrived", "returned at once"):
        return OFFICE | readers
    return (CHIEFS if closed else DEPARTMENT) | readers | ({handler} if handler else set())


def made(receipts, state, closed):
    arrival = came(disclosure="3NNNNYNNN" if closed else "1NNNNNNNN")
    if state == "arrived":
        return arrival
    if state == "returned at once":
        return services.return_to_sender(arrival_id=arrival.pk, reason="x", actor=receipts.actor("clerk"))
    receipts.distributed(arrival)
    if state == "distributed":
        return arrival
    handling = None if state == "received" else receipts.handling()
    services.receive(arrival_id=arrival.pk, handling=handling, actor=receipts.actor("head"))
    if state == "done":
        services.finish(arrival_id=arrival.pk, actor=receipts.actor("head"))
    if state == "returned":
        services.return_to_sender(arrival_id=arrival.pk, reason="x", actor=receipts.actor("head"))
    return arrival


STATES = ["arrived", "returned at once", "distributed", "received", "assigned", "done", "returned"]


@settings(max_examples=30)
@given(st.sampled_from(STATES), st.booleans(), st.sets(st.sampled_from(["outsider", "minister", "leader"])))
def every_case(receipts, rolled_back, state, closed, readers):
    with rolled_back():
        arrival = made(receipts, state, closed)
        late = state in ("received", "assigned", "done")
        if readers and late:
            people = [receipts.pk(name) for name in readers]
            services.circulate(arrival_id=arrival.pk, people=people, actor=receipts.actor("head"))
        handler = "drafter" if state in ("assigned", "done", "returned") else ""
        open_to = expected(state, closed, readers if late else set(), handler)
        for name in PEOPLE:
            actor = receipts.actor(name)
            assert arrivals_open_to(actor).exists() == (name in open_to), name
            seen = list(arrivals_visible_to(actor))
            assert bool(seen) == (name in open_to | OFFICE), name
            assert [one.is_open for one in seen] == [name in open_to] * len(seen)


def test_the_rule_in_every_state(receipts, rolled_back):
    every_case(receipts, rolled_back)


def test_files_follow_the_paper(receipts):
    arrival = came(b"eins", files=(file_in(b"eins"),), disclosure="3NNNNYNNN")
    receipts.distributed(arrival)
    file_id = arrival.files.get().file_id
    for name in PEOPLE:
        if name in CHIEFS:
            assert readable_file(file_id=file_id, actor=receipts.actor(name))
            continue
        with pytest.raises(FileUnknown):
            readable_file(file_id=file_id, actor=receipts.actor(name))


def test_whoever_takes_the_post_over_has_the_paper(receipts):
    arrival = came(disclosure="3NNNNYNNN")
    receipts.distributed(arrival)
    services.receive(arrival_id=arrival.pk, handling=receipts.handling(), actor=receipts.actor("head"))
    post = Assignment.objects.get(person_id=receipts.pk("drafter")).post
    organization.end_assignment(
        assignment_id=Assignment.objects.get(post=post).pk, valid_until=organization_today(), actor=SYSTEM
    )
    newcomer = make_user("newcomer", "official")
    organization.assign_person(person_id=newcomer.pk, post=post, valid_from=organization_today(), actor=SYSTEM)
    actor = actor_of_user(newcomer)
    assert ids(arrivals_open_to(actor)) == {arrival.pk}
    assert services.finish(arrival_id=arrival.pk, actor=actor).state == "done"


def organization_today():
    from core.foundation.public import clock

    return clock.today()


def test_the_deputy_of_an_absent_head_sees_a_closed_paper(receipts):
    arrival = came(disclosure="3NNNNYNNN")
    receipts.distributed(arrival)
    assert not arrivals_open_to(receipts.actor("leader")).exists()
    send_away(receipts.office, "head", deputy="leader")
    assert ids(arrivals_open_to(receipts.actor("leader"))) == {arrival.pk}


def test_people_of_the_department_that_came_after_keep_the_paper(receipts):
    from core.organization.models import DepartmentSuccession

    arrival = receipts.received()
    assert not arrivals_open_to(receipts.actor("outsider")).exists()
    DepartmentSuccession.objects.create(
        former=receipts.office.department, successor=receipts.office.other_department, since=LONG_AGO
    )
    assert ids(arrivals_open_to(receipts.actor("outsider"))) == {arrival.pk}


def test_the_system_itself_sees_nothing(receipts):
    came()
    assert not arrivals_visible_to(SYSTEM).exists()
    assert not arrivals_open_to(SYSTEM).exists()


def test_another_agency_sees_nothing_whatever_its_roles(receipts):
    arrival = own(receipts.office.department)
    with agency_context("beta"):
        boss = actor_of_user(make_user("boss", *AGENCY_ROLES))
        assert not arrivals_visible_to(boss).exists()
        assert not Arrival.objects.exists()
        with pytest.raises(errors.ArrivalNotFound):
            get_arrival(arrival.pk, actor=boss)
