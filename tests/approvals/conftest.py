import pytest

from tests.approvals.people import build_office


@pytest.fixture
def office(agency):
    return build_office()
