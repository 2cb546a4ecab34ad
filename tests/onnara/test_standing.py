"""Standing worlds go when they no longer serve."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests import standing


class Bare(standing.Standing):
    """Without a database: one that was left has no name."""

    def leave(self) -> None:
        self.name = ""


@pytest.mark.parametrize(
    ("names", "later", "stays"),
    [
        ({"standing_office", "django_db_setup"}, timedelta(), True),
        ({"standing_office", "django_db_setup"}, timedelta(days=1), False),
        ({"standing_house", "django_db_setup"}, timedelta(), False),
        ({"standing_office", "django_db_setup", "committed_db"}, timedelta(), False),
        (set(), timedelta(days=1), True),
    ],
)
def test_a_world_stands_on_its_own_day_for_tests_that_begin_with_it(monkeypatch, names, later, stays):
    world, day = Bare(), standing.day_in_seoul()
    world.name = "standing_office"
    monkeypatch.setattr(standing, "day_in_seoul", lambda: day + later)
    world.leave_unless_it_serves(SimpleNamespace(fixturenames=names, get_closest_marker=lambda name: None))
    assert bool(world.name) is stays
