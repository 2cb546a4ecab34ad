"""The first step of a road, recorded by two at once, is recorded once."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from core.foundation.public import DomainError, clock
from core.tenancy.public import agency_context
from rollout.models import AgencyRoad, RoadStep
from rollout.services import record_step
from tests.people import make_actor


def test_the_first_step_is_recorded_once(committed_db):
    with agency_context("alpha"):
        actors = [make_actor(f"tf{number}", "tf_member") for number in range(4)]

    def record(actor):
        try:
            with agency_context("alpha"):
                return str(record_step(agency_code="alpha", step="tf_formed", done_on=clock.today(), actor=actor).step)
        except DomainError as error:
            return error.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(record, actors))
    assert outcomes == ["rollout.step_done"] * 3 + ["tf_formed"]
    with agency_context("alpha"):
        assert (AgencyRoad.objects.count(), RoadStep.objects.count()) == (1, 1)
