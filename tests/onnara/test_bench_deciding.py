"""The bench's price of a decision: time of a core as Linux counts it, and what is said of the aim."""

import os
import subprocess
import sys
import time

import pytest

from onnara.bench import deciding
from onnara.bench.deciding import Desk, _check_decided, core_seconds
from onnara.bench.documents import _in_turn
from onnara.bench.office import hand_in, open_office
from onnara.bench.web import Answer

BUSY = "import time; began = time.process_time()\nwhile time.process_time() - began < 0.2: pass\nprint(1, flush=True); input()"
SIZES = {"few": 1000, "many": 1_000_000}


def spent(web, database, wall, *, whole=True):
    kept = deciding._summary([(web, database, wall)] * 20) | {"whole": whole}
    (figure,) = deciding.figures({"API": {"few": kept, "many": kept}}, SIZES)
    return figure


def test_time_of_a_core_is_that_of_the_other_process_and_waiting_is_none():
    with subprocess.Popen([sys.executable, "-c", BUSY], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        worked = core_seconds(other.pid)
        time.sleep(0.2)
        waited = core_seconds(other.pid) - worked
        other.communicate(b"\n")
    assert 0.2 <= worked < 5
    assert waited < 0.05


def test_who_is_gone_has_no_clock():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with pytest.raises(OSError, match="Invalid"):
        core_seconds(gone.pid)


def test_only_a_process_of_postgresql_on_this_machine_is_taken_for_one():
    assert not deciding._is_postgres(os.getpid())
    assert not deciding._is_postgres(0)


@pytest.mark.parametrize(("web", "database", "reached"), [(17, 8, True), (17, 8.1, False), (9, 17, False)])
def test_both_processes_together_meet_the_aim(web, database, reached):
    figure = spent(web, database, 90)
    assert (figure.reached, figure.ours) == (reached, web + database)
    assert "answer after 90.0 ms" in figure.note


def test_nothing_is_said_of_the_aim_where_the_database_is_not_counted():
    figure = spent(9, 0, 20, whole=False)
    assert figure.reached is None
    assert "runs elsewhere" in figure.note


def test_what_was_not_decided_has_no_price(agency):
    office = open_office()
    with pytest.raises(RuntimeError, match="0 of 1 documents"):
        _check_decided(Desk(agency, office, ""), hand_in(office, 1))


class Shown:
    """A visitor to whom so many rows are shown."""

    def __init__(self, rows):
        self.page = b"<a data-row-link>" * rows

    def get(self, _path, *, count):
        return Answer(200, 0.01, 3 if count else None, self.page)


def test_lists_of_different_length_are_not_compared():
    with pytest.raises(RuntimeError, match="'many': 20"):
        _in_turn(
            {"few": Shown(1), "many": Shown(20)}, lambda _name: lambda visitor, count: visitor.get("/", count=count), 3
        )


def test_lists_of_the_same_length_are_asked_in_turn():
    found = _in_turn(
        {"few": Shown(2), "many": Shown(2)}, lambda _name: lambda visitor, count: visitor.get("/", count=count), 4
    )
    assert {name: (kept["rows"], kept["queries"]) for name, kept in found.items()} == {"few": (2, 3), "many": (2, 3)}
