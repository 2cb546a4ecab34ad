"""What is on its way tells who acted upon it, also what was on its way before it did (migration 0020)."""

from importlib import import_module

import pytest
from django.db import connection

from approvals.documents.models import Document
from tests.approvals.people import build_office
from tests.approvals.routes import Way, away


@pytest.fixture
def office(agency):
    return build_office()


def test_whoever_acted_before_is_found_by_the_migration(office):
    passed, deputed, returned, drafted = (
        Way(office, ("leader", "review"), ("outsider", "cooperate"), ("head", "approve")) for _ in range(4)
    )
    passed.review("leader")
    away(office, "leader", "colleague")
    deputed.review("colleague")
    returned.review("colleague")
    returned.send_back("outsider")
    decided = Way(office, ("head", "approve"))
    decided.approve("head")
    Document.objects.filter(pk=drafted.document.pk).update(touched_by=[])
    ways = (passed, deputed, returned)
    known = [set(way.document.touched_by) for way in ways]
    assert known[1] == {office.drafter.pk, office.leader.pk, office.colleague.pk}
    Document.objects.filter(pk__in=[way.document.pk for way in ways]).update(touched_by=[])
    with connection.cursor() as cursor:
        cursor.execute(import_module("approvals.documents.migrations.0020_touched_by").FILL)
    assert [set(way.document.touched_by) for way in ways] == known
    assert drafted.document.touched_by == [office.drafter.pk]
