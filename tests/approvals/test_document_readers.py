"""Whom card, paper and API name under "access rights" is everybody whom the rule of visibility lets in by name."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.documents import permissions, selectors, services
from approvals.documents.models import Document
from approvals.documents.selectors.readers import aside_of, readers_of
from core.accounts.models import User
from core.accounts.public import actor_of_user
from tests.approvals.people import route_of, send_away
from tests.approvals.test_posts_handed_over import succeed
from tests.people import signed_in

BY_DUTY = {permissions.READ_ALL, permissions.REROUTE}


def named(document):
    document = Document.objects.get(pk=document.pk)
    with CaptureQueriesContext(connection) as captured:
        found = readers_of(document, selectors.all_steps_of(document), aside_of(document))
    assert len(captured) == 2  # the path of all rounds, and everybody aside of it
    return {one.id for one in found}


def let_in(document):
    """Everybody of the office for whom the rule opens it, other than by duty."""
    found = set()
    for user in User.objects.all():
        actor = actor_of_user(user)
        actor = replace(actor, permissions=frozenset(actor.permissions - BY_DUTY))
        if selectors.documents_visible_to(actor).filter(pk=document.pk).exists():
            found.add(user.pk)
    return found


def being_written(office):
    document = office.draft(reading_range="person")
    succeed(office, "drafter", "newcomer")
    return document, {"drafter", "newcomer"}


def gone_on_with(office):
    document = office.submitted(reading_range="person")
    services.return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    succeed(office, "drafter", "newcomer")
    services.continue_document(document_id=document.pk, actor=office.actor("newcomer"))
    return document, {"drafter", "newcomer", "leader"}


def away_with_an_open_step(office):
    """The deputy's own deputy stands in, as far as the deputy is away too."""
    document = office.submitted(reading_range="person")
    send_away(office, "leader", deputy="colleague")
    send_away(office, "colleague", deputy="outsider")
    return document, {"drafter", "leader", "head", "outsider"}


def away_after_the_own_step(office):
    document = office.submitted(reading_range="person")
    services.review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    send_away(office, "leader", deputy="colleague")
    return document, {"drafter", "leader", "head"}


def decided(office):
    document = office.submitted(reading_range="person", route=route_of(office, ("head", "approve")))
    services.approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    services.circulate_document(document_id=document.pk, person_ids=[office.minister.pk], actor=office.actor("drafter"))
    send_away(office, "minister", deputy="outsider")
    succeed(office, "drafter", "newcomer")
    return document, {"drafter", "newcomer", "head", "minister", "outsider"}


@pytest.mark.parametrize(
    "story", [being_written, gone_on_with, away_with_an_open_step, away_after_the_own_step, decided]
)
def test_everybody_let_in_by_name_is_named(office, story):
    document, people = story(office)
    assert named(document) == let_in(document) == {getattr(office, name).pk for name in people}


def test_the_successor_stands_on_card_paper_and_api(office):
    document, _people = decided(office)
    client = signed_in(office.newcomer)
    told = client.get(f"/api/v1/documents/{document.pk}/").json()["management"]["readers"]
    names = [one["name"] for one in told]
    assert office.newcomer.name in names
    for path in (f"/documents/{document.pk}/", f"/documents/{document.pk}/print/"):
        assert ", ".join(names) in client.get(path).content.decode()
