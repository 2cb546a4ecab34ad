"""``onnara agency``: what it prints for machines, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from core.audit.public import actor_system, entries
from core.tenancy.connections import admin_connection
from core.tenancy.public import agency_for_host, drop_schema, forget_hosts, platform_context
from tenants.cli import agency
from tenants.models import Agency
from tenants.public import load_agencies
from tenants.reference.loader import read_builtin
from tests import servers

HEADER = "code,name_ko,name_en,abbreviation_en,abbreviation_ko,kind,parent,membership,basis\n"
NEW = f"command{servers.WORKER}"


def run(*words: str) -> tuple[int, dict]:
    """Exit code and JSON of a command."""
    done = CliRunner().invoke(agency, [*words, "--json"], standalone_mode=False, catch_exceptions=False)
    return done.return_value, json.loads(done.stdout)


@pytest.fixture
def listed(committed_db, tmp_path):
    """One more body, loaded from a file."""
    file = tmp_path / "list.csv"
    file.write_text(f"{HEADER}{NEW},새기관,New body,NB,새,board,,certain,because\n", encoding="utf-8")
    assert run("load", str(file)) == (0, {"added": [NEW], "changed": {}, "unchanged": 0})
    assert run("load", str(file)) == (0, {"added": [], "changed": {}, "unchanged": 1})
    yield NEW
    drop_schema(NEW)


def test_an_agency_from_the_list_to_its_retirement(listed):
    assert run("verify", listed)[0] == 1, "it has no schema yet"
    code, said = run("provision", listed)
    assert (code, said["created"], said["failed"]) == (0, 1, {})
    assert run("provision", listed)[1]["standing"] == 1
    assert run("verify", listed) == (0, {"compared": 1, "different": {}})
    assert run("open", listed)[0] == 0
    assert run("suspend", listed, "--reason", "이전")[1] == {"state": "suspended", "failed": {}}
    forget_hosts()
    assert agency_for_host(f"{listed}.onnara.localhost").state == "suspended"
    assert run("retire", listed)[0] == 0
    code, said = run("open", listed)
    assert (code, list(said["failed"])) == (1, [listed])
    with platform_context():
        steps = (
            entries(event_prefix="tenants.agency_state_changed").order_by("seq").values_list("detail__to", flat=True)
        )
        assert list(steps) == ["provisioning", "trial", "live", "suspended", "retired"]


def test_verify_names_every_difference_and_ends_with_1(committed_db):
    with admin_connection() as connection:
        connection.execute("CREATE TABLE a_beta.stray (id int)")
    code, said = run("verify", "--all")
    assert (code, said["compared"], list(said["different"])) == (1, 2, ["beta"])
    assert any("stray" in line for line in said["different"]["beta"])


def test_all_are_the_members_of_the_first_list_whatever_else_is_known(committed_db, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr("tenants.cli.provision_agency", lambda *, code, **_: asked.append(code) or True)
    with platform_context():
        Agency.objects.update(state="retired")
        load_agencies(read_builtin(), source="built-in", actor=actor_system("command"))
    assert run("provision", "--all")[1]["created"] == 71
    assert len(set(asked)) == 71


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a,b\n1,2\n", "list.csv"),
        (f"{HEADER}BAD CODE,,,,,nothing,,certain,x\n", "nothing"),
        (f"{HEADER}template,새,New,N,새,board,,certain,x\n", "template"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(committed_db, tmp_path, content, words):
    file = tmp_path / "list.csv"
    file.write_text(content, encoding="utf-8")
    code, said = run("load", str(file))
    assert code == 1
    assert any(words in line for line in said["errors"])


@pytest.mark.parametrize("words", [("provision",), ("provision", "alpha", "--all"), ("verify",), ("suspend",)])
def test_wrong_use_ends_with_2(db, words):
    assert CliRunner().invoke(agency, list(words)).exit_code == 2


def test_an_unknown_agency_is_named_and_the_others_go_on(listed):
    code, said = run("provision", "nobody", listed)
    assert (code, said["created"], list(said["failed"])) == (1, 1, ["nobody"])
