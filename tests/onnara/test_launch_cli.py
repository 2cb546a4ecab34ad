"""The `onnara` command: lazy, with exit codes that mean something."""

import json
import subprocess
import sys

import click
import psycopg
import pytest
from click.testing import CliRunner

from core.foundation.public import WrongState
from onnara import cli
from onnara.launch import doctor
from onnara.launch.place import LaunchError


def failing(error: Exception):
    @click.command()
    def command() -> None:
        raise error

    return command


def exit_code(monkeypatch, command, *words: str) -> int:
    monkeypatch.setattr(cli, "onnara", command)
    monkeypatch.setattr(sys, "argv", ["onnara", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


def test_help_loads_neither_django_nor_a_driver():
    code = "import sys; sys.argv = ['onnara', '--help']\nfrom onnara import cli\n"
    code += "try:\n cli.main()\nfinally:\n assert not {'django', 'psycopg', 'celery'} & set(sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in cli.COMMANDS)


def test_what_the_machine_lacks_is_one_line_and_code_3(monkeypatch, capsys):
    assert exit_code(monkeypatch, failing(LaunchError("Port 8000 is in use."))) == cli.Exit.ENVIRONMENT
    assert capsys.readouterr().err == "onnara: Port 8000 is in use.\n"


def test_an_unreachable_database_is_code_3(monkeypatch, capsys):
    assert exit_code(monkeypatch, failing(psycopg.OperationalError("no route"))) == cli.Exit.ENVIRONMENT


def test_a_refused_statement_is_no_fault_of_the_machine():
    assert not cli.is_environment_error(psycopg.errors.LockNotAvailable("waited"))


def test_what_a_rule_refuses_is_one_line_and_code_1(monkeypatch, capsys):
    assert exit_code(monkeypatch, failing(WrongState())) == cli.Exit.PROBLEMS
    said = capsys.readouterr().err
    assert said.startswith("onnara: ")
    assert said.count("\n") == 1


def test_wrong_use_is_code_2(monkeypatch, capsys):
    assert exit_code(monkeypatch, failing(ValueError()), "--nonsense") == cli.Exit.USAGE


def test_interruption_is_code_130(monkeypatch):
    assert exit_code(monkeypatch, failing(KeyboardInterrupt())) == cli.Exit.INTERRUPTED


def test_an_error_of_ours_is_not_hidden(monkeypatch):
    monkeypatch.setattr(cli, "onnara", failing(ZeroDivisionError()))
    monkeypatch.setattr(sys, "argv", ["onnara"])
    with pytest.raises(ZeroDivisionError):
        cli.main()


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_of_the_list_exists(name, monkeypatch):
    monkeypatch.setattr(cli, "prepare_django", lambda *, admin: None)  # the tests have their own servers
    assert isinstance(cli.Commands().get_command(click.Context(cli.onnara), name), click.Command)


def test_doctor_prints_the_script_for_a_dba():
    result = CliRunner().invoke(cli.onnara, ["doctor", "--bootstrap-sql", "--dbname", "land"])
    assert result.exit_code == 0
    assert 'CREATE DATABASE "land"' in result.output


def test_doctor_reports_each_finding_with_a_hint(monkeypatch):
    bad = doctor.Finding("disk", False, "full", "Free at least 2 GB.")
    monkeypatch.setattr(doctor, "examine", lambda: [bad])
    result = CliRunner().invoke(cli.onnara, ["doctor", "--json"])
    assert result.exit_code == cli.Exit.PROBLEMS
    assert json.loads(result.output) == [bad.as_dict()]


def test_a_check_that_breaks_is_itself_a_finding():
    def broken() -> doctor.Finding:
        raise RuntimeError("no such thing")

    finding = doctor._guarded(broken)
    assert (finding.good, finding.detail) == (False, "RuntimeError: no such thing")
