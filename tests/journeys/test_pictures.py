"""Every page in every look, without a fault; and pictures of the product, made on wish.

``ONNARA_PICTURES=folder`` keeps what the first test sees, for people who judge the look; ``docs/pictures`` takes those of
the README, ``guide`` those of the guide. With ``ONNARA_PICTURES_PORT`` they are taken of the platform that runs there
(`make run`), with all its agencies.
"""

import os

import pytest

from tests.journeys import JOURNEY, guide_shots, pages, pictures, states
from tests.journeys.before import STORY
from tests.journeys.person import Person

pytestmark = JOURNEY

WISH = os.environ.get("ONNARA_PICTURES", "")
RUNNING = "ONNARA_PICTURES_PORT" in os.environ
AGENCY = "mogaha" if RUNNING else "alpha"
LOOKING = "pictures"
#: Between them every language, contrast and width is looked at with all rules, in every run.
EVERY_RUN = (("ko", "normal", "desk"), ("en", "high", "phone"))


@pytest.fixture(scope="module")
def seats(browsers, built_house):
    """One browser profile a persona for all pages and looks: looking changes nothing that another page shows."""
    people: dict[tuple[str, str], Person] = {}

    def seat(view: pages.View) -> Person:
        lay_out(built_house)
        key = view.agency, view.login
        if key not in people:
            people[key] = Person.at(browsers.living(), built_house, view.agency)
            if view.login:
                people[key].sit_down(view.login, built_house.sessions)
        return people[key]

    yield seat
    for person in people.values():
        person.page.context.close()


def lay_out(house) -> None:
    """As it was built, with what the small house has none of; a platform that runs already has more of everything."""
    if house.user != LOOKING and house.database:
        house.renew(LOOKING)
        house.script(states.LAY_OUT)
        house.script(STORY)


def looks():
    """All eight where somebody wants pictures; else those two."""
    return [look for look in pictures.looks() if WISH or look[:3] in EVERY_RUN]


@pytest.mark.skipif(WISH in ("guide", pictures.DOCUMENTED), reason="other pictures are wished for")
@pytest.mark.parametrize("view", pages.views(AGENCY), ids=lambda view: view.name)
def test_a_page_stands_in_every_look(seats, view):
    if view.told and RUNNING:
        pytest.skip("nobody makes anything happen on a platform that runs")
    person = seats(view)
    person.faults.clear()
    address, faults = "", []
    for language, contrast, width, size in looks():
        pictures.choose(person, language, contrast)
        person.page.set_viewport_size(size)
        address = address or pictures.address_of(person, view)
        pictures.open_page(person, view, address)
        wide = person.page.evaluate("document.documentElement.scrollWidth") - size["width"]
        look = f"{language}-{contrast}-{width}"
        pictures.take(person, view, look)
        faults += [f"{look}: {fault}" for fault in person.axe()]
        faults += [f"{look}: {wide} px too wide"] if wide > 0 else []
    assert faults + person.faults == []


@pytest.mark.skipif(pictures.DOCUMENTED != WISH, reason="pictures of the README are made on wish")
def test_pictures_of_the_readme_are_taken(sit_down):
    pictures.document(sit_down, pictures.folder(), AGENCY)
    assert all(file.stat().st_size < 300_000 for file in pictures.folder().glob("*.png"))


@pytest.mark.skipif(WISH != "guide", reason="pictures of the guide are made on wish")
def test_pictures_of_the_guide_are_taken(sit_down):
    assert all(file.stat().st_size < guide_shots.LARGEST for file in guide_shots.take(sit_down, AGENCY))
