"""Places of a page that other apps fill."""

import pytest
from django.test import RequestFactory

from onnara_web.pieces import Piece, Place
from onnara_web.public import PUBLIC, header, problem
from tests.onnara_web.site import ALICE, MOGAHA

FOUND = "onnara_web/_problem_alert.html"


def piece(name, detail="", **given):
    return Piece(name, FOUND, lambda request: {"problem": {"title": name, "detail": detail, "action": ""}}, **given)


def shown(place, *, agency=MOGAHA, actor=ALICE):
    request = RequestFactory().get("/")
    request.agency, request.actor = agency, actor
    return place.shown(request)


@pytest.fixture
def place(shell):
    return Place()


def test_pieces_stand_in_their_order(place):
    place.register(piece("second", order=20))
    place.register(piece("first", order=10))
    first, second = shown(place)
    assert ("first" in first, "second" in second) == (True, True)


def test_the_same_name_again_replaces(place):
    place.register(piece("one"))
    place.register(piece("one", detail="anew"))
    assert ["anew" in html for html in shown(place)] == [True]


@pytest.mark.parametrize(("given", "seen"), [
    ({"side": "console"}, False), ({"side": "both"}, True), ({"permission": "documents.read"}, True),
    ({"permission": "documents.other"}, False),
])  # fmt: skip
def test_only_what_this_side_and_person_may_see(place, given, seen):
    place.register(piece("one", **given))
    assert bool(shown(place)) is seen


def test_strangers_see_public_pieces_only(place):
    place.register(piece("mine"))
    place.register(piece("ours", permission=PUBLIC))
    assert ["ours" in html for html in shown(place, actor=None)] == [True]


def test_nothing_to_say_leaves_no_gap(place):
    place.register(Piece("silent", FOUND, lambda request: None))
    assert shown(place) == []


def test_tools_stand_in_the_header_of_signed_in_people(visitor, nobody):
    header.register(
        Piece("tool", FOUND, lambda request: {"problem": problem(404, detail="a tool of the header")}, PUBLIC)
    )
    del visitor.cookies["nobody"]
    assert "a tool of the header" in visitor.get("/no/such/page/").content.decode()
    visitor.cookies["nobody"] = "1"
    assert "a tool of the header" not in visitor.get("/no/such/page/").content.decode()
