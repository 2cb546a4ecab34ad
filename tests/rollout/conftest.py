from datetime import timedelta

import pytest

from core.foundation.public import clock
from core.tenancy.public import agency_context
from rollout.public import plan_step, record_step
from tests.people import make_actor


@pytest.fixture
def leader(agency):
    return make_actor("tf", "tf_leader")


@pytest.fixture
def planned(leader):
    """Agency alpha has formed its task force and planned the survey for tomorrow."""
    today = clock.today()
    record_step(agency_code="alpha", step="tf_formed", done_on=today, actor=leader)
    return plan_step(agency_code="alpha", step="surveyed", planned_on=today + timedelta(days=1), actor=leader)


@pytest.fixture
def late_alpha(platform):
    """Seen from the console: agency alpha is late with its survey."""
    with agency_context("alpha"):
        leader = make_actor("tf", "tf_leader")
        plan_step(agency_code="alpha", step="surveyed", planned_on=clock.today() - timedelta(days=1), actor=leader)
