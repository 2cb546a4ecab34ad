"""What stands around a document is a statement written once for people of one shape: the same text as written anew."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.documents.selectors import get_document, surroundings, viewer_of
from approvals.documents.services import ask_opinion, edit_text, relate_document, submit_document
from core.accounts.public import AGENCY_ROLES, actor_of_user, get_user
from core.foundation.public import clock
from tests.approvals.people import build_office
from tests.approvals.routes import administrator, away, leave, switch_off

MOMENT = datetime(2007, 1, 4, tzinfo=UTC)
PEOPLE = ("drafter", "leader", "head", "minister", "outsider", "auditor")


@pytest.fixture
def office(agency):
    return build_office()


def anew(document, viewer):
    with connection.cursor():
        return connection.ops.compose_sql(*surroundings._rows(document, viewer).query.sql_with_params())


def asked(document, viewer):
    """What the database is asked when the card is opened."""
    with CaptureQueriesContext(connection) as told:
        surroundings.surroundings_of(document, viewer)
    (one,) = told.captured_queries
    return one["sql"]


def check(document, actor):
    viewer = viewer_of(actor)
    with clock.fixed(MOMENT):
        assert asked(document, viewer) == anew(document, viewer)
    return viewer


@pytest.mark.parametrize("name", PEOPLE)
def test_for_everybody(office, name):
    check(office.submitted(), office.actor(name))


def test_for_somebody_who_represents_others(office):
    for name in ("head", "leader"):
        away(office, name, "colleague")
    assert len(check(office.submitted(), office.actor("colleague")).represented) == 2


def test_for_whoever_puts_others_in_their_place(office):
    """Too few people, each another time: written anew for them."""
    document = office.submitted()
    switch_off(office, "leader")
    assert check(document, administrator()).stranded


def test_for_somebody_without_a_post(office):
    leave(office, "outsider")
    assert check(office.submitted(), office.actor("outsider")).actor.department_id is None


def test_for_every_role_alone(office):
    """Apps above show what their own permissions allow."""
    document, texts = office.submitted(), set()
    for role in AGENCY_ROLES:
        office.outsider.role_assignments.update(role=role)
        actor = actor_of_user(get_user(office.outsider.pk))
        assert actor.roles == {role}
        with clock.fixed(MOMENT):
            texts.add(anew(document, check(document, actor)))
    assert len(texts) > 1


def test_of_a_draft_without_a_post_and_of_several_in_one(office):
    lead, member = office.submitted(), office.draft()
    lead.drafter_post, member.bundle_lead = None, lead
    for one in (lead, member):
        check(one, office.actor("drafter"))


@pytest.fixture
def story(office):
    """A decision that refers to another, with a question asked about it, and one that follows it."""
    first, second = office.submitted(title="앞선 보고"), office.draft(title="이번 보고", matter_code="CT-1")
    relate_document(document_id=second.pk, other_id=first.pk, actor=office.actor("drafter"))
    submit_document(document_id=second.pk, expected_revision=1, actor=office.actor("drafter"))
    ask_opinion(document_id=second.pk, person_id=office.outsider.pk, question="예산은?", actor=office.actor("drafter"))
    return [get_document(one.pk, actor=office.actor("drafter")) for one in (first, second)]


def test_a_plan_for_everybody_tells_each_their_own(office, story):
    """From the sixth time a plan is kept, from the eleventh it is one for whatever values."""
    viewers = [viewer_of(office.actor(name)) for name in ("drafter", "leader", "outsider")]
    for _ in range(6):
        for document in story:
            for viewer in viewers:
                (row,) = surroundings._rows(document, viewer)
                assert surroundings._asked(document, viewer) == row
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE '%%documents_relation%%'")
        assert max(plans for (plans,) in cursor.fetchall()) > 0


def test_a_newer_text_is_not_shown_with_an_older_card(office, story):
    """The document was fetched just before its text was changed: the body is that of the text it was fetched with."""
    document = story[1]
    edit_text(
        document_id=document.pk, expected_revision=1, title="새 제목", body="새 내용", actor=office.actor("leader")
    )
    around = surroundings.surroundings_of(document, viewer_of(office.actor("head")))
    assert {line.no: line.present_body for line in around.revisions} == {2: "", 1: document.revisions.get(no=1).body}
