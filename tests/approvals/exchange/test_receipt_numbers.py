"""No receipt number is lost: a gap would be found and named."""

import json

import click
import pytest
from click.testing import CliRunner

from approvals.documents.public import find_number_gaps, next_received_number
from approvals.exchange.receiving.cli import receipts as command
from approvals.exchange.receiving.selectors.numbers import find_receipt_gaps


def run_command(*arguments):
    result = CliRunner().invoke(command, ["numbers", *arguments], standalone_mode=False)
    return result.return_value, result.output


def test_a_lost_receipt_number_is_named(receipts):
    receipts.received()
    assert find_receipt_gaps() == []
    assert run_command("--agency", "alpha") == (0, "1 agencies checked, 0 receipt numbers missing.\n")
    department = receipts.office.department
    next_received_number(department_id=department.pk, department_name="x", number_code=department.number_code)
    [gap] = find_receipt_gaps()
    assert (gap.department_id, gap.serial) == (department.pk, 2)
    code, output = run_command("--json")
    assert (code, json.loads(output)["gaps"][0]["serial"]) == (1, 2)
    assert "MISSING alpha: receipt 2 of" in run_command()[1]
    assert find_number_gaps() == []


def test_an_unknown_agency_is_refused(agency):
    with pytest.raises(click.UsageError):
        CliRunner().invoke(command, ["numbers", "--agency", "nowhere"], standalone_mode=False, catch_exceptions=False)
