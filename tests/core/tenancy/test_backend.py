"""Role, search path and agency move together, and a rollback never leaves the wrong one behind."""

import threading

import pytest
from django.db import DataError, InternalError, ProgrammingError, connection, transaction

from core.accounts.models import User
from core.tenancy.public import NoAgencyChosen, SwitchFailed, TenancyFault, agency_context, platform_context


def where_am_i() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema(), current_setting('onnara.agency', true)")
        return cursor.fetchone()


def test_an_agency_has_its_role_schema_and_setting(agency):
    assert where_am_i() == ("agency_alpha", "a_alpha", "alpha")


def test_the_platform_has_its_own_role(platform):
    assert where_am_i() == ("onnara_platform", "public", "")


def test_blocks_nest_and_return(agency):
    with platform_context():
        assert where_am_i()[0] == "onnara_platform"
    assert where_am_i()[0] == "agency_alpha"


def test_a_rolled_back_savepoint_does_not_leave_the_other_agency(agency):
    with pytest.raises(ValueError), transaction.atomic(), agency_context("beta"):
        where_am_i()
        raise ValueError
    assert where_am_i() == ("agency_alpha", "a_alpha", "alpha")


def test_an_error_inside_a_nested_block_leaves_the_outer_one_usable(agency):
    with pytest.raises(ProgrammingError), transaction.atomic(), agency_context("beta"), connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column FROM accounts_user")
    assert where_am_i() == ("agency_alpha", "a_alpha", "alpha")


def test_a_failed_transaction_is_never_committed_and_leaves_no_other_role(committed_db):
    """PostgreSQL answers COMMIT of a failed transaction with a rollback: the role goes back to the platform's."""
    with platform_context():
        where_am_i()
    with agency_context("alpha"):
        with pytest.raises(InternalError, match="nothing of it is kept"), transaction.atomic():
            where_am_i()
            with pytest.raises(DataError), connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")
        assert where_am_i() == ("agency_alpha", "a_alpha", "alpha")


def test_an_agency_without_a_role_cannot_be_entered(db):
    with agency_context("nowhere"), pytest.raises(SwitchFailed), transaction.atomic():
        User.objects.count()


def test_the_login_role_alone_can_read_nothing(db):
    with connection.temporary_connection() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute("SELECT * FROM public.tenants_agency")


@pytest.mark.parametrize("statement", ["SET ROLE onnara_owner", "SET ROLE onnara_admin", "SET ROLE postgres"])
def test_the_login_role_cannot_become_an_owner(agency, statement):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute(statement)


def test_the_librarys_own_switches_are_closed(agency):
    with pytest.raises(TenancyFault):
        connection.set_schema("a_beta")
    with pytest.raises(TenancyFault):
        connection.set_tenant(None)


def test_a_new_thread_starts_without_an_agency(agency):
    seen = []

    def work():
        try:
            User.objects.count()
        except NoAgencyChosen as error:
            seen.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(seen) == 1


def test_a_generator_that_yields_inside_a_block_is_caught(db):
    def leaking():
        with agency_context("alpha"):
            yield

    suspended = leaking()
    with pytest.raises(RuntimeError, match="no yield"), agency_context("beta"):
        next(suspended)
    with pytest.raises(RuntimeError, match="no yield"):
        suspended.close()
