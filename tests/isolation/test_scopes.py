"""What is not in a table: cache, files, locks, log lines, tasks and what follows a commit. None crosses between agencies."""

import threading

import pytest
from celery import shared_task
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from psycopg import errors

from core.tenancy.public import (
    AGENCY_KEY,
    AgencyTask,
    NoAgencyChosen,
    PlatformTask,
    TenancyFault,
    agency_context,
    agency_lock,
    agency_path,
    current_agency,
    enqueue_on_commit,
    on_commit_here,
    platform_context,
)
from onnara.celery import app
from onnara.settings.logs import SHARED_PROCESSORS, add_scope

#: The platform has an outbox too: its message names nobody. It only does what stands in that schema's outbox.
EITHER_SIDE = {"core.outbox.tasks.dispatch_outbox_task", "core.outbox.tasks.dispatch_bulk_task"}
ran: list[tuple[str, str]] = []


def note_where(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        ran.append((name, cursor.fetchone()[0]))


@shared_task(base=AgencyTask)
def in_agency_task(name: str) -> None:
    note_where(name)


@shared_task(base=PlatformTask)
def on_platform_task(name: str) -> None:
    note_where(name)


@pytest.fixture(autouse=True)
def _nothing_ran():
    ran.clear()


# -- cache, files, log lines -------------------------------------------------------------------------------------------


def test_what_one_keeps_in_the_cache_the_other_does_not_find(db):
    with agency_context("alpha"):
        cache.set_many({"counts": 7, "name": "alpha"})
        assert cache.get("counts") == 7
    for elsewhere in (agency_context("beta"), platform_context()):
        with elsewhere:
            assert cache.get_many(["counts", "name"]) == {}
            assert cache.add("counts", 1), "its own place is free"
            cache.delete_many(["counts", "name"])
    with agency_context("alpha"):
        assert cache.get_many(["counts", "name"]) == {"counts": 7, "name": "alpha"}, "nobody else took it away"
        cache.delete_many(["counts", "name"])


@pytest.mark.parametrize("use", [lambda: cache.get("counts"), lambda: cache.set("counts", 1), agency_path])
def test_without_an_agency_there_is_neither_cache_nor_folder(use):
    with pytest.raises(NoAgencyChosen):
        use()


def test_each_has_a_folder_of_its_own(db):
    folders = set()
    for place in (agency_context("alpha"), agency_context("beta"), platform_context()):
        with place:
            folders.add(agency_path())
    assert len(folders) == 3
    assert not any(one != other and one.is_relative_to(other) for one in folders for other in folders)


def test_every_log_line_says_whose_work_it_tells():
    assert add_scope in SHARED_PROCESSORS
    with agency_context("alpha"):
        assert add_scope(None, "info", {"event": "x"})["scope"] == "agency:alpha"
    with platform_context():
        assert add_scope(None, "info", {"event": "x"})["scope"] == "platform"
    assert "scope" not in add_scope(None, "info", {"event": "x"})


# -- locks -------------------------------------------------------------------------------------------------------------


def taken_at_once(agency: str, name: str) -> bool:
    """Whether another connection gets the lock without waiting."""
    outcome: list[BaseException | None] = []

    def work() -> None:
        try:
            with agency_context(agency), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '300ms'")
                agency_lock(name)
            outcome.append(None)
        except OperationalError as error:
            outcome.append(error.__cause__)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert outcome[0] is None or isinstance(outcome[0], errors.LockNotAvailable)
    return outcome[0] is None


def test_a_lock_holds_up_its_own_agency_and_no_other(committed_db):
    with agency_context("alpha"), transaction.atomic():
        agency_lock("numbers")
        assert not taken_at_once("alpha", "numbers")
        assert taken_at_once("alpha", "others")
        assert taken_at_once("beta", "numbers")
    assert taken_at_once("alpha", "numbers")


# -- tasks and what follows a commit -----------------------------------------------------------------------------------


def test_a_task_runs_as_the_agency_its_message_names(committed_db):
    with agency_context("beta"):  # whatever the process did before
        in_agency_task(name="one", **{AGENCY_KEY: "alpha"})
        on_platform_task(name="two")
        assert current_agency() == "beta"
    assert ran == [("one", "agency_alpha"), ("two", "onnara_platform")]


@pytest.mark.parametrize("named", [{}, {AGENCY_KEY: ""}, {AGENCY_KEY: None}])
def test_a_task_without_an_agency_is_refused_and_never_runs_in_public(db, named):
    with agency_context("alpha"), pytest.raises(TenancyFault, match="without an agency"):
        in_agency_task(name="one", **named)
    assert ran == []


def test_a_task_of_the_platform_is_refused_to_an_agency(db):
    with pytest.raises(TenancyFault, match="runs on the platform"):
        on_platform_task(name="one", **{AGENCY_KEY: "alpha"})
    assert ran == []


def test_every_task_of_the_house_chooses_its_schema():
    app.loader.import_default_modules()
    ours = [task for name, task in app.tasks.items() if not name.startswith("celery.")]
    assert len(ours) > 10
    assert {task.name for task in ours if not isinstance(task, AgencyTask | PlatformTask)} == EITHER_SIDE


def test_a_task_put_on_the_queue_goes_to_the_agency_it_was_meant_in(committed_db, monkeypatch):
    sent: list[tuple[str, dict]] = []
    monkeypatch.setattr(
        "core.tenancy.tasks.Task.apply_async", lambda self, args, kwargs: sent.append((args[0], kwargs))
    )
    with platform_context(), transaction.atomic():
        with agency_context("alpha"):
            enqueue_on_commit(in_agency_task, "alpha's")
        with agency_context("beta"):
            enqueue_on_commit(in_agency_task, "beta's")
        enqueue_on_commit(on_platform_task, "the platform's")
        assert sent == [], "nothing before the commit"
    assert sent == [
        ("alpha's", {AGENCY_KEY: "alpha"}), ("beta's", {AGENCY_KEY: "beta"}), ("the platform's", {}),
    ]  # fmt: skip


def test_nothing_is_put_on_the_queue_without_an_agency(db):
    for use in (lambda: enqueue_on_commit(in_agency_task, "x"), lambda: on_commit_here(lambda: None)):
        with pytest.raises(NoAgencyChosen):
            use()


def test_what_follows_a_commit_runs_where_it_was_asked_for(committed_db):
    """The commit comes in the outer block: Django's own callback would run there."""
    with platform_context(), transaction.atomic():
        with agency_context("alpha"):
            on_commit_here(lambda: note_where("alpha's"))
        with agency_context("beta"):
            on_commit_here(lambda: note_where("beta's"))
        on_commit_here(lambda: note_where("the platform's"))
    assert ran == [("alpha's", "agency_alpha"), ("beta's", "agency_beta"), ("the platform's", "onnara_platform")]


def test_what_was_taken_back_follows_no_commit(committed_db):
    with agency_context("alpha"), pytest.raises(ValueError), transaction.atomic():
        on_commit_here(lambda: note_where("never"))
        raise ValueError
    assert ran == []
