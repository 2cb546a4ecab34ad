import pytest

from core.tenancy.public import agency_context
from helpdesk.public import raise_ticket
from tests.people import make_actor

ASKED = {"module": "documents", "kind": "fault", "severity": "major", "page": "/documents/"}


@pytest.fixture
def ask():
    """Raise a ticket in the agency in force."""

    def raised(actor, subject="결재 화면이 열리지 않습니다", **given):
        return raise_ticket(**{"subject": subject, "text": "자세한 내용", **ASKED, **given, "actor": actor})

    return raised


@pytest.fixture
def asker(agency):
    return make_actor("kim", "official")


@pytest.fixture
def ticket(asker, ask):
    return ask(asker)


@pytest.fixture
def alpha_ticket(platform, ask):
    """A ticket of agency alpha, seen from the console."""
    with agency_context("alpha"):
        return ask(make_actor("kim", "official")).pk


@pytest.fixture
def agent(platform):
    return make_actor("desk1", "helpdesk_agent")
