"""Two at the same moment: one administrator always stays, and a log-in name is given once."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from core.accounts.errors import LastAdministrator, LoginTaken
from core.accounts.models import User
from core.accounts.public import Role, set_roles
from core.accounts.selectors import active_holders
from core.audit.public import actor_system
from core.foundation.public import DomainError
from core.tenancy.public import agency_context
from tests.core.accounts.people import make


def together(*actions):
    """Run the actions at once, each in a thread and connection of its own; returns the errors they raised."""
    start, errors = Barrier(len(actions)), []

    def run(action):
        start.wait()
        try:
            with agency_context("alpha"):
                action()
        except DomainError as error:
            errors.append(type(error))
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


@pytest.mark.parametrize("_round", range(3))
def test_two_administrators_cannot_remove_each_other(committed_db, _round):
    with agency_context("alpha"):
        ids = [make(login, roles=[Role.AGENCY_ADMIN]).pk for login in ("first", "second")]
    errors = together(*[lambda one=one: set_roles(user_id=one, roles=[], actor=actor_system()) for one in ids])
    assert errors == [LastAdministrator]
    with agency_context("alpha"):
        assert active_holders(Role.AGENCY_ADMIN).count() == 1


def test_log_in_name_is_given_once(committed_db):
    assert together(make, make, make) == [LoginTaken, LoginTaken]
    with agency_context("alpha"):
        assert User.objects.filter(login="kim").count() == 1
