"""The shell inside the whole product: both hosts, real middleware, real database."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from onnara_web import nav

pytestmark = pytest.mark.django_db

HOSTS = ("alpha.onnara.localhost", "onnara.localhost")


@pytest.fixture(params=HOSTS)
def stranger(request) -> Client:
    return Client(raise_request_exception=False, headers={"host": request.param})


def urlconfs_of(side: str) -> list[str]:
    console, agency = settings.ROOT_URLCONF, settings.AGENCY_URLCONF
    return {"console": [console], "agency": [agency], "both": [console, agency]}[side]


@pytest.mark.parametrize("path", ["/api/docs/", "/accounts/login/"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_open_pages_are_whole(stranger, path, language):
    stranger.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = stranger.get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text


def test_schema_describes_every_operation_with_a_permission(stranger):
    schema = stranger.get("/api/schema/").json()
    found = [operation for path in schema["paths"].values() for operation in path.values()]
    assert found
    assert all("Permission:" in each["description"] or "Open to" in each["description"] for each in found)


def test_unknown_page_is_ours(stranger):
    response = stranger.get("/no/such/page/")
    assert response.status_code == 404
    assert 'data-problem="404"' in response.text


def test_unknown_api_address_is_a_problem_document(stranger):
    assert stranger.get("/api/v1/nothing/").json()["code"] == "not_found"


def test_process_is_ready(stranger):
    response = stranger.get("/readyz")
    assert response.status_code == 200, response.text


def leads_somewhere(name: str, urlconf: str) -> bool:
    try:
        return bool(reverse(name, urlconf=urlconf))
    except NoReverseMatch:
        return False


def test_every_menu_entry_leads_somewhere_on_its_side():
    entries = [(item.url_name, urlconf) for item in nav.registered() for urlconf in urlconfs_of(item.side)]
    assert [entry for entry in entries if not leads_somewhere(*entry)] == []
