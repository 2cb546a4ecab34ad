"""The pieces of the demonstration: whole, consistent with the enums of the apps, and written as the rules ask."""

import re
from collections import Counter
from datetime import date

import pytest

from approvals.documents.enums import Disclosure, Ground, StepKind
from core.brm.public import RetentionClass
from core.brm.reference_data.loader import read_builtin as read_functions
from core.brm.reference_data.rows import EVERY_AGENCY
from core.organization.delegation_table import read_delegation
from core.organization.services.delegation import START
from helpdesk.enums import Module, Severity, TicketKind
from onnara.demo.data import loader
from onnara.demo.data.finder import FunctionFinder, Place
from onnara.demo.data.korean import KoreanDate
from onnara.demo.data.shapes import DocumentTemplate, Scene
from tenants.enums import AgencyKind
from tenants.reference.loader import read_builtin as read_agencies

AGENCIES = read_agencies()
SMALL = [row for row in read_functions() if row.level == 5]
DEEP = ("mogaha", "moct", "kcg", "seoul")
SCENE = Scene("가상청", "총무과", date(2026, 11, 20), "국도 확장·포장", serial=1187)
TEMPLATES = {one.key: one for agency in ("nts", *DEEP) for one in loader.documents(agency)}
ITEM = re.compile(r"^(\d\. |  [가-하]\. |    \d\) |붙임  |      \d\. )\S")


def functions_of(agency: str) -> set[str]:
    return {row.name_ko for row in SMALL if {agency, EVERY_AGENCY} & set(row.agency_codes)}


def departments_of(code: str) -> list[loader.DepartmentPlan]:
    agency = next(one for one in AGENCIES if one.code == code)
    return loader.departments(code, agency.kind, agency.name_ko, agency.name_en)


def test_people_are_many_different_and_always_the_same():
    people = loader.people("mogaha", 400)
    assert len({person.name_ko for person in people}) == 400
    assert people == loader.people("mogaha", 400)
    assert people != loader.people("kcg", 400)
    assert all(
        re.fullmatch(r"[가-힣]{3}", p.name_ko) and re.fullmatch(r"[A-Za-z-]+ [A-Z]\w+", p.name_en) for p in people
    )


def test_more_people_begin_with_the_same_people():
    assert loader.people("seoul", 200)[:20] == loader.people("seoul", 20)


@pytest.mark.parametrize("kind", AgencyKind.values)
def test_every_kind_of_agency_has_a_ladder_in_both_languages(kind):
    ladder = loader.positions("any", kind)
    assert [position.role for position in ladder][:4] == ["head", "deputy", "bureau_head", "division_head"]
    assert {"senior", "officer", "records"} <= {position.role for position in ladder}
    assert all(position.title_en and position.grade_ko and position.grade_en for position in ladder)


def test_the_coast_guard_wears_its_own_ranks():
    assert loader.positions("kcg", AgencyKind.AGENCY_VICE_MINISTERIAL)[0].grade_ko == "치안총감"


@pytest.mark.parametrize("code", [agency.code for agency in AGENCIES])
def test_departments_form_a_tree_below_the_agency(code):
    plans = departments_of(code)
    seen: set[str] = set()
    for plan in plans:
        assert plan.code not in seen
        assert (plan.parent in seen) != (plan.code == "root")
        assert all((plan.name_ko, plan.name_en, plan.head_ko, plan.head_en))
        seen.add(plan.code)
    assert {"document_office", "audit", "planning", "informatisation"} <= {plan.duty for plan in plans}


@pytest.mark.parametrize("code", [agency.code for agency in AGENCIES])
def test_departments_perform_functions_of_their_agency(code):
    performed = {function for plan in departments_of(code) for function in plan.functions}
    assert performed <= functions_of(code)


@pytest.mark.parametrize("code", DEEP)
def test_in_the_agencies_shown_in_depth_every_function_has_a_department(code):
    assert loader.has_own_departments(code)
    assert {function for plan in departments_of(code) for function in plan.functions} == functions_of(code)


def test_only_the_agencies_shown_in_depth_have_departments_of_their_own():
    assert {agency.code for agency in AGENCIES if loader.has_own_departments(agency.code)} == set(DEEP)


def test_every_small_function_has_a_unit_task_with_a_lawful_retention_and_a_reason():
    plans = [loader.unit_task(row.name_ko) for row in SMALL]
    assert {plan.retention for plan in plans} <= set(RetentionClass.values)
    assert len({plan.retention for plan in plans}) >= 6
    assert all(plan.name and plan.reason and plan.outline and "{" not in plan.name for plan in plans)


def test_there_are_documents_enough_for_each_kind_of_agency():
    assert len(TEMPLATES) >= 80
    assert all(len(loader.documents(agency)) - len(loader.documents("nts")) >= 10 for agency in DEEP)


def test_every_function_of_every_agency_has_documents_its_own_first():
    for row in SMALL:
        agency = "nts" if row.of_every_agency else row.agency_codes[0]
        fitting = loader.documents(agency, row.name_ko)
        assert len(fitting) >= 6
        assert fitting == sorted(fitting, key=lambda one: not one.match)


def test_every_document_is_written_under_some_function():
    names = {one.key for row in SMALL for agency in ("nts", *DEEP) for one in loader.documents(agency, row.name_ko)}
    assert names == set(TEMPLATES)


