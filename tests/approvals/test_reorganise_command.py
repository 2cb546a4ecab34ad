"""``onnara organization reorganise``: what it says to people and to programs, how far it is, and with which exit code it ends."""

import json
from contextlib import contextmanager
from datetime import timedelta

import pytest
from click.testing import CliRunner

from core.foundation.console import Exit
from core.foundation.public import clock
from core.organization import cli
from core.organization.enums import ReformState
from core.organization.following import followers
from core.organization.models import Reorganisation
from core.organization.services import reforming
from core.organization.services.reforming import check_reform
from tests.approvals.people import SYSTEM
from tests.approvals.reforms import merge, planned


@pytest.fixture
def accepted(office):
    reform = planned(merge())
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    return reform


def told(*words):
    done = CliRunner().invoke(cli.organization, ["reorganise", "--agency", "alpha", *words], standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value, done.stdout.strip()


def test_where_nothing_is_due_it_says_so(office):
    reform = planned(merge(), days=3)
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    assert told() == (Exit.OK, "Nothing is due.")
    assert told("--json") == (Exit.OK, "[]")
    assert Reorganisation.objects.get().state == ReformState.CHECKED


def test_what_is_due_takes_effect_and_programs_read_the_counts(accepted):
    code, said = told("--json")
    [row] = json.loads(said)
    assert (code, row["title"], row["state"], row["reason"]) == (Exit.OK, "조직개편", "in_effect", "")
    assert row["counts"] == Reorganisation.objects.get().report["counts"]
    assert told() == (Exit.OK, "Nothing is due.")


def test_people_read_a_line_for_each(accepted):
    assert told() == (Exit.OK, "조직개편: in_effect")


def test_what_fails_ends_with_a_problem_and_its_reason(accepted, monkeypatch):
    def broken(*_given):
        raise RuntimeError("no such luck")

    monkeypatch.setattr(reforming, "reshape", broken)
    code, said = told("--json")
    assert (code, json.loads(said)[0]["state"]) == (Exit.PROBLEMS, "checked")
    assert "no such luck" in json.loads(said)[0]["reason"]
    monkeypatch.undo()
    with clock.fixed(clock.now() + timedelta(minutes=5)):
        assert told()[0] == Exit.OK


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_the_bar_goes_from_stage_to_stage_up_to_the_last_and_is_silent_for_programs(accepted, monkeypatch, words):
    ticks, asked = [], []

    @contextmanager
    def bar(label, total, *, quiet=False):
        asked.append((label, total, quiet))
        yield lambda name, done, of: ticks.append((name, done, of))

    monkeypatch.setattr(cli, "progress_bar", bar)
    assert told(*words)[0] == Exit.OK
    stages = 1 + len(list(followers()))
    assert stages > 3
    assert asked == [("Reorganising", None, bool(words))]
    assert [(done, of) for _name, done, of in ticks] == [(done, stages) for done in range(1, stages + 1)]
    assert [name for name, _done, _of in ticks] == ["organisation", *(str(found.name) for found in followers())]
