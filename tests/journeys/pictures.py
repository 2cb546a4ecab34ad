"""Pages of every persona in every look: both languages, both contrasts, two widths; as pictures for people to judge."""

import os
from collections.abc import Callable
from itertools import product
from pathlib import Path
from urllib.parse import urljoin

from tests.journeys.pages import View, views
from tests.journeys.person import DESK, PHONE, Person
from tests.servers import ROOT

DOCUMENTED = "docs/pictures"


def folder() -> Path:
    """Where pictures go: ``ONNARA_PICTURES``, else below the state of a desk's own installation."""
    found = Path(os.environ.get("ONNARA_PICTURES", ROOT / ".onnara" / "pictures"))
    return found if found.is_absolute() else ROOT / found


def looks() -> list[tuple[str, str, str, dict[str, int]]]:
    """Language, contrast, width and its size: what a page is looked at in."""
    return [(*both, *size) for both in product(("ko", "en"), ("normal", "high")) for size in sizes()]


def take(person: Person, view: View, look: str) -> None:
    """The page as it stands, where somebody wants pictures of all."""
    if "ONNARA_PICTURES" in os.environ:
        folder().mkdir(parents=True, exist_ok=True)
        person.page.screenshot(path=folder() / f"{view.name}-{look}.png", full_page=not view.presses)


def sizes() -> tuple[tuple[str, dict[str, int]], ...]:
    return ("desk", DESK), ("phone", PHONE)


def document(sit_down: Callable[..., Person], into: Path, agency: str) -> None:
    """The README's few pictures: what fits on a screen, in Korean."""
    into.mkdir(parents=True, exist_ok=True)
    for view in views(agency):
        if view.name in ("home-official", "card", "usage"):
            person = sit_down(view.agency, view.login)
            open_page(person, view, address_of(person, view))
            person.page.screenshot(path=into / f"{view.name}.png")


def address_of(person: Person, view: View) -> str:
    """Follow the links that lead to the page; it is the same in every look."""
    address = person.address + view.path
    for link in view.opens:
        person.page.goto(address)
        found = person.page.locator(link).first.get_attribute("href") if link.endswith(("a", "]", ")")) else link
        assert found, f"{view.name}: {link} leads nowhere"
        address = urljoin(person.page.url, found)
    return address


def open_page(person: Person, view: View, address: str) -> None:
    answer = person.page.goto(address)
    assert answer, f"{view.name}: {address} is not there"
    assert answer.ok, f"{view.name}: {answer.status} at {address}"
    person.settle()
    if view.uploads:
        table = {"name": "부서.csv", "mimeType": "text/csv", "buffer": view.uploads.encode()}
        person.page.set_input_files("input[type=file]", table)
        person.page.locator("form[enctype] button").first.click()
        person.settle()
    if view.presses:
        person.page.locator(view.presses).first.click()
        person.settle()


def choose(person: Person, language: str, contrast: str) -> None:
    """As the switches of the header do, without the clicks."""
    cookies = {"django_language": language, "onnara_contrast": contrast}
    person.page.context.add_cookies(
        [{"name": name, "value": value, "url": person.address} for name, value in cookies.items()]
    )
