import pytest

from core.accounts.models import User
from core.tenancy.public import CrossAgencyUse, NoAgencyChosen, agency_context, platform_context


def test_query_without_a_context_raises(db):
    with pytest.raises(NoAgencyChosen):
        User.objects.count()


def test_a_person_of_one_agency_is_unknown_in_another(agency, other_agency):
    User.objects.create(login="kim", name="김")
    with agency_context(other_agency):
        assert not User.objects.filter(login="kim").exists()
    with platform_context():
        assert not User.objects.filter(login="kim").exists()


def test_saving_in_another_agency_raises(agency, other_agency):
    person = User.objects.create(login="kim", name="김")
    with agency_context(other_agency), pytest.raises(CrossAgencyUse):
        person.save()


def test_a_list_built_in_one_agency_cannot_be_read_in_another(agency, other_agency):
    everybody = User.objects.all()
    with agency_context(other_agency), pytest.raises(CrossAgencyUse):
        list(everybody)
