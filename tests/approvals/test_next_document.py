"""After an act one is led on to what waits next in the list one came from, and back to that list as it was narrowed."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.html import escape

from approvals.documents.came import came_from
from tests.people import queries_of, signed_in

LIST = "tab=to_approve&q=%EB%B3%B4%EA%B3%A0"


@pytest.fixture
def waiting(office):
    route = [office.line("head", "approve")]
    return [office.submitted(title=f"보고 {place}", route=route) for place in range(3)]


def went(response) -> tuple[str, dict]:
    assert response.status_code == 302
    parts = urlsplit(response["Location"])
    return parts.path, parse_qs(parts.query)


def test_one_decides_through_the_list_and_ends_in_it(office, waiting):
    client = signed_in(office.head)
    page = client.get(f"/documents/?{LIST}").content.decode()
    assert f"/documents/{waiting[0].pk}/?from=tab%3Dto_approve%26q%3D" in page
    here = waiting[0]
    for following in (*waiting[1:], None):
        card = client.get(f"/documents/{here.pk}/", {"from": LIST}).content.decode()
        assert f"/documents/?{escape(LIST)}" in card
        path, query = went(client.post(f"/documents/{here.pk}/approve/", {"expected_revision": 1, "came": LIST}))
        assert (path, query["from"]) == (f"/documents/{here.pk}/", [LIST])
        path, query = went(client.get(f"/documents/next/?{LIST}&after={here.pk}"))
        if following is None:
            assert (path, query["q"]) == ("/documents/", ["보고"])
        else:
            assert (path, query["from"]) == (f"/documents/{following.pk}/", [LIST])
            here = following


def test_what_is_looked_at_and_left_is_passed_over(office, waiting):
    client = signed_in(office.head)
    path, _query = went(client.get(f"/documents/next/?tab=to_approve&after={waiting[1].pk}"))
    assert path == f"/documents/{waiting[2].pk}/"


def test_what_was_opened_goes_behind_and_is_not_the_end(office, waiting):
    client, here = signed_in(office.head), waiting[0]
    for following in (*waiting[1:], None):
        assert client.get(f"/documents/{here.pk}/", {"from": "tab=to_approve"}).status_code == 200
        path, _query = went(client.get(f"/documents/next/?tab=to_approve&after={here.pk}"))
        assert path == (f"/documents/{following.pk}/" if following else "/documents/")
        here = following


def test_a_refusal_and_a_return_keep_the_way_too(office, waiting):
    client = signed_in(office.head)
    refused = {"expected_revision": 7, "came": LIST}
    assert went(client.post(f"/documents/{waiting[0].pk}/approve/", refused))[1] == {"seen": ["7"], "from": [LIST]}
    returned = {"expected_revision": 1, "reason": "보완", "came": LIST}
    assert went(client.post(f"/documents/{waiting[0].pk}/return/", returned))[1]["from"] == [LIST]


@pytest.mark.parametrize(
    "given", ["", "tab=register", "tab=nonsense", "q=x", "//elsewhere", "tab=to_approve%00", "&" * 900]
)
def test_what_is_no_list_of_what_waits_leads_nowhere(office, given):
    assert came_from(given) == ""
    client = signed_in(office.head)
    assert went(client.get("/documents/next/", {"from": given}))[0] == "/documents/"


def test_only_what_narrows_is_carried(office):
    assert came_from("tab=to_read&next=//elsewhere&q=a") == "tab=to_read&q=a"


def test_the_way_costs_the_card_nothing(office, waiting):
    client = signed_in(office.head)
    client.get(f"/documents/{waiting[0].pk}/")
    plain = queries_of(client, f"/documents/{waiting[0].pk}/")
    assert len(queries_of(client, f"/documents/{waiting[0].pk}/?from={LIST.replace('&', '%26')}")) == len(plain)
