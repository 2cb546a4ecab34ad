"""The bench: figures, its own ground, one measurement from end to end."""

import io
import json
import os

import psycopg
import pytest
from click.testing import CliRunner
from rich.console import Console

from onnara.bench import cli, session
from onnara.bench.figures import Figure, amount, beside, percentile, show
from onnara.bench.ground import PREFIX, Ground, with_number
from onnara.bench.schemas import library_loop
from onnara.bench.session import Scale, Session
from onnara.launch.place import LaunchError

TINY = Scale((1, 2), 1, 1, 30, 2, 1, 1000, 30, people=60, posts=20, turns=1)


def databases() -> set[str]:
    with psycopg.connect(os.environ["DATABASE_ADMIN_URL"], dbname="postgres") as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", (PREFIX,))
        return {name for (name,) in found.fetchall()}


def test_a_figure_says_how_much_better_and_whether_that_was_the_aim():
    figure = beside("b", "w", ours=0.1, baseline=1.0, baseline_what="theirs", times=20)
    assert (figure.factor, figure.aim, figure.reached) == (10.0, "≥ 20×", False)
    assert beside("b", "w", ours=0.1, baseline=1.0, baseline_what="theirs").reached is None


def test_the_table_shows_ours_beside_the_baseline():
    console = Console(width=160, record=True, file=io.StringIO())
    show([beside("provision-one", "one", ours=0.05, baseline=1.5, baseline_what="theirs", times=20)], console)
    shown = console.export_text()
    assert all(word in shown for word in ("0.050 s", "1.50 s", "30.0×", "≥ 20× ✓", "theirs"))


@pytest.mark.parametrize(("value", "said"), [(0, "0 s"), (0.1234, "0.123 s"), (12.34, "12.3 s"), (1234.5, "1,234 s")])
def test_amounts_carry_as_many_digits_as_they_deserve(value, said):
    assert amount(value, "s") == said


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([3, 1, 2, 4], 0.5) == 3
    assert percentile([1], 0.95) == 1


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("unix:///run/redis.sock?db=0", "unix:///run/redis.sock?db=7"),
        ("redis://:word@host:6379/0", "redis://:word@host:6379/7"),
    ],
)
def test_another_number_of_the_same_redis(address, other):
    assert with_number(address, 7) == other


@pytest.mark.xdist_group("bench")
def test_the_ground_leads_away_from_the_users_database_and_leaves_nothing():
    with Ground(os.environ).held() as ground:
        ground.create("one")
        ground.create("two", like="one")
        found = ground.environment("two")
        assert databases() == {f"{PREFIX}one", f"{PREFIX}two"}
        assert all(f"dbname={PREFIX}two" in found[name] for name in ("DATABASE_URL", "DATABASE_ADMIN_URL"))
        assert found["REDIS_URL"] != os.environ["REDIS_URL"]
        with pytest.raises(LaunchError, match="Another bench"), Ground(os.environ).held():
            pass
    assert databases() == set()


def test_a_loop_that_would_take_too_long_is_computed():
    slow = Session(ground=None, scale=TINY, tell=print)
    assert library_loop(slow, "any", 300, each=0.3)[0] == pytest.approx(90)


@pytest.mark.xdist_group("bench")
def test_a_measurement_from_end_to_end(monkeypatch):
    monkeypatch.setitem(session.SCALES, "small", TINY)
    done = CliRunner().invoke(
        cli.bench, ["provision-one", "tables", "--scale", "small", "--json"], standalone_mode=False
    )
    figures = [Figure(**figure) for figure in json.loads(done.stdout)["figures"]]
    beside, alone = figures[:2], figures[2:]
    assert [figure.baseline_what.split(":")[1].split(",")[0] for figure in beside] == [
        " migrate_schemas",
        " clone function",
    ]
    assert all(figure.ours > 0 and figure.baseline > 0 for figure in beside)
    assert [(figure.bench, figure.what) for figure in alone] == [
        ("tables", "posts"), ("tables", "people"), ("tables", "a reorganisation"),
    ]  # fmt: skip
    assert all(figure.ours > 0 and figure.aim and figure.reached is not None for figure in alone)
    assert databases() == set()
