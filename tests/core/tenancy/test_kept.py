"""Statements written once: asked in any agency with any values, never with those they were written for."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from core.accounts.models import User
from core.foundation.public import clock
from core.tenancy.public import CrossAgencyUse, KeptList, agency_context, schema_of, strangers

WHO = strangers(1)


def people() -> KeptList:
    return KeptList(lambda: User.objects.filter(pk=WHO[0]), WHO)


def test_it_is_asked_again_with_other_values(agency):
    kim, lee = (User.objects.create(login=login, name=login) for login in ("kim", "lee"))
    kept = people()
    assert [kept.ask(one.pk) for one in (kim, lee)] == [[kim], [lee]]
    assert kept.ask(WHO[0]) == []


def test_each_agency_is_told_of_its_own_only(agency, other_agency):
    person = User.objects.create(login="kim", name="김")
    kept = people()
    with agency_context(other_agency):
        assert kept.ask(person.pk) == []
    assert kept.ask(person.pk) == [person]


def test_what_it_tells_belongs_to_the_agency_it_was_asked_in(agency, other_agency):
    kept = people()
    with agency_context(other_agency):
        person = User.objects.create(login="kim", name="김")
        (found,) = kept.ask(person.pk)
    with pytest.raises(CrossAgencyUse):
        found.save()


def test_a_place_for_an_id_must_occur(agency):
    with pytest.raises(ValueError, match="no place"):
        KeptList(User.objects.all, WHO)


def test_as_many_values_as_places(agency):
    with pytest.raises(ValueError, match="argument"):
        people().ask()


def test_rows_are_locked_in_a_transaction_only(committed_db):
    with agency_context("alpha"):
        with transaction.atomic():
            kept = KeptList(lambda: User.objects.filter(pk=WHO[0]).select_for_update(), WHO)
        with pytest.raises(transaction.TransactionManagementError):
            kept.ask(WHO[0])


def test_now_and_today_are_those_of_the_question(agency):
    early, late = datetime(2007, 1, 3, 16, tzinfo=UTC), datetime(2007, 1, 4, 16, tzinfo=UTC)
    with clock.fixed(early):
        User.objects.create(login="kim", name="김", created_at=clock.now())
    before = KeptList(lambda: User.objects.filter(created_at__lt=clock.now()), [])
    that_day = KeptList(lambda: User.objects.filter(created_at__date=clock.today()), [])
    found = {}
    for moment in (early, late):
        with clock.fixed(moment):
            found[moment] = len(before.ask()), len(that_day.ask())
    assert found == {early: (0, 1), late: (1, 0)}


def test_a_day_reckoned_from_today_is_refused(agency):
    """It would stay that of the day on which the statement was written."""
    with pytest.raises(ValueError, match="differs"):
        KeptList(lambda: User.objects.filter(created_at__lt=clock.now() - timedelta(days=1)), [])


def test_a_place_within_a_list_is_refused(agency):
    with pytest.raises(ValueError, match="anew"):
        KeptList(lambda: User.objects.extra(where=["id = ANY(%s)"], params=[WHO]), WHO)


def test_what_does_not_change_is_written_out(agency):
    """Quotes, percent signs and backslashes of it are text."""
    name = "100% '\\ %s"
    User.objects.create(login="kim", name=name)
    (person,) = KeptList(lambda: User.objects.filter(name=name, is_active=True), []).ask()
    assert person.name == name


def test_what_is_asked_often_is_planned_once_in_each_agency(agency, other_agency):
    """Neither going back and forth between agencies nor what else is asked throws a plan away, or is kept itself."""
    kept = people()
    for turn in range(8):
        for one in (agency, other_agency):
            with agency_context(one):
                kept.ask(WHO[0])
                for other in range(30):
                    User.objects.filter(login=f"{turn} {other}").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements ORDER BY 1")
        rows = [(text.split("*/")[0], plans) for text, plans in cursor.fetchall() if "accounts_user" in text]
    assert [text for text, _plans in rows] == [f"/* {schema_of(one)} " for one in sorted((agency, other_agency))]
    assert all(plans == 3 for _text, plans in rows)
    assert not any(
        "login" in str(text) and "/*" not in str(text) for text, _types in connection.connection._prepared._counts
    )
