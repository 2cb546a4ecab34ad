from datetime import date

import pytest

from core.audit.public import actor_system
from core.brm.public import Tree, load_functions
from core.brm.reference_data.rows import BrmRow
from core.tenancy.public import platform_context
from tests.core.taskcards.people import active
from tests.people import signed_in


@pytest.fixture
def goals(db):
    """Performance goals G0 to G4 in the tree of purposes."""
    above = [BrmRow("M", "", 1, "국민에게 봉사하는 정부"), BrmRow("S", "M", 2, "일하는 방식의 혁신")]
    rows = [*above, *(BrmRow(f"G{number}", "S", 3, f"목표 {number}") for number in range(5))]
    with platform_context():
        load_functions(
            rows, source="test", effective_on=date(2026, 1, 1), tree=Tree.PURPOSE, actor=actor_system("test")
        )


@pytest.fixture
def browser(office):
    """Who of the office is to sit at it."""
    return lambda name: signed_in(getattr(office, name))


@pytest.fixture
def card(office):
    """A card in progress."""
    return active(office)
