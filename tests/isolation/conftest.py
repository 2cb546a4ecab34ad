import pytest

from core.tenancy.public import agency_context
from tests.standing import STANDING


def build():
    from tests.isolation.world import build_world

    with agency_context("alpha"):
        return build_world()


@pytest.fixture
def standing_world(django_db_setup, django_db_blocker):
    return STANDING.world("standing_world", build, django_db_blocker)


@pytest.fixture
def world(standing_world, agency):
    """One of everything in agency ``alpha``; see ``tests.isolation.world``."""
    return standing_world()
