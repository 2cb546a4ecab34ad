"""The API tells what it does: both sides' schemas are whole, and every operation names who may use it and what may fail."""

import re

import pytest
from drf_spectacular import drainage
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

SIDES = ["onnara.urls_agency", "onnara.urls_console"]
METHODS = {"get", "post", "put", "patch", "delete"}
HASHED = re.compile(r"[0-9a-f]{3}Enum$")


@pytest.fixture(scope="module", params=SIDES)
def generated(request):
    """The schema of one side, with what was said while it was built."""
    drainage.reset_generator_stats()
    schema = SchemaGenerator(urlconf=request.param).get_schema(request=None, public=True)
    said = [*drainage.GENERATOR_STATS._warn_cache, *drainage.GENERATOR_STATS._error_cache]
    drainage.reset_generator_stats()
    return schema, said


@pytest.fixture
def operations(generated):
    paths = generated[0]["paths"]
    return {
        f"{method.upper()} {path}": operation
        for path, methods in paths.items()
        for method, operation in methods.items()
        if method in METHODS
    }


def test_the_schema_is_built_without_a_warning(generated):
    assert generated[1] == []


def test_the_schema_is_valid_openapi(generated):
    validate_schema(generated[0])


def test_no_shape_is_named_by_a_number_made_from_its_values(generated):
    assert [name for name in generated[0]["components"]["schemas"] if HASHED.search(name)] == []


def test_every_operation_has_a_short_summary_and_says_who_may_use_it(operations):
    assert operations
    wrong = [name for name, told in operations.items() if not 5 < len(told.get("summary", "")) <= 160]
    silent = [
        name
        for name, told in operations.items()
        if "Permission:" not in told["description"] and "Open to" not in told["description"]
    ]
    assert (wrong, silent) == ([], [])


def test_operation_ids_are_unique(operations):
    ids = [told["operationId"] for told in operations.values()]
    assert sorted(ids) == sorted(set(ids))


def expected(name: str, told: dict) -> set[str]:
    """What may always go wrong with an operation of this kind."""
    method, path = name.split(" ", 1)
    statuses = set() if "Open to everyone.\n" in f"{told['description']}\n" else {"401", "403"}
    if "{" in path:
        statuses.add("404")
    return statuses if method == "GET" else statuses | {"409", "422"}


def test_every_operation_documents_its_problems(operations):
    missing = {
        name: gone for name, told in operations.items() if (gone := expected(name, told) - set(told["responses"]))
    }
    assert missing == {}


def test_problems_are_problem_documents(operations):
    for name, told in operations.items():
        for status, answer in told["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == ["application/problem+json"], f"{name} {status}"
