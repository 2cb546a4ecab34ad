"""From every page of an agency one click leads to the help desk, which learns what page that was."""

import re
from html import unescape

import pytest

from core.accounts.public import AGENCY_ROLES
from helpdesk.models import Ticket
from tests.isolation.world import AGENCY
from tests.people import confirm, make_user, signed_in

#: What answers a GET and is no page of somebody who works: probes, files, parts of pages, entries, ways elsewhere.
NO_PAGES = {
    "/accounts/login/", "/accounts/login/passkey/", "/accounts/login/second-step/",
    "/accounts/passkeys/", "/accounts/second-factors/", "/accounts/confirm/code/", "/accounts/confirm/passkey/",
    "/api/schema/", "/documents/people/", "/documents/register.csv", "/ledger/mine/export/",
    "/unit-tasks/function-choices/",
}  # fmt: skip


def answers_get(view):
    return hasattr(view, "get") and "get" in view.http_method_names


PAGES = sorted(
    f"/{found.route}" for found in AGENCY
    if not found.names and not found.is_api and answers_get(found.view) and f"/{found.route}" not in NO_PAGES
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
