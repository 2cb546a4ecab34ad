"""Pages and API of the function tree, on both hosts."""

from datetime import date

import pytest
from django.urls import get_resolver

from core.accounts.public import AGENCY_ROLES, PLATFORM_ROLES, Role
from core.brm.functions.selectors import children_of, search_functions
from core.brm.reference_data.rows import BrmRow
from core.tenancy.public import agency_context, platform_context
from tests.core.brm.conftest import TREE, load, row
from tests.people import make_user, queries_of, signed_in, visitor

PATHS = [
    "/functions/", "/functions/?q=업무", "/functions/?of=agency", "/functions/N111/", "/api/v1/functions/",
    "/api/v1/functions/search/?q=업무", "/api/v1/functions/nodes/N111/",
]  # fmt: skip
HTMX = {"HX-Request": "true"}


@pytest.fixture
def official(tree):
    with agency_context("alpha"):
        yield signed_in(make_user("kim", "official"))


@pytest.fixture
def evaluator(tree):
    with platform_context():
        yield signed_in(make_user("eval", "evaluator"))


def test_every_address_stands_in_this_matrix():
    ours = [
        pattern for included in get_resolver("onnara.urls_agency").url_patterns
        if str(getattr(included, "app_name", "")).startswith("brm_functions") for pattern in included.url_patterns
    ]  # fmt: skip
    assert len(ours) == len(PATHS) - 2 + 1  # the tree stands three times; children have a test of their own


@pytest.mark.parametrize("role", sorted(Role))
def test_everybody_with_a_role_looks_at_the_tree(tree, role):
    for context, roles in ((agency_context("alpha"), AGENCY_ROLES), (platform_context(), PLATFORM_ROLES)):
        if role in roles:
            with context:
                client = signed_in(make_user("p", role))
                assert {client.get(path).status_code for path in PATHS} == {200}


@pytest.mark.parametrize("host", ["alpha", None])
def test_nobody_else_does(tree, host):
    with agency_context(host) if host else platform_context():
        without_role = signed_in(make_user("none"))
    for path in [*PATHS, "/functions/N1/children/"]:
        assert visitor(host).get(path).status_code == (401 if path.startswith("/api/") else 302), path
        assert without_role.get(path).status_code == 403, path


def test_the_tree_opens_level_by_level(official):
    page = official.get("/functions/").content.decode()
    assert "일반행정" in page
    assert "전자정부" not in page
    below = official.get("/functions/N1/children/", headers=HTMX).content.decode()
    assert "정부혁신" in below
    assert "<html" not in below


def test_without_scripts_the_tree_leads_to_the_page_of_the_function(official):
    assert official.get("/functions/N1/children/").headers["Location"] == "/functions/N1/"
    assert "정부혁신" in official.get("/functions/N1/").content.decode()


def test_an_unknown_function_is_not_found(official):
    for path in ("/functions/NOPE/", "/api/v1/functions/nodes/NOPE/"):
        assert official.get(path).status_code == 404
    assert official.get("/functions/NOPE/children/", headers=HTMX).status_code == 404


def test_an_id_with_brackets_has_an_address(tree, official):
    with platform_context():
        load([row("N1", "위"), BrmRow("{46E9-0_1}", "", 1, "괄호")], date(2026, 2, 1))
    page = official.get("/functions/").content.decode()
    assert "/functions/%7B46E9-0_1%7D/" in page
    assert "괄호" in official.get("/functions/%7B46E9-0_1%7D/").content.decode()


def test_a_function_shows_its_way_and_its_agencies(official):
    page = official.get("/functions/N11112/").content.decode().split("<main", 1)[1]
    assert page.index("일반행정") < page.index("전자정부") < page.index("업무관리시스템 운영")
    assert "alpha 부" in page


def test_the_functions_of_the_own_agency_are_listed_on_its_host_only(official, evaluator):
    own = official.get("/functions/?of=agency").content.decode()
    assert "업무관리시스템 보급" in own
    assert "업무관리시스템 보급" not in evaluator.get("/functions/?of=agency").content.decode()


@pytest.mark.parametrize(
    ("text", "found"),
    [("업무관리", ["N1111", "N11111", "N11112"]), ("ADMINISTRATION", ["N1"]), ("업무관리시스템보급", ["N11111"]), ("", []),
     ("%", []), ("없는말없는말", [])],
)  # fmt: skip
def test_functions_are_found_by_part_of_a_name_or_a_similar_one(tree, agency, text, found):
    assert [hit.function.node.node_id for hit in search_functions(text)][: len(found) or 1] == found


def test_the_api_gives_paths_and_children(evaluator):
    roots = evaluator.get("/api/v1/functions/").json()["results"]
    assert [(root["node_id"], root["child_count"]) for root in roots] == [("N1", 2), ("N2", 0)]
    found = evaluator.get("/api/v1/functions/search/?q=업무관리시스템 보급").json()["results"][0]
    assert found["path_names"] == ["일반행정", "정부혁신", "전자정부", "업무관리", "업무관리시스템 보급"]
    one = evaluator.get("/api/v1/functions/nodes/N1111/").json()
    assert [child["node_id"] for child in one["children"]] == ["N11111", "N11112"]


def test_children_cost_one_query(tree, agency, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [child.child_count for child in children_of("N1")] == [0, 1]


@pytest.mark.parametrize("path", ["/functions/", "/functions/?q=업무", "/functions/?of=agency", "/functions/N1111/"])
def test_pages_ask_the_same_number_of_questions_however_many_functions(official, path):

    before = len(queries_of(official, path))
    load(
        [*TREE, *(row(f"N1111{n}", f"업무관리 {n}", "alpha") for n in range(3, 6)), row("N3", "교육")], date(2026, 2, 1)
    )
    assert len(queries_of(official, path)) == before


def test_text_is_never_markup(official):
    with platform_context():
        load([row("N1", "<script>x</script>")], date(2026, 2, 1))
    for path in ("/functions/", "/functions/N1/", "/functions/?q=<script>x"):
        assert "<script>x" not in official.get(path).content.decode()
