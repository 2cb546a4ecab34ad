"""The pictures of the guide, taken from the running product: one a chapter, in both languages."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.person import Person
from tests.journeys.pictures import choose
from tests.servers import ROOT
from workspace.guide.chapters import HEIGHT, WIDTH

FOLDER = ROOT / "workspace" / "guide" / "static" / "guide" / "pictures"
LANGUAGES = ("ko", "en")
QUALITY = 70
LARGEST = 150_000
LIST, FIRST = "/documents/?tab={}", "#documents tbody a"
CARD, PLAN = "#task-cards td.wide a", ".task-tabs a[href$='part=plan']"


@dataclass(frozen=True)
class Shot:
    """How a page comes to look as a chapter shows it. ``opens``: links to follow; ``presses``: what is clicked there;
    ``shows``: what stands at the top of the picture.
    """

    chapter: str
    login: str
    path: str
    opens: tuple[str, ...] = ()
    presses: tuple[str, ...] = ()
    shows: str = ""


DECIDED = LIST.format("register")
SHOTS = (
    Shot("drafting", "official", "/documents/new/", presses=(".draft-start button",)),
    Shot("route", "official", "/documents/new/", shows="section[aria-labelledby=route-title]"),
    Shot("deciding", "manager", LIST.format("to_approve"), (FIRST,)),
    Shot("returning", "manager", LIST.format("to_approve"), (FIRST,), ("[data-dialog=return-dialog]",)),
    Shot("deputies", "manager", "/organization/absences/"),
    Shot("opinions", "manager", DECIDED, (FIRST,), shows="section[aria-labelledby=route-title]"),
    Shot("reading", "manager", DECIDED, (FIRST,), ("[data-dialog=circulate-dialog]",)),
    Shot("memos", "manager", "/memos/"),
    Shot("inbox", "manager", LIST.format("to_approve"), presses=("[data-dialog=keys-dialog]",)),
    Shot("paper", "manager", DECIDED, (FIRST, "a[href$='/print/']")),
    Shot("sending", "dispatch", "/sending/log/", ("#dispatches tbody a",)),
    Shot("receiving", "dispatch", "/receiving/?box=register"),
    Shot("tasks", "official", "/task-cards/?scope=mine&state=active", (CARD, PLAN)),
    Shot("oversight", "manager", "/oversight/"),
    Shot("classification", "official", "/functions/"),
    Shot("organization", "official", "/organization/"),
    Shot("schedule", "official", "/schedule/"),
    Shot("meetings", "official", "/meetings/?box=all&q=정기", ("#meetings tbody tr:last-child a",)),
    Shot("handover", "official", "/handover/", ("main a[href$='/sign/']",)),
)


def file_of(chapter: str, language: str, folder: Path = FOLDER) -> Path:
    return folder / f"{chapter}-{language}.webp"


def take(sit_down: Callable[..., Person], agency: str, folder: Path = FOLDER) -> list[Path]:
    """Take all of them and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    people: dict[str, Person] = {}
    taken = []
    for shot in SHOTS:
        person = people.get(shot.login) or sit_down(agency, shot.login, viewport={"width": WIDTH, "height": HEIGHT})
        people[shot.login] = person
        for language in LANGUAGES:
            choose(person, language, "normal")
            _arrange(person, shot)
            file = file_of(shot.chapter, language, folder)
            file.write_bytes(_webp(person))
            taken.append(file)
    return taken


def _arrange(person: Person, shot: Shot) -> None:
    page = person.page
    page.goto(person.address + shot.path)
    for link in shot.opens:
        page.goto(person.address + (page.locator(link).first.get_attribute("href") or ""))
    for button in shot.presses:
        page.locator(button).first.click()
    person.settle()
    if shot.shows:
        top = page.locator(shot.shows).first.bounding_box()
        assert top is not None
        page.evaluate("top => window.scrollTo(0, top)", top["y"] - 80)


def _webp(person: Person) -> bytes:
    """The window as it stands; Playwright itself writes only larger kinds of pictures."""
    session = person.page.context.new_cdp_session(person.page)
    try:
        answer = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    finally:
        session.detach()
    return base64.b64decode(answer["data"])
