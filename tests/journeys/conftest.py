"""The journeys share one house; see ``JOURNEY`` for what keeps them in one worker."""

import os
from collections.abc import Callable, Iterator

import pytest

from tests.journeys.house import House
from tests.journeys.person import Person


@pytest.fixture(scope="session")
def house(chromium, tmp_path_factory) -> Iterator[House]:
    """A running house. Asked for only after the browser, so that nothing is built where there is none."""
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
def sit_down(chromium, house) -> Iterator[Callable[..., Person]]:
    """``sit_down("alpha", "official")``: a browser at that host, signed in; at the end no page may have had a fault."""
    people: list[Person] = []

    def sit(agency: str = "", login: str = "", **options) -> Person:
        person = Person.at(chromium, house, agency, **options)
        people.append(person)
        return person.sign_in(login) if login else person

    yield sit
    for person in people:
        person.page.context.close()
    assert [fault for person in people for fault in person.faults] == []
