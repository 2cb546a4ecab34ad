"""A small tree loaded on the platform, and an agency with a department to hang unit tasks from."""

from datetime import UTC, date, datetime

import pytest

from core.audit.public import actor_system
from core.brm.public import load_functions
from core.brm.reference_data.rows import BrmRow
from core.foundation.public import clock
from core.tenancy.public import agency_context

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
TODAY, FIRST = date(2026, 11, 18), date(2026, 1, 1)
SYSTEM = actor_system("command")


def row(node_id: str, name: str, *agencies: str, parent: str | None = None, name_en: str = "") -> BrmRow:
    """Ids spell the place: N1 > N11 > N111; ``parent`` overrides that."""
    above = node_id[:-1] if parent is None else parent
    above = "" if above == "N" else above
    return BrmRow(node_id, above, len(node_id) - 1, name, name_en=name_en, agency_codes=agencies)


TREE = (
    row("N1", "일반행정", "alpha", "beta", name_en="General administration"),
    row("N11", "정부혁신", "alpha"),
    row("N111", "전자정부", "alpha"),
    row("N1111", "업무관리", "alpha"),
    row("N11111", "업무관리시스템 보급", "alpha"),
    row("N11112", "업무관리시스템 운영", "alpha", "beta"),
    row("N12", "공통업무", "*"),
    row("N2", "환경", "beta"),
)


@pytest.fixture(autouse=True)
def fixed_clock():
    with clock.fixed(NOW):
        yield


def load(rows=TREE, effective_on=FIRST, **more):
    return load_functions(rows, source="test", effective_on=effective_on, actor=SYSTEM, **more)


def without(*node_ids: str, more: tuple[BrmRow, ...] = ()) -> list[BrmRow]:
    """The tree with some nodes left out or, when given anew in ``more``, replaced."""
    gone = {*node_ids, *(new.node_id for new in more)}
    return [*(old for old in TREE if old.node_id not in gone), *more]


@pytest.fixture
def tree(db):
    return load()


@pytest.fixture
def department(tree):
    from core.organization.public import create_department

    with agency_context("alpha"):
        yield create_department(
            code="info", number_code="1234567", name_ko="정보과", name_en="Information", valid_from=FIRST, actor=SYSTEM
        )
