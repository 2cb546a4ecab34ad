"""``onnara ledger``: exit codes, JSON, and the first broken entry by name."""

import json

import pytest
from click.testing import CliRunner
from django.db import transaction

from core.audit.cli import ledger
from core.tenancy.public import agency_context
from tests.core.audit.conftest import write


@pytest.fixture(autouse=True)
def key_file(tmp_path, settings):
    settings.LEDGER_KEY_FILE = tmp_path / "ledger.pem"


def run(*arguments):
    result = CliRunner().invoke(ledger, list(arguments), standalone_mode=False)
    return result.return_value, result.output


@pytest.fixture
def written(committed_db):
    with agency_context("alpha"), transaction.atomic():
        return write(4)


def test_all_ledgers_are_verified_by_default(written):
    code, output = run("verify", "--json")
    said = json.loads(output)
    assert code == 0
    assert [report["scope"] for report in said["ledgers"]] == ["agency:alpha", "agency:beta", "platform"]
    assert said["anchors"] == {"count": 0, "keys": {}, "fault": None}


def test_one_agency_can_be_named(written):
    code, output = run("verify", "--agency", "alpha")
    assert code == 0
    assert output.startswith("1 ledgers with 4 entries verified, 0 broken.")


def test_a_broken_entry_is_named_and_exits_1(written, forced):
    forced("a_alpha", f"UPDATE audit_ledgerentry SET event = 'x' WHERE seq = {written[2].seq}")
    code, output = run("verify", "--all")
    assert code == 1
    assert f"BROKEN agency:alpha at entry {written[2].seq}: the content of entry {written[2].seq}" in output


def test_an_anchor_can_be_made_now_and_is_verified(written, forced):
    code, output = run("anchor", "--json")
    assert code == 0
    assert json.loads(output)["ledgers"] == 3
    assert json.loads(run("verify", "--json")[1])["ledgers"][0]["anchors"] == 1
    forced("public", "UPDATE audit_anchors_ledgeranchor SET heads = '{}'")
    code, output = run("verify")
    assert (code, "BROKEN anchors" in output) == (1, True)


@pytest.mark.parametrize("arguments", [["--agency", "gamma"], ["--agency", "alpha", "--all"]])
def test_a_wrong_question_is_refused(written, arguments):
    result = CliRunner().invoke(ledger, ["verify", *arguments])
    assert result.exit_code == 2
