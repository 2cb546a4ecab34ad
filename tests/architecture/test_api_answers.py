"""What the API really answers has the shape its schema promises: every GET of both hosts, on made-up content."""

import re

import pytest
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from core.organization.models import Absence
from tests.isolation.world import FREE, PLATFORM_STAFF, build_world
from tests.people import make_user, signed_in

# Given as it is in the storage, not as JSON.
BINARY = {"/api/v1/files/{file_id}/content/"}


def promised(urlconf):
    return as_json_schema(SchemaGenerator(urlconf=urlconf).get_schema(request=None, public=True))


def as_json_schema(part):
    """OpenAPI 3.0 says ``nullable`` where JSON Schema, which the validator reads, offers null as another type."""
    if isinstance(part, list):
        return [as_json_schema(each) for each in part]
    if not isinstance(part, dict):
        return part
    whole = {
        name: as_json_schema(each) for name, each in part.items() if name != "nullable" or not isinstance(each, bool)
    }
    return {"anyOf": [whole, {"type": "null"}]} if part.get("nullable") is True else whole


def faults_of(client, schema, path, ids):
    """What is wrong with the answer of one address."""
    operation = schema["paths"][path]["get"]
    address = re.sub(r"{(\w+)}", lambda found: str({**FREE, **ids}[found.group(1)]), path)
    answer = client.get(address)
    if answer.status_code != 200:
        known = str(answer.status_code) in operation["responses"]
        return [] if known else [f"{path}: {answer.status_code} is not in the schema"]
    shape = next(iter(operation["responses"]["200"]["content"].values()))["schema"]
    validator = Draft202012Validator({**shape, "components": schema["components"]})
    return [
        f"{path}: {'.'.join(map(str, error.path))}: {error.message[:200]}"
        for error in validator.iter_errors(answer.json())
    ]


def all_faults(client, urlconf, ids):
    schema = promised(urlconf)
    paths = [path for path, methods in schema["paths"].items() if "get" in methods and path not in BINARY]
    assert paths
    return [fault for path in paths for fault in faults_of(client, schema, path, ids)]


def test_answers_of_an_agency_have_the_promised_shape(agency):
    world = build_world()
    Absence.objects.update(reason="trip")  # the world writes a secret where form and API offer choices
    assert all_faults(world.browser, "onnara.urls_agency", world.ids) == []


def test_answers_of_the_console_have_the_promised_shape(agency):
    from core.tenancy.public import platform_context

    ids = build_world().ids
    with platform_context():
        staff = make_user("staff", *PLATFORM_STAFF, "auditor")
        client = signed_in(staff)
        assert all_faults(client, "onnara.urls_console", {**ids, "code": "alpha", "user_id": staff.pk}) == []


@pytest.mark.parametrize("urlconf", ["onnara.urls_agency", "onnara.urls_console"])
def test_a_wrong_answer_would_be_noticed(urlconf):
    schema = promised(urlconf)
    shape = schema["paths"]["/api/v1/me/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert not Draft202012Validator({**shape, "components": schema["components"]}).is_valid({"login": 7})
