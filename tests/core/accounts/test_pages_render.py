"""Every page of accounts answers, in both languages, without inline script or outside address."""

import re

import pytest

from core.accounts.public import Role
from tests.core.accounts.people import client_of, confirm, make, signed_in

OPEN = ["/accounts/login/", "/accounts/inactive/"]
MINE = ["/account/", "/accounts/password/change/", "/accounts/confirm/", "/accounts/logout/"]
CONFIRMED = ["/accounts/app/add/", "/accounts/passkeys/add/", "/account/tokens/new/", "/accounts/recovery-codes/new/"]
MANAGED = ["/manage/people/", "/manage/people/new/", "/manage/people/?q=kim&role=official&active=yes"]


def check_page(response):
    html = response.content.decode()
    assert response.status_code == 200, (response.status_code, html[:2000])
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"\son\w+=|\sstyle=|<style", html)
    assert not re.search(r'(src|href|action)="(https?:)?//', html)
    return html


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_renders(agency, language):
    make(roles=[Role.AGENCY_ADMIN])
    stranger = client_of(agency)
    stranger.cookies["django_language"] = language
    for path in OPEN:
        assert f'lang="{language}"' in check_page(stranger.get(path))
    client = signed_in(agency)
    client.cookies["django_language"] = language
    for path in MINE + MANAGED:
        check_page(client.get(path))
    confirm(client)
    for path in CONFIRMED:
        check_page(client.get(path))
