import json

import pytest
from click.testing import CliRunner

from analytics.agency import tasks
from analytics.agency.tasks import BEAT, compute_usage_task
from analytics.cli import usage
from analytics.government.models import AgencyMonth
from core.tenancy.public import platform_context


def run(*arguments):
    return CliRunner().invoke(usage, ["compute", *arguments])


def test_every_agency_is_computed_and_published(db):
    result = run("--month", "2006-11", "--all", "--json")
    told = json.loads(result.stdout)
    assert [row["agency"] for row in told["agencies"]] == ["alpha", "beta"]
    with platform_context():
        assert AgencyMonth.objects.count() == 2


def test_repeating_changes_nothing(db):
    first, second = (json.loads(run("--month", "2006-11", "--agency", "alpha", "--json").stdout) for _ in range(2))
    assert first["agencies"] == second["agencies"]


def test_lines_for_people_show_no_data_as_a_dash(db):
    text = run("--month", "2006-11", "--agency", "alpha").stdout
    assert text.splitlines()[1].split() == ["alpha", "–", "0/0", "–", "0/0", "1"]


def test_a_month_to_come_is_a_problem(db):
    result = run("--month", "2999-01", "--agency", "alpha")
    assert "alpha" in result.stdout
    assert (
        CliRunner()
        .invoke(usage, ["compute", "--month", "2999-01", "--agency", "alpha"], standalone_mode=False)
        .return_value
        == 1
    )


@pytest.mark.parametrize("arguments", [(), ("--agency", "nowhere"), ("--month", "2006-13", "--all")])
def test_wrong_use_ends_with_two(db, arguments):
    assert run(*arguments).exit_code == 2


def test_the_nightly_task_computes_this_month_and_the_one_before(db):
    compute_usage_task(onnara_agency="alpha")
    with platform_context():
        assert not AgencyMonth.objects.exists()
    assert BEAT["compute-usage"]["task"].endswith("compute_usage_everywhere_task")


def test_every_night_visits_every_ready_agency(db, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks, "send_task", lambda task, agency: sent.append(agency))
    tasks.compute_usage_everywhere_task()
    assert sorted(sent) == ["alpha", "beta"]
