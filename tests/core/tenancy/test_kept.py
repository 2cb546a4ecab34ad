"""Statements written once: asked in any agency with any values, never with those they were written for."""

from datetime import date

import pytest
from django.db import transaction

from core.accounts.models import User
from core.tenancy.public import CrossAgencyUse, KeptList, agency_context, strangers

WHO = strangers(1)


def people() -> KeptList:
    return KeptList(User.objects.filter(pk=WHO[0]), WHO)


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
        KeptList(User.objects.all(), WHO)


def test_as_many_values_as_places(agency):
    with pytest.raises(ValueError, match="argument"):
        people().ask()
    assert KeptList(User.objects.filter(pk=WHO[0]), [*WHO, date.min]).ask(WHO[0], date.max) == []


def test_rows_are_locked_in_a_transaction_only(committed_db):
    with agency_context("alpha"):
        with transaction.atomic():
            kept = KeptList(User.objects.filter(pk=WHO[0]).select_for_update(), WHO)
        with pytest.raises(transaction.TransactionManagementError):
            kept.ask(WHO[0])
