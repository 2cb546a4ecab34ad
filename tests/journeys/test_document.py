"""The way of a document through the hands of people, as they see it."""

import re
from collections.abc import Callable

from tests.journeys import JOURNEY
from tests.journeys.person import Person

pytestmark = JOURNEY

TITLE = "겨울철 청사 안전 점검 계획"
#: What a hand may have to do at most, signing in included.
SIGNING_IN = 1
BODY = "1. 겨울철 청사 안전 점검을 다음과 같이 실시하고자 합니다.\n  가. 기간: 12월 중\n  나. 대상: 청사 전체  끝."


def drafted(person, title: str = TITLE) -> str:
    """The official drafts and submits; returns the path of the card."""
    return drafted_on(person, title, routed)


def drafted_on(person: Person, title: str, path: Callable[[Person], None]) -> str:
    """The same on a report path that ``path`` arranges by hand from the suggested one."""
    person.click("a[href$='/documents/new/'] >> nth=0")
    person.page.select_option("[name=unit_task]", index=1)
    person.page.fill("[name=title]", title)
    person.page.fill("#id_body", BODY)
    path(person)
    person.click("button[name=submit]")
    return re.sub(r"^https?://[^/]+", "", person.page.url)


def routed(person) -> None:
    """The form suggests the two heads above; the official drops the upper one and asks a colleague to review."""
    person.click(person.page.locator("button[name=op][value^='remove:']").last)
    added(person, "reviewer")
    assert person.page.locator(".route-row").count() == 2


def added(person: Person, login: str, kind: str = "") -> None:
    """Somebody more on the path: looked for, taken over, and told what to do there."""
    person.page.fill("#person-q", login)
    found = person.page.locator(".people-choice").first
    step = f"#step-kind-{(found.get_attribute('value') or '').removeprefix('add:')}"
    anew(person, found.click)
    person.clicks += 1
    if kind:
        anew(person, lambda: person.page.select_option(step, kind))
    person.check()


def anew(person: Person, act: Callable[[], object]) -> None:
    """What makes the server draw the path anew; what is written before that is written over."""
    before = person.page.locator("#route-editor").element_handle()
    act()
    before.wait_for_element_state("hidden")


def named(person: Person) -> str:
    """Their name as every page shows it."""
    return person.page.locator(".menu-name").inner_text()


def opened(person, tab: str, title: str) -> None:
    """Home, the list of what waits, the document: as a person goes."""
    person.go("/")
    person.click(f"main a[href*='tab={tab}'] >> nth=0")
    person.click(person.page.locator("#documents").get_by_role("link", name=title))


def test_from_draft_to_number(sit_down):
    official, reviewer, manager = (sit_down("alpha", login) for login in ("official", "reviewer", "manager"))
    address = drafted(official)
    assert official.clicks <= SIGNING_IN + 5

    opened(reviewer, "to_review", TITLE)
    reviewer.page.fill("#opinion", "점검 대상에 별관을 더하면 좋겠습니다.")
    reviewer.click("form[action$='/review/'] button:not([data-dialog])")

    opened(manager, "to_approve", TITLE)
    manager.page.fill("#opinion", "그대로 시행합시다.")
    manager.click("form[action$='/approve/'] button:not([data-dialog])")
    assert manager.clicks <= SIGNING_IN + 3

    official.go(address)
    card = official.text()
    assert re.search(r"\S+-\d+", card)
    names = [named(person) for person in (official, reviewer, manager)]
    for words in ("점검 대상에 별관을 더하면 좋겠습니다.", "그대로 시행합시다.", TITLE, *names):
        assert words in card
    assert card.count("1판 열람") == 3, "each of the three saw the first revision"


def test_another_agency_finds_nothing(sit_down):
    official, stranger = sit_down("alpha", "official"), sit_down("beta", "official")
    address = drafted(official, "다른 기관은 모르는 문서")
    answer = stranger.page.goto(stranger.address + address)
    assert answer.status == 404
    stranger.go("/documents/?tab=all&q=다른 기관은 모르는")
    assert "다른 기관은 모르는 문서" not in stranger.page.locator("#documents").inner_text()


def test_returned_and_submitted_again(sit_down):
    title = "구내식당 개선 계획"
    official, reviewer = sit_down("alpha", "official"), sit_down("alpha", "reviewer")
    address = drafted(official, title)

    opened(reviewer, "to_review", title)
    reviewer.click("[data-dialog=return-dialog]")
    reviewer.page.fill("#return-reason", "예산 내역을 붙여 주십시오.")
    reviewer.click("#return-dialog button[type=submit]")

    opened(official, "returned", title)
    assert "예산 내역을 붙여 주십시오." in official.text()
    official.click("a[href$='/edit/']")
    official.page.fill("#id_body", BODY.replace("끝.", "\n  다. 예산: 300만 원  끝."))
    official.click("button[name=submit]")
    assert official.page.locator(".revision-list li").count() == 2
    official.go(address + "compare/")
    assert any("300만" in text for text in official.page.locator("main ins").all_inner_texts())


def test_withdrawn_before_anybody_read_it(sit_down):
    official = sit_down("alpha", "official")
    drafted(official, "잘못 올린 문서")
    official.click("[data-dialog=withdraw-dialog]")
    official.click("#withdraw-dialog button[type=submit]")
    assert official.page.locator("a[href$='/edit/']").count()
