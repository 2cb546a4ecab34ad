"""The journeys share one house, one after the other; see ``JOURNEY`` for what keeps them in one worker."""

import os
from collections.abc import Callable, Iterator

import pytest

from tests.journeys.house import House
from tests.journeys.person import Person


@pytest.fixture(scope="session")
def built_house(browsers, tmp_path_factory) -> Iterator[House]:
    """A running house. Asked for only after the browsers, so that nothing is built where there is none."""
    if port := os.environ.get("ONNARA_PICTURES_PORT"):  # pictures of a platform that runs already (`make run`)
        yield House(tmp_path_factory.mktemp("house"), int(port))
        return
    house = House(tmp_path_factory.mktemp("house"))
    try:
        house.build()
        house.start()
        yield house
    finally:
        house.stop()


@pytest.fixture
def house(built_house, request) -> House:
    """The house as it was built, whatever earlier journeys did in it."""
    built_house.renew(request.node.nodeid)
    return built_house


@pytest.fixture
def sit_down(chromium, house) -> Iterator[Callable[..., Person]]:
    """``sit_down("alpha", "official")``: a browser at that host, signed in; at the end no page may have had a fault.

    Who sits at a second machine in the same journey signs in there with a session of its own.
    """
    people: list[Person] = []
    sessions = dict(house.sessions)
    seats: set[tuple[str, str]] = set()

    def sit(agency: str = "", login: str = "", **options) -> Person:
        person = Person.at(chromium, house, agency, **options)
        people.append(person)
        if not login:
            return person
        second = (agency, login) in seats
        seats.add((agency, login))
        return person.sit_down(login, {} if second else sessions)

    yield sit
    for person in people:
        person.page.context.close()
    assert [fault for person in people for fault in person.faults] == []
