"""Readers: on the path from the start, or reached by circulation once the document is decided."""

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE
from tests.journeys.test_document import SIGNING_IN, added, drafted_on, named, opened

pytestmark = JOURNEY

TITLE = "개인정보 보호 교육 실시 결과"


def with_a_reader(person) -> None:
    person.click(person.page.locator("button[name=op][value^='remove:']").last)
    added(person, "records", "read")


def test_a_reader_is_asked_nothing_and_seen_to_have_read(sit_down):
    official, manager, records = (sit_down("alpha", login) for login in ("official", "manager", "records"))
    reached = sit_down("alpha", "tf", viewport=PHONE)
    address = drafted_on(official, TITLE, with_a_reader)
    records.go(f"/documents/?tab=to_read&q={TITLE}")
    assert TITLE not in records.page.locator("#documents").inner_text(), "nobody reads before the decision"

    opened(manager, "to_approve", TITLE)
    manager.click("form[action$='/approve/'] button:not([data-dialog])")
    official.go(address)
    official.click("[data-dialog=circulate-dialog]")
    official.page.fill("#pick-q-circulate", "tf")
    official.click(official.page.locator("#picked-circulate label", has_text=named(reached)).first)
    official.click("#circulate-dialog button[type=submit]")

    for reader in (records, reached):
        reader.clicks = SIGNING_IN
        reader.go("/documents/?tab=to_read")
        reader.click(reader.page.locator("#documents").get_by_role("link", name=TITLE))
        assert reader.clicks == SIGNING_IN + 1, "opening is all there is to do"
        assert reader.page.locator("main form[action$='/review/'], main form[action$='/approve/']").count() == 0
        reader.go(f"/documents/?tab=to_read&q={TITLE}")
        assert TITLE not in reader.page.locator("#documents").inner_text()

    official.go(address)
    for reader in (records, reached):
        line = official.page.locator(".route-step", has_text=named(reader)).first.inner_text()
        assert "공람" in line
        assert "1판 열람" in line
