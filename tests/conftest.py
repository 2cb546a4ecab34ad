"""Fixtures every test may use: databases, agencies, people."""

import pytest

from tests import databases, servers


def pytest_sessionstart(session: pytest.Session) -> None:
    if not servers.WORKER and not session.config.option.collectonly:
        databases.build_base()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of one ``xdist_group`` in one worker. xdist 3.8 writes the group into ``_nodeid``, which pytest
    9.2 no longer reads; without this every worker builds its own house and its own browser.
    """
    for item in items if getattr(config.option, "loadgroup", False) else ():
        group = next(item.iter_markers("xdist_group"), None)
        if group and "@" not in item.nodeid and hasattr(item, "_id"):
            item._id = type(item._id).parse(f"{item.nodeid}@{group.args[0]}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """This worker's own copy of the base database, in place of Django's test database."""
    from django.conf import settings
    from django.db import connections

    name = servers.database_of(servers.WORKER)
    databases.copy_base(name)
    for alias in settings.DATABASES:
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name
    yield
    connections.close_all()


@pytest.fixture(autouse=True)
def _clean_process_caches():
    """What a process remembers between requests must not pass from test to test; nor may a context."""
    import structlog

    from core.tenancy.public import current_schema, forget_hosts

    forget_hosts()
    structlog.contextvars.clear_contextvars()  # a request leaves its number bound until the next one begins
    yield
    forget_hosts()
    assert current_schema() is None, "the test left an agency block open"


@pytest.fixture
def agency(db):
    """Work as agency ``alpha``; everything is rolled back at the end."""
    from core.tenancy.public import agency_context

    with agency_context("alpha"):
        yield "alpha"


@pytest.fixture
def other_agency(db):
    """Code of the second agency, ``beta``; enter it with agency_context."""
    return "beta"


@pytest.fixture
def platform(db):
    """Work as the government console."""
    from core.tenancy.public import platform_context

    with platform_context():
        yield


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker):
    """For tests that need real commits (threads, processes, kills): the worker's database is made anew afterwards."""
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        connections.close_all()
        databases.copy_base(servers.database_of(servers.WORKER))
