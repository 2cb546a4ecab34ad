"""From every page of an agency one click leads to the help desk, which learns what page that was."""

import re
from html import unescape

import pytest
from django.utils.translation import override

from core.accounts.public import AGENCY_ROLES
from helpdesk.models import Ticket
from onnara_web.public import page_name
from tests.isolation.world import AGENCY
from tests.people import confirm, make_user, signed_in

SOME_ID = "01a20024-92d3-792c-b67c-da44bd0542b8"
#: What answers a GET and is no page of somebody who works: probes, files, parts of pages, entries, ways elsewhere.
NO_PAGES = {
    "/accounts/login/", "/accounts/login/passkey/", "/accounts/login/second-step/",
    "/accounts/passkeys/", "/accounts/second-factors/", "/accounts/confirm/code/", "/accounts/confirm/passkey/",
    "/api/schema/", "/documents/people/", "/ledger/mine/export/",
    "/unit-tasks/function-choices/", "/documents/choose/documents/", "/documents/live/", "/documents/people/pick/",
    "/documents/files/choice/", "/documents/files/open/",
    "/documents/next/", "/groups/choose/", "/groups/members/", "/sending/log/export/",
    "/memos/people/", "/task-cards/goals/", "/task-cards/posts/", "/task-cards/unit-tasks/",
}  # fmt: skip


#: Files to take away are no pages.
FILES = (".csv", ".xlsx")


def answers_get(view):
    return hasattr(view, "get") and "get" in view.http_method_names


PAGES = sorted(
    f"/{found.route}" for found in AGENCY
    if not found.names and not found.is_api and answers_get(found.view) and f"/{found.route}" not in NO_PAGES
    and not found.route.endswith(FILES)
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_ticket_is_raised_from_every_page(agency, path):
    client = confirm(signed_in(make_user("boss", *AGENCY_ROLES)))
    page = client.get(path).content.decode()
    link = unescape(re.search(r'href="(/help/ask/\?page=[^"]+)"', page).group(1))
    sent = client.get(link).context["form"].initial
    assert sent["page"] == path
    client.post("/help/ask/", {**sent, "subject": "질문", "text": "내용"})
    assert Ticket.objects.get().page == path


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/documents/new/", "문서 기안"),
        (f"/documents/{SOME_ID}/", "문서"),
        (f"/organization/people/{SOME_ID}/absence/", "조직"),
        ("/", "지금 할 일"),
        ("/no/such/page/", ""),
        ("https://elsewhere.example/", ""),
        ("", ""),
    ],
)
def test_a_page_is_called_by_its_title_or_that_of_the_page_above(address, name):
    with override("ko"):
        assert page_name(address) == name


def test_the_ticket_names_the_page_and_links_to_it(agency):
    client = signed_in(make_user("kim", "official"))
    asked = client.get("/help/ask/?page=/documents/new/").content.decode()
    assert '<a href="/documents/new/">문서 기안</a>' in asked
    sent = {"page": "/documents/new/", "subject": "질문", "text": "내용", "kind": "question", "severity": "minor",
            "module": "documents"}  # fmt: skip
    told = client.post("/help/ask/", sent, follow=True).content.decode()
    assert '<a href="/documents/new/">문서 기안</a>' in told
