import pytest
from django.test import RequestFactory
from django.urls import resolve

from onnara_web import nav
from onnara_web.access import PUBLIC, SIGNED_IN
from tests.onnara_web.site import ALICE, MOGAHA


@pytest.fixture(autouse=True)
def _empty_menu(monkeypatch, shell):
    monkeypatch.setattr(nav, "_items", {})


def menu(path="/", *, agency=MOGAHA, actor=ALICE):
    request = RequestFactory().get(path)
    request.agency, request.actor = agency, actor
    return nav.menu(request)


def entries(**kwargs):
    return [entry for group in menu(**kwargs) for entry in group.entries]


def test_entry_is_shown_to_those_who_may():
    nav.register(nav.Item("home", "Home", permission=SIGNED_IN))
    nav.register(nav.Item("above", "Above", permission="nobody.may"))
    assert [entry.label for entry in entries()] == ["Home"]


def test_entry_stands_on_its_side_only():
    nav.register(nav.Item("home", "Home", PUBLIC, side="console"))
    nav.register(nav.Item("above", "Above", PUBLIC, side="both"))
    assert [entry.label for entry in entries()] == ["Above"]
    assert [entry.label for entry in entries(agency=None)] == ["Above", "Home"]


def test_groups_and_order_are_kept():
    nav.register(nav.Item("home", "Manage", PUBLIC, group="manage", order=1))
    nav.register(nav.Item("above", "Second", PUBLIC, order=2))
    nav.register(nav.Item("below", "First", PUBLIC, order=1))
    assert [(group.key, [entry.label for entry in group.entries]) for group in menu()] == [
        ("work", ["First", "Second"]),
        ("manage", ["Manage"]),
    ]


def test_longest_address_is_current():
    nav.register(nav.Item("above", "Above", PUBLIC))
    nav.register(nav.Item("below", "Below", PUBLIC))
    nav.register(nav.Item("home", "Home", PUBLIC))
    current = {entry.label for entry in entries(path="/above/below/7/") if entry.current}
    assert current == {"Below"}


def test_a_page_stands_under_the_entry_that_holds_it(shell):
    nav.register(nav.Item("above", "Above", PUBLIC))
    nav.register(nav.Item("home", "Home", PUBLIC, holds=("below",)))
    request = RequestFactory().get("/above/below/")
    request.agency, request.actor, request.resolver_match = MOGAHA, ALICE, resolve("/above/below/")
    assert [entry.label for group in nav.menu(request) for entry in group.entries if entry.current] == ["Home"]


def test_first_page_is_not_current_everywhere():
    nav.register(nav.Item("home", "Home", PUBLIC))
    assert not any(entry.current for entry in entries(path="/above/"))


def test_count_is_asked_with_the_request():
    nav.register(nav.Item("home", "Home", PUBLIC, count=lambda request: 7 if request.actor else None))
    assert entries()[0].count == 7
    assert entries(actor=None)[0].count == 0


def test_page_of_another_host_is_left_out():
    nav.register(nav.Item("elsewhere:page", "Elsewhere", PUBLIC))
    assert entries() == []


def test_registering_twice_changes_nothing():
    nav.register(nav.Item("home", "Home", PUBLIC))
    nav.register(nav.Item("home", "Home", PUBLIC))
    assert len(entries()) == 1


def test_unknown_group_is_refused():
    with pytest.raises(ValueError, match="nowhere"):
        nav.register(nav.Item("home", "Home", group="nowhere"))
