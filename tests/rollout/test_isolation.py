"""SQL of one agency against the road of another."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.foundation.public import clock
from core.tenancy.public import agency_context
from rollout.models import AgencyRoad, RoadStep, RolloutFact, TeamMember
from rollout.services import store_facts

MODELS = [AgencyRoad, RoadStep, RolloutFact, TeamMember]


@pytest.fixture
def filled(planned, leader):
    store_facts(agency_code="alpha", facts={"users": 1}, as_of=clock.now())
    TeamMember.objects.create(
        agency_code="alpha", person_id=leader.person_id, name=leader.name, role="leader", joined_on=clock.today()
    )


@pytest.mark.parametrize("model", MODELS)
def test_another_agency_sees_and_changes_nothing(filled, other_agency, model):
    assert model.objects.exists()
    with agency_context(other_agency):
        assert not model.objects.exists()
        assert model.objects.update(agency_code="alpha") == 0


@pytest.mark.parametrize("model", MODELS)
def test_a_row_cannot_be_given_to_another_agency(filled, model):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE public.{model._meta.db_table} SET agency_code = 'beta'")


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_ever_deleted_by_an_agency(filled, model):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM public.{model._meta.db_table}")


def test_no_step_can_be_hung_on_the_road_of_another_agency(filled, other_agency):
    """The foreign key is checked past row security: by the road's id alone it would hold."""
    road = AgencyRoad.objects.get()
    step = RoadStep(road_id=road.pk, agency_code="beta", step="trained", changed_at=clock.now())
    refused = pytest.raises(DatabaseError, match="rollout_step_of_same_agency")
    with agency_context(other_agency), refused, transaction.atomic():
        step.save(force_insert=True)


def test_a_road_cannot_be_opened_for_another_agency(agency):
    with pytest.raises(DatabaseError), transaction.atomic():
        AgencyRoad.objects.create(agency_code="beta", opened_at=clock.now())
