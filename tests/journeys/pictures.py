"""First pages of every persona as pictures, to be looked at by people: in both languages, both contrasts, two widths."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.journeys.person import DESK, PHONE, Person
from tests.servers import ROOT

DOCUMENTED = "docs/pictures"


@dataclass(frozen=True)
class View:
    """A page worth a look. ``agency`` is "" for the console; ``opens`` is a link of the page to follow first."""

    name: str
    agency: str
    login: str
    path: str
    opens: str = ""


def views(agency: str) -> tuple[View, ...]:
    return (
        View("home-official", agency, "official", "/"),
        View("home-head", agency, "head", "/"),
        View("inbox", agency, "manager", "/documents/?tab=to_approve"),
        View("card", agency, "manager", "/documents/?tab=register", "#documents tbody a"),
        View("card-turn", agency, "manager", "/documents/?tab=to_approve", "#documents tbody a"),
        View("draft", agency, "official", "/documents/new/"),
        View("organization", agency, "admin", "/organization/"),
        View("unit-tasks", agency, "admin", "/unit-tasks/"),
        View("people", agency, "admin", "/manage/people/"),
        View("our-usage", agency, "admin", "/usage/"),
        View("rollout", agency, "tf", "/rollout/"),
        View("help", agency, "official", "/help/ask/"),
        View("account", agency, "official", "/account/"),
        View("ledger", agency, "auditor", "/ledger/"),
        View("sign-in", agency, "", "/accounts/login/"),
        View("usage", "", "evaluator", "/usage/"),
        View("help-desk", "", "agent", "/helpdesk/"),
        View("ticket", "", "agent", "/helpdesk/", "#queue tbody a"),
        View("roads", "", "rollout", "/rollout/"),
        View("agencies", "", "operator", "/agencies/"),
    )


def folder() -> Path:
    """Where pictures go: ``ONNARA_PICTURES``, else below the state of a desk's own installation."""
    found = Path(os.environ.get("ONNARA_PICTURES", ROOT / ".onnara" / "pictures"))
    return found if found.is_absolute() else ROOT / found


def take(sit_down: Callable[..., Person], into: Path, *, agency: str, wanted: str = "") -> list[Path]:
    """Take the pictures and return their files; ``wanted`` narrows by name."""
    into.mkdir(parents=True, exist_ok=True)
    taken, people = [], {}
    for view in views(agency):
        if wanted not in view.name:
            continue
        person = people.get((view.agency, view.login)) or sit_down(view.agency, view.login)
        people[view.agency, view.login] = person
        for language, contrast, (width, size) in product(("ko", "en"), ("normal", "high"), sizes()):
            _choose(person, language, contrast)
            person.page.set_viewport_size(size)
            _open(person, view)
            file = into / f"{view.name}-{language}-{contrast}-{width}.png"
            person.page.screenshot(path=file, full_page=width == "desk" or view.name in ("card", "usage"))
            taken.append(file)
    return taken


def sizes() -> tuple[tuple[str, dict[str, int]], ...]:
    return ("desk", DESK), ("phone", PHONE)


def document(sit_down: Callable[..., Person], into: Path, agency: str) -> None:
    """The README's few pictures: what fits on a screen, in Korean."""
    into.mkdir(parents=True, exist_ok=True)
    for view in views(agency):
        if view.name in ("home-official", "card", "usage"):
            person = sit_down(view.agency, view.login)
            _open(person, view)
            person.page.screenshot(path=into / f"{view.name}.png")


def _open(person: Person, view: View) -> None:
    person.page.goto(person.address + view.path)
    if view.opens:
        person.page.goto(person.address + (person.page.locator(view.opens).first.get_attribute("href") or ""))
    person.page.wait_for_load_state("networkidle")


def _choose(person: Person, language: str, contrast: str) -> None:
    cookies = {"django_language": language, "onnara_contrast": contrast}
    person.page.context.add_cookies(
        [{"name": name, "value": value, "url": person.address} for name, value in cookies.items()]
    )
