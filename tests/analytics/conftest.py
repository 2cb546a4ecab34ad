from datetime import date, datetime

import pytest
from django.db import transaction

from core.accounts.public import User, actor_of_user
from core.audit.public import actor_system, record
from core.foundation.public import clock, new_id
from tests.people import make_actor


def seoul(*parts):
    return datetime(*parts, tzinfo=clock.SEOUL)


NOVEMBER = seoul(2006, 11, 15, 10)


class Book:
    """Writes a made-up ledger through the ledger's own door: each entry at the time it says."""

    def __init__(self):
        self.people = {}

    def person(self, name):
        if name not in self.people:
            known = User.objects.filter(login=name).first()
            self.people[name] = actor_of_user(known) if known else make_actor(name, "official")
        return self.people[name]

    def write(self, event, *, at=NOVEMBER, by="kim", **detail):
        with clock.fixed(at), transaction.atomic():
            return record(event, actor=self.person(by) if by else actor_system(), detail=detail)

    def approve(self, *, at=NOVEMBER, by="kim", document=None):
        return self.write("documents.approved", at=at, by=by, document_id=str(document or new_id()))

    def post(self, name, *, start=date(2006, 1, 1), until=None, kind="principal", post="p"):
        return self.write(
            "organization.assignment_started", by="admin", at=seoul(2006, 1, 1),
            person_id=str(self.person(name).person_id), post_id=f"{post}-{name}", department_id="d", kind=kind,
            valid_from=start.isoformat(), valid_until=until.isoformat() if until else None,
        )  # fmt: skip


@pytest.fixture
def book(agency):
    return Book()


@pytest.fixture
def in_december():
    """November is over."""
    with clock.fixed(seoul(2006, 12, 3)) as moment:
        yield moment
