"""Whatever is sent to whichever endpoint, the answer is ours: never a fault of the server.

The OpenAPI document of the running product is read and every operation in it is called with made-up input, right and
wrong, as somebody who may do everything, once with ids that exist and once with ids that do not.
"""

import json
import os
from urllib.parse import urlencode

import pytest
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core import NotSet

from core.accounts.public import AGENCY_ROLES
from tests.people import confirm, make_user, signed_in

EXAMPLES = int(os.environ.get("ONNARA_FUZZ", "3"))
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture
def boss(world):
    return confirm(signed_in(make_user("fuzzer", *AGENCY_ROLES)))


def operations_of(client):
    """Everything the contract promises."""
    contract = client.get("/api/schema/?format=json")
    assert contract.status_code == 200
    found = schemathesis.openapi.from_dict(json.loads(contract.content))
    return [one.ok() for one in found.get_all_operations()]


def send(client, case, ids):
    """One made-up request through the whole stack."""
    for name, known in ids.items():
        if name in (case.path_parameters or {}):
            case.path_parameters[name] = known
    query = urlencode(dict(case.query or {}), doseq=True)
    address = case.formatted_path + (f"?{query}" if query else "")
    body = case.body
    if isinstance(body, NotSet):
        return client.generic(case.method, address)
    if case.media_type == "application/json":
        return client.generic(case.method, address, json.dumps(body, default=str), content_type="application/json")
    return client.generic(case.method, address, str(body).encode(), content_type=str(case.media_type))


def faults_of(client, operation, ids):
    """Statuses from 500 up, with what caused them; each request is undone."""
    faults = []

    @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=operation.as_strategy())
    def try_out(case):
        point = transaction.savepoint()
        client.raise_request_exception = False
        response = send(client, case, ids)
        transaction.savepoint_rollback(point)
        if response.status_code >= 500:
            faults.append((operation.label, response.status_code, str(case.body)[:200], str(case.query)[:200]))

    try_out()
    return faults


@pytest.mark.parametrize("known", [True, False], ids=["ids-that-exist", "ids-that-do-not"])
def test_no_made_up_request_breaks_the_server(world, boss, known):
    operations = operations_of(boss)
    assert len(operations) > 60
    ids = {name: str(value) for name, value in world.ids.items()} if known else {}
    faults = [fault for operation in operations for fault in faults_of(boss, operation, ids)]
    assert not faults, "\n".join(map(str, faults[:10]))
