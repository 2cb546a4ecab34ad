"""Fixtures every test may use: databases, agencies, people."""

import asyncio
import gc
import threading
from contextlib import contextmanager

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, settings
from redis import Redis

from tests import databases, servers
from tests.standing import STANDING, world_of

# One set of connections a thread. Django's own is another one wherever an event loop is marked as running, and a
# browser leaves its loop marked: what one test closed or made anew would stay open in the other set.
connections._connections = threading.local()

# Neither the time an example takes nor the time to make one is a property of the product: a busy machine fails nothing.
settings.register_profile("onnara", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onnara")


def pytest_sessionstart(session: pytest.Session) -> None:
    if servers.WORKER or session.config.option.collectonly or (servers.CLUSTER and servers.CLUSTER.taken):
        return
    databases.build_base()
    servers.keep_base()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of one ``xdist_group`` in one worker. xdist 3.8 writes the group into ``_nodeid``, which pytest
    9.2 no longer reads; without this every worker builds its own house and its own browser.

    Tests of one world follow each other, those of none come last: the many small ones fill both workers to the end.
    """
    items.sort(key=world_of, reverse=True)
    for item in items if getattr(config.option, "loadgroup", False) else ():
        group = next(item.iter_markers("xdist_group"), None)
        if group and "@" not in item.nodeid and hasattr(item, "_id"):
            item._id = type(item._id).parse(f"{item.nodeid}@{group.args[0]}")


def pytest_collection_finish() -> None:
    """What was collected stays to the end; the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    STANDING.leave_unless_it_serves(item)


@pytest.fixture(autouse=True)
def no_loop_of_a_browser(request):
    """Playwright leaves its event loop marked as running in this thread for as long as its browser lives; whatever
    comes after it in the same worker (signatures use ``asyncio.run``) shall not notice. Whoever uses the browser keeps
    the mark: without it Playwright's next call ends with "connection closed".
    """
    left = None if "browsers" in request.fixturenames else asyncio._get_running_loop()
    if left is None:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(left)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """This worker's own copy of the base database, in place of Django's test database."""
    from django.conf import settings

    name = servers.database_of(servers.WORKER)
    databases.copy_base(name)
    for alias in settings.DATABASES:
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name
    yield
    STANDING.leave()
    connections.close_all()


@pytest.fixture(autouse=True)
def known_hosts(monkeypatch):
    """On a busy machine a test lasts longer than a host is remembered; a look-up then is none of the page's."""
    monkeypatch.setattr("core.tenancy.hosts.SECONDS", 3600.0)


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


@pytest.fixture(scope="session")
def own_redis():
    """This worker's own database in Redis."""
    from django.conf import settings

    with Redis.from_url(settings.REDIS_URL) as redis:
        yield redis


@pytest.fixture(autouse=True)
def _empty_redis(own_redis):
    """Attempts are counted, wake-ups marked and readers noted there, which no rollback reaches."""
    own_redis.flushdb()


@pytest.fixture(autouse=True)
def _our_celery_app_is_the_current_one():
    """Tasks ask whichever app is current for routes and priorities: one that a test makes in passing would take its place."""
    import celery

    from onnara.celery import app

    yield
    found = celery.current_app._get_current_object()
    app.set_current()
    assert found is app, f"the test left {found} as the current Celery app: a kombu.Connection needs none"


@pytest.fixture
def agency(db):
    """Work as agency ``alpha``; everything is rolled back at the end."""
    from core.tenancy.public import agency_context

    with agency_context("alpha"):
        yield "alpha"


@pytest.fixture
def standing_office(django_db_setup, django_db_blocker):
    from core.tenancy.public import agency_context
    from tests.approvals.people import build_office

    def build():
        with agency_context("alpha"):
            return build_office()

    return STANDING.world("standing_office", build, django_db_blocker)


@pytest.fixture
def office(standing_office, agency):
    """The people, departments and unit tasks of ``tests.approvals.people`` in agency ``alpha``."""
    return standing_office()


@pytest.fixture
def rolled_back():
    """A block whose writes are undone at its end: one fixture serves many examples."""

    @contextmanager
    def block():
        point = transaction.savepoint()
        try:
            yield
        finally:
            transaction.savepoint_rollback(point)

    return block


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
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        databases.copy_base(servers.database_of(servers.WORKER))
