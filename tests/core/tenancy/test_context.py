import pytest
from django.db.models import Count

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


@pytest.mark.parametrize(
    "use",
    [
        list, len, bool, lambda rows: rows[0], lambda rows: rows[:2].count(), lambda rows: rows.first(),
        lambda rows: rows.last(), lambda rows: rows.get(login="kim"), lambda rows: rows.count(), lambda rows: rows.exists(),
        lambda rows: rows.aggregate(n=Count("pk")), lambda rows: rows.update(name="x"), lambda rows: rows.delete(),
        lambda rows: rows.in_bulk(), lambda rows: list(rows.iterator()), lambda rows: list(rows.values_list("login")),
        lambda rows: rows.filter(login="kim").exists(), lambda rows: rows.exclude(login="lee").order_by("name").count(),
        lambda rows: rows.explain(), lambda rows: rows.contains(User(pk=1)), lambda rows: rows.bulk_create([User(login="lee")]),
        lambda rows: rows.earliest("created_at"), lambda rows: list(rows | rows.filter(name="x")),
    ],
)  # fmt: skip
def test_no_use_of_a_list_reaches_another_agency(agency, other_agency, use):
    User.objects.create(login="kim", name="김")
    everybody = User.objects.all()
    with agency_context(other_agency), pytest.raises(CrossAgencyUse):
        use(everybody)
    assert User.objects.get().name == "김"


@pytest.mark.parametrize(
    "use", [lambda one: one.save(), lambda one: one.delete(), lambda one: one.refresh_from_db(), lambda one: one.name,
            lambda one: one.save(force_insert=True)],
)  # fmt: skip
def test_no_use_of_an_instance_reaches_another_agency(agency, other_agency, use):
    """Also by the door of a field that was not loaded."""
    User.objects.create(login="kim", name="김")
    person = User.objects.defer("name").get()
    with agency_context(other_agency):
        with pytest.raises(CrossAgencyUse):
            use(person)
        assert not User.objects.exists()
    assert User.objects.get().name == "김"


def test_what_was_read_within_the_block_may_be_looked_at_outside(agency, other_agency):
    User.objects.create(login="kim", name="김")
    everybody = User.objects.all()
    assert len(everybody) == 1
    with agency_context(other_agency):
        assert [person.name for person in everybody] == ["김"]
