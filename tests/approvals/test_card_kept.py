"""What stands around a document is a statement written once for people of one shape: the same text as written anew."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import OuterRef

from approvals.documents.selectors import surroundings, viewer_of
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
        query = surroundings._rows(document, viewer, OuterRef("current_revision"), OuterRef("matter_code")).query
        return connection.ops.compose_sql(*query.sql_with_params())


def kept(document, viewer, monkeypatch):
    """The text that was kept, with what ``surroundings_of`` gives it."""
    told = []

    def noted(self, *ids):
        given = dict(zip(self._places, [*ids, clock.now(), clock.today()], strict=True))
        with connection.cursor():
            told.append(connection.ops.compose_sql(self._text, [given[place] for place in self._asked]))
        return [([], [], [], [], [], [], [], [], [], [], [], None, *[[] for _part in surroundings.CARD_PARTS])]

    with monkeypatch.context() as patched:
        patched.setattr(surroundings.KeptList, "ask", noted)
        surroundings.surroundings_of(document, viewer)
    (text,) = told
    return text


def check(document, actor, monkeypatch):
    viewer = viewer_of(actor)
    with clock.fixed(clock.now()):
        assert kept(document, viewer, monkeypatch) == anew(document, viewer)
    return viewer


@pytest.mark.parametrize("name", PEOPLE)
def test_for_everybody(office, monkeypatch, name):
    check(office.submitted(), office.actor(name), monkeypatch)


def test_for_somebody_who_represents_others(office, monkeypatch):
    for name in ("head", "leader"):
        away(office, name, "colleague")
    assert len(check(office.submitted(), office.actor("colleague"), monkeypatch).represented) == 2


def test_for_whoever_puts_others_in_their_place(office, monkeypatch):
    document = office.submitted()
    switch_off(office, "leader")
    assert check(document, administrator(), monkeypatch).stranded


def test_for_somebody_without_a_post(office, monkeypatch):
    leave(office, "outsider")
    assert check(office.submitted(), office.actor("outsider"), monkeypatch).actor.department_id is None


def test_for_every_role_alone(office, monkeypatch):
    """Apps above show what their own permissions allow."""
    document, texts = office.submitted(), set()
    for role in AGENCY_ROLES:
        office.outsider.role_assignments.update(role=role)
        actor = actor_of_user(get_user(office.outsider.pk))
        assert actor.roles == {role}
        with clock.fixed(MOMENT):
            texts.add(anew(document, check(document, actor, monkeypatch)))
    assert len(texts) > 1


def test_of_a_draft_without_a_post_and_of_several_in_one(office, monkeypatch):
    lead, member = office.submitted(), office.draft()
    lead.drafter_post, member.bundle_lead = None, lead
    for one in (lead, member):
        check(one, office.actor("drafter"), monkeypatch)
