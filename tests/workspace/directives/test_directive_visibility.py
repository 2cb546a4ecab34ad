"""One rule of visibility for lists, numbers, exports, pages and API."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.documents.public import work_counts
from core.audit.public import Actor
from tests.approvals.people import SYSTEM, send_away
from tests.people import signed_in
from tests.workspace.directives.stories import accepted, issued, reported, settled, under_way
from workspace.directives import selectors
from workspace.directives.enums import DirectiveBox
from workspace.directives.selectors import counts_among, directives_visible_to

PEOPLE = ("drafter", "colleague", "leader", "head", "minister", "outsider", "auditor")


def readers(office, directive):
    return {name for name in PEOPLE if directives_visible_to(office.actor(name)).filter(pk=directive.pk).exists()}


def test_giver_owner_their_line_their_department_and_the_auditor(office):
    inside = {"drafter", "colleague", "leader", "head", "minister", "auditor"}
    assert readers(office, issued(office)) == inside
    assert readers(office, issued(office, cooperating=(office.other_department.pk,))) == {*inside, "outsider"}


def test_another_lead_department_leaves_the_owners_peers_out(office):
    directive = issued(office, lead_department_id=office.other_department.pk)
    assert readers(office, directive) == {"drafter", "head", "minister", "outsider", "auditor"}


def test_the_deputy_sees_it_while_the_owner_is_away(office):
    directive = issued(office, lead_department_id=office.other_department.pk)
    send_away(office, "drafter", deputy="colleague")
    assert "colleague" in readers(office, directive)


def test_the_system_and_strangers_see_nothing(office):
    issued(office)
    assert not directives_visible_to(SYSTEM).exists()
    assert not directives_visible_to(Actor(None, "", "")).exists()


@pytest.mark.parametrize(
    "path", ["", "accept/", "progress/", "report/", "settle/", "send-back/", "close/", "call-off/"]
)
@pytest.mark.parametrize("root", ["/directives/", "/api/v1/directives/"])
def test_for_others_it_does_not_exist(office, root, path):
    directive = issued(office)
    client = signed_in(office.outsider)
    response = client.post(f"{root}{directive.pk}/{path}", {"text": "x", "percent": 1}) if path else None
    response = response or client.get(f"{root}{directive.pk}/")
    assert response.status_code == 404


lives = st.lists(
    st.tuples(
        st.sampled_from([("drafter", "head"), ("outsider", "minister"), ("head", "minister"), ("leader", "head")]),
        st.sampled_from(["issued", "settled"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=lives)
def test_no_list_number_or_export_shows_what_the_rule_does_not(office, rolled_back, lives):
    with rolled_back():
        for number, ((owner, by), fate, helped) in enumerate(lives):
            more = {"cooperating": (office.other_department.pk,)} if helped else {}
            told = {"text": f"지시 {number}", **more}
            settled(office, **told) if fate == "settled" else issued(office, owner, by, **told)
        check_lists(office)


def check_lists(office):
    for name in PEOPLE:
        actor = office.actor(name)
        shown = set(directives_visible_to(actor).values_list("pk", flat=True))
        boxes = {box: {one.pk for one in selectors.listed(box, actor=actor)} for box in DirectiveBox}
        assert set().union(*boxes.values()) == boxes[DirectiveBox.ALL] == shown
        exported = (
            signed_in(getattr(office, name))
            .get("/directives/export.csv?box=all&progress=all")
            .content.decode("utf-8-sig")
        )
        assert len(list(csv.reader(io.StringIO(exported)))) == len(shown) + 1


@pytest.mark.parametrize("made", [issued, accepted, under_way, reported, settled])
def test_numbers_tell_what_the_lists_hold(office, made):
    made(office)
    for name in PEOPLE:
        actor = office.actor(name)
        counts = counts_among(work_counts(actor).others)
        mine = selectors.listed("mine", actor=actor)
        assert counts.to_do == sum(one.state in selectors.TO_DO for one in mine)
        assert counts.unaccepted == sum(one.state == "issued" for one in mine)
        assert counts.to_judge == sum(one.state == "reported" for one in selectors.listed("given", actor=actor))
