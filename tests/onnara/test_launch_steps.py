"""Start-up steps run once and again only when what they read has changed."""

import os

import pytest

from onnara.launch.place import LaunchError
from onnara.launch.steps import STEPS, Runner, Step


@pytest.fixture
def root(tmp_path):
    (tmp_path / "root" / "core").mkdir(parents=True)
    (tmp_path / "root" / "core" / "one.csv").write_text("a")
    return tmp_path / "root"


@pytest.fixture
def runner(tmp_path, monkeypatch):
    ran = []
    monkeypatch.setattr(Runner, "_run_one", lambda self, root, step: ran.append(step.name))
    return lambda identity="one": (Runner(tmp_path, lambda admin: os.environ, identity, print), ran)


STEP = Step("load", "Loading", ("load",), ("core/*.csv",))


def test_a_step_runs_once(runner, root):
    assert [runner()[0].run(root, [STEP]) for _ in range(2)] == [1, 0]


def test_a_changed_input_runs_it_again(runner, root):
    runner()[0].run(root, [STEP])
    (root / "core" / "one.csv").write_text("ab")
    assert runner()[0].run(root, [STEP]) == 1


def test_another_file_does_not(runner, root):
    runner()[0].run(root, [STEP])
    (root / "core" / "other.txt").write_text("x")
    assert runner()[0].run(root, [STEP]) == 0


def test_a_new_database_runs_it_again(runner, root):
    runner("one")[0].run(root, [STEP])
    assert runner("two")[0].run(root, [STEP]) == 1


def test_on_a_server_of_others_database_steps_always_run(runner, root):
    outside = Step("static", "Collecting", ("static",), ("core/*.csv",), database=False)
    assert [runner(None)[0].run(root, [STEP, outside]) for _ in range(2)] == [2, 1]


def test_a_failed_step_stops_the_start_and_is_not_stamped(tmp_path, root):
    step = Step("bad", "Failing", ("no-such-command",), ())
    with pytest.raises(LaunchError, match="onnara no-such-command"):
        Runner(tmp_path, lambda admin: os.environ, "one", lambda text: None).run(root, [step])
    assert not (tmp_path / "stamps.json").exists()


def test_what_the_first_step_makes_runs_no_other_again(runner, root):
    texts = root / "core" / "brm" / "functions" / "locale" / "ko" / "LC_MESSAGES"
    texts.mkdir(parents=True)
    (texts / "django.po").write_text("")
    assert runner()[0].run(root, STEPS) == len(STEPS)
    (texts / "django.mo").write_text("compiled")
    assert runner()[0].run(root, STEPS) == 0


def test_only_structure_gets_the_administrators_address():
    assert {step.name for step in STEPS if step.admin} == {"migrate", "agencies", "provision"}