def test_an_agency_writes_only_its_own_documents():
    assert "kcg-spill" not in {one.key for one in loader.documents("moct")}
    assert "audit-response" not in {one.key for one in loader.documents("bai")}


@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_a_document_is_written_as_the_rules_ask(key):
    text = loader.written(TEMPLATES[key], SCENE)
    assert "{" not in text.title + text.body
    assert text.body.endswith("  끝.")
    assert text.body.startswith("1. ")
    assert [line for line in text.body.splitlines() if line and not ITEM.match(line)] == []
    assert all((text.purpose, text.source, text.keywords))
    assert len(text.title) <= 60


@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_a_documents_disclosure_is_lawful(key):
    text = loader.written(TEMPLATES[key], SCENE)
    assert text.disclosure in Disclosure.values
    assert set(text.grounds) <= set(Ground.values)
    assert bool(text.grounds) == bool(text.disclosure_reason) == (text.disclosure != Disclosure.OPEN)
    assert bool(text.recipients) == (text.kind == "outgoing")


@pytest.mark.parametrize(
    ("attachments", "ending"),
    [
        ((), "보고합니다.  끝."),
        (("계획",), "보고합니다.\n\n붙임  계획 1부.  끝."),
        (("계획", "명단"), "보고합니다.\n\n붙임  1. 계획 1부.\n      2. 명단 1부.  끝."),
    ],
)
def test_annexes_are_listed_and_the_end_mark_closes(attachments, ending):
    template = DocumentTemplate("k", "제목", "\n1. {task} 보고합니다.\n", (), "", "", attachments=attachments)
    assert loader.written(template, SCENE).body == f"1. 국도 확장·포장 {ending}"


@pytest.mark.parametrize(
    ("spec", "text"),
    [("", "2026. 11. 20."), ("w", "2026. 11. 20.(금)"), ("+1", "2026. 11. 23."), ("-5w", "2026. 11. 13.(금)")],
)
def test_dates_are_korean_and_off_the_weekend(spec, text):
    assert format(KoreanDate(date(2026, 11, 20)), spec) == text


def test_a_wrong_date_form_is_an_error():
    with pytest.raises(ValueError, match="tomorrow"):
        format(KoreanDate(date(2026, 11, 20)), "tomorrow")


def test_a_year_end_is_followed_by_january():
    words = Scene("가", "나", date(2026, 12, 1)).words()
    assert (words["next_month"], words["quarter"], words["half"]) == (1, 4, "하반기")


def test_opinions_fit_the_steps_of_a_route():
    said = {
        (role, verdict): loader.opinions(role, verdict) for role in StepKind.values for verdict in ("approve", "return")
    }
    roles = Counter(role for (role, _verdict), found in said.items() for _ in found)
    assert set(roles) == {StepKind.REVIEW, StepKind.COOPERATE, StepKind.APPROVE}
    assert roles.total() + len(loader.opinions("approve", "instruct")) >= 40


def test_tickets_speak_the_help_desks_codes():
    tickets = loader.tickets()
    assert len(tickets) >= 25
    assert {ticket.kind for ticket in tickets} == set(TicketKind.values)
    assert {ticket.severity for ticket in tickets} == set(Severity.values)
    assert {ticket.module for ticket in tickets} <= set(Module.values)
    assert all(ticket.subject and ticket.text and ticket.answer for ticket in tickets)


def test_local_governments_have_systems_of_their_own():
    central, local = (loader.external_systems(kind) for kind in (AgencyKind.MINISTRY, AgencyKind.PROVINCE))
    assert {system.code for system in local} - {system.code for system in central} == {"sido", "localfinance"}
    assert 0 < sum(system.share for system in local) < 0.2


def test_every_central_agency_knows_who_does_its_work_today():
    without = {agency.code for agency in AGENCIES if not agency.is_local and not loader.successor(agency.code)}
    assert without == {"pss"}


def test_in_our_own_tree_the_finder_meets_every_function():
    finder = FunctionFinder(Place(row.node_id, row.name_ko, frozenset(row.agency_codes)) for row in SMALL)
    for row in SMALL:
        found = finder.nearest(row.name_ko, row.agency_codes)
        assert found is not None
        assert found.node_id == row.node_id


def test_the_finder_prefers_what_is_rare_in_a_name_and_stays_in_the_agency():
    names = [("a", "업무계획 수립"), ("b", "수색구조"), ("c", "예산계획 수립"), ("d", "인력계획 수립")]
    places = [Place(node_id, name, frozenset({"해양경찰청"})) for node_id, name in names]
    finder = FunctionFinder([*places, Place("e", "수색구조 계획 수립", frozenset({"국방부"}))])
    found = finder.nearest("수색구조 계획 수립", ["해양경찰청"])
    assert found is not None
    assert found.node_id == "b"
    assert finder.nearest("철도사고 조사", ["해양경찰청"]) is None
    assert finder.nearest("수색구조", ["없는 기관"]) is None


def test_the_example_of_a_delegation_rule_is_sound_and_names_every_level():
    items = read_delegation(*loader.delegation_table(), START)
    assert len(items) >= 25
    assert all(item.name_en and item.group_en for item in items)
    assert {clause.level for item in items for clause in item.clauses} == {level.code for level in START}
    assert {bool(item.needs_amount) for item in items} == {True, False}
    assert any(item.classes for item in items)
