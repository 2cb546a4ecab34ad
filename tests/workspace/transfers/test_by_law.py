"""Plans from the table of an act, the real one of 2008 where the data folder is there; the operator's commands."""

import json

import pytest
from click.testing import CliRunner
from django.conf import settings

from core.foundation.public import UnreadableTable
from core.organization.public import departments_today
from core.tenancy.public import agency_context, platform_context
from tenants.public import Agency
from tenants.reference.loader import read_builtin
from tests.workspace.transfers.stories import GIVER, GROUND, RECEIVER, TEAM, planned
from workspace.transfers.cli import transfer
from workspace.transfers.envelopes.models import Transfer
from workspace.transfers.records.errors import TableUnreadable
from workspace.transfers.records.mandates import Mandate, code_of, grouped, read_mandates

REAL = settings.DATA_FOLDER / "agencies" / "reorganisation_2008.csv"
NAMES = {"기획예산처": "mpb", "재정경제부": "mofe", "공정거래위원회": "ftc", "통계청": "nso", "대통령비서실": "op"}


@pytest.mark.parametrize(
    ("name", "code"),
    [("재정경제부장관", "mofe"), ("재정경제부", "mofe"), ("통계청장", "nso"), ("공정거래위원회", "ftc"),
     ("대통령비서실장", "op"), ("없는부장관", None)],
)  # fmt: skip
def test_a_body_is_known_by_its_own_name_and_by_its_heads(name, code):
    assert code_of(name, NAMES) == code


def test_rows_are_grouped_by_the_two_agencies():
    rows = [Mandate("duties", "재정경제부장관", "소비자보호", "공정거래위원회"), Mandate("staff", "재정경제부", "전부", "공정거래위원회"),
            Mandate("staff", "재정경제부", "전부", "기획재정부"), Mandate("staff", "통계청", "전부", "통계청장")]  # fmt: skip
    found, unknown = grouped(rows, NAMES)
    assert {pair: len(mandates) for pair, mandates in found.items()} == {("mofe", "ftc"): 2}
    assert unknown == ["기획재정부"]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"kind,from,scope,to\nduties,,x,y\n", b"kind,from,scope,to\n"])
def test_a_table_of_another_shape_is_refused(data):
    with pytest.raises(TableUnreadable):
        read_mandates("x.csv", data)


def test_a_table_in_cp949_is_read_and_bytes_that_are_no_text_are_refused():
    text = "kind,from,scope,to\nstaff,통계청,전부,재정경제부\n"
    assert read_mandates("x.csv", text.encode("cp949"))[0].giver == "통계청"
    with pytest.raises(UnreadableTable):
        read_mandates("x.csv", b"\x80\x80\x80")


@pytest.mark.skipif(not REAL.exists(), reason="the data folder is not here")
def test_the_real_reorganisation_of_2008_is_read_whole():
    rows = read_mandates(REAL.name, REAL.read_bytes())
    assert len(rows) == 59
    assert {row.kind for row in rows} == {"duties", "staff"}
    names = {name.removesuffix("장관").removesuffix("장") for row in rows for name in (row.giver, row.receiver)}
    _found, unknown = grouped(rows, {name: name for name in names})
    assert unknown == []


#: What the bodies that the act of 2008 founds or names anew are called here, by the agency of 2007 that goes on as each.
CALLED = {
    "대통령실": "president", "국무총리실": "opc", "기획재정부": "mpb", "보건복지가족부": "mohw", "문화체육관광부": "mct",
    "교육과학기술부": "moehrd", "지식경제부": "mocie", "행정안전부": "mogaha", "농림수산식품부": "maf", "여성부": "mogef",
}  # fmt: skip


@pytest.mark.skipif(not REAL.exists(), reason="the data folder is not here")
def test_the_real_reorganisation_of_2008_is_planned_with_the_names_it_needs(story):
    """Of the agencies of 2007 two work here: alpha as the ministry of construction, beta as the one that takes it over."""
    with platform_context():
        Agency.objects.filter(code=GIVER).update(name_ko="건설교통부")
        house = [row for row in read_builtin() if row.name_ko != "건설교통부"]
        Agency.objects.bulk_create(Agency(code=row.code, name_ko=row.name_ko, kind=row.kind) for row in house)
    words = ["plan", str(REAL), "--on", "2026-11-28", "--ground", GROUND]
    lacking = {*CALLED, "국토해양부"}
    unknown = told(*words)[1]["unknown"]
    assert {code_of(name, dict.fromkeys(lacking, "x")) for name in unknown} == {"x"}
    assert len(unknown) == 2 * len(lacking), "the act names body and head of each"
    named = [word for name, code in [*CALLED.items(), ("국토해양부", RECEIVER)] for word in ("--as", f"{name}={code}")]
    code, plan = told(*words, *named)
    assert (code, plan["unknown"], plan["standing"]) == (0, [], 0)
    assert [(one["from"], one["to"], one["mandates"]) for one in plan["planned"]] == [
        (GIVER, RECEIVER, [{"kind": "duties", "scope": "전부"}, {"kind": "staff", "scope": "전부"}])
    ]
    with agency_context(GIVER):
        assert plan["planned"][0]["lines"] == len([row for row in departments_today().values() if not row.parent_id])
    assert {"mofe", "mic", "momaf", "nyc", "kftc", "nso"} <= set(plan["not_ready"])
    assert told(*words, *named)[1]["standing"] == 1


def told(*words):
    done = CliRunner().invoke(transfer, [*words, "--json"], standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value, json.loads(done.stdout.strip().splitlines()[-1])


def test_an_operator_plans_reports_and_runs(story, tmp_path):
    table = tmp_path / "act.csv"
    table.write_text("kind,from,scope,to\nduties,알파장관,전부,베타\nstaff,알파,일부,감마\n", "utf-8")
    words = [
        "plan",
        str(table),
        "--on",
        "2026-11-28",
        "--ground",
        GROUND,
        "--as",
        f"알파={GIVER}",
        "--as",
        f"베타={RECEIVER}",
    ]
    code, plan = told(*words)
    assert (code, plan["unknown"], len(plan["planned"])) == (0, ["감마"], 1)
    assert plan["planned"][0]["lines"] == 1
    assert told(*words)[1]["standing"] == 1
    code, report = told("report", plan["planned"][0]["id"])
    assert code == 1
    assert {one["concern"] for one in report["receiver"]} >= {"code_taken", "number_taken"}


def test_an_operator_walks_a_transfer_through(story):
    transfer_id = str(planned(story, TEAM))
    assert told("report", transfer_id)[1]["sound"]
    words = ["run", transfer_id, "--giver-by", f"{GIVER}-admin", "--receiver-by", f"{RECEIVER}-admin"]
    assert told(*words) == (0, {"state": "confirmed"})
    assert told(*words) == (0, {"state": "confirmed"})
    with agency_context(RECEIVER):
        assert Transfer.objects.get().state == "confirmed"
    with platform_context():
        assert [one["state"] for one in told("list")[1]] == ["confirmed"]


def test_nobody_signs_who_may_not(story):
    transfer_id = str(planned(story, TEAM))
    code, said = told("run", transfer_id, "--giver-by", "drafter", "--receiver-by", "drafter")
    assert (code, said["state"]) == (1, "planned")
