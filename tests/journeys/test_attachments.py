"""Files at a document, as people handle them: several at once, refused ones, looking, taking away, a session that ends."""

import re

from playwright.sync_api import expect

from onnara.demo.personas import PASSWORD
from tests.core.files import documents, samples
from tests.journeys import JOURNEY
from tests.journeys.test_document import routed

pytestmark = JOURNEY

SENDING = ".attach-sending"
ROWS = "#attachment-rows .attach-row"


def file(name, content, kind="application/octet-stream"):
    return {"name": name, "mimeType": kind, "buffer": content}


def begun(person, title):
    person.go("/documents/new/")
    person.page.select_option("[name=unit_task]", index=1)
    person.page.fill("[name=title]", title)
    person.page.locator("[contenteditable=true]").fill("붙임과 같이 보고합니다.  끝.")


def choose(person, *files):
    person.page.set_input_files("[name=files]", list(files))


def settled(person, rows):
    """All that can be attached is, and nothing is on its way any more."""
    until(person, f"document.querySelectorAll('{ROWS}').length === {rows}")
    until(person, f"!document.querySelector('{SENDING}:not(.is-refused)')")
    person.check()


def until(person, expression):
    """Playwright's own waiting runs text as script inside the page, which our policy forbids."""
    for _ in range(150):
        if person.page.evaluate(expression):
            return
        person.page.wait_for_timeout(100)
    raise AssertionError(f"never: {expression}")


def drop(person, name, text):
    person.page.evaluate(
        """([name, text]) => {
            const data = new DataTransfer();
            data.items.add(new File([text], name));
            const place = document.querySelector("[data-drop]");
            for (const kind of ["dragenter", "dragover", "drop"])
                place.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
        }""",
        [name, text],
    )


def test_from_dropping_to_finding(sit_down):
    official, reviewer = sit_down("alpha", "official"), sit_down("alpha", "reviewer")
    title = "난방 설비 교체 보고"
    begun(official, title)
    choose(
        official,
        file("설비 현황.pdf", documents.pdf("보일러효율표", "둘째 쪽")),
        file("예산.hwpx", documents.hwpx("예산 내역", table=[["항목", "금액"], ["보일러", "1,000"]])),
        file("거짓.pdf", samples.EXE),
    )
    settled(official, 2)
    assert "“거짓.pdf”" in official.page.locator(".attach-error").inner_text()
    official.page.locator(SENDING).get_by_role("button", name="닫기").click()
    drop(official, "메모.txt", "끌어다 놓은 글")
    settled(official, 3)
    routed(official)
    official.click("button[name=submit]")
    assert official.page.locator(ROWS).count() == 3

    reviewer.go(official.page.url.removeprefix(official.address))
    with reviewer.page.expect_file_chooser() as chooser:
        reviewer.page.locator("[name=files]").focus()
        reviewer.page.keyboard.press("Enter")
    chooser.value.set_files([file("검토 의견.txt", samples.TXT)])
    settled(reviewer, 4)
    reviewer.page.get_by_role("button", name="메모.txt 빼기").click()
    reviewer.page.locator(".attach-removed summary").click()
    settled(reviewer, 4)
    assert "메모.txt" in reviewer.page.locator(".attach-removed").inner_text()

    _looked_at(reviewer)
    _found(official, title)


def _looked_at(person):
    """The first opens without leaving the card, by keyboard, and closes again."""
    person.page.get_by_role("link", name=re.compile("설비 현황.pdf")).first.focus()
    person.page.keyboard.press("Enter")
    dialog = person.page.locator("#preview-dialog")
    picture = dialog.locator(".preview-page img").first
    picture.wait_for()
    until(person, "document.querySelector('.preview-page img').naturalWidth > 400")
    assert dialog.locator(".preview-page").count() == 2
    dialog.locator("summary").first.click()
    assert "보일러효율표" in dialog.inner_text()
    person.check()
    person.page.keyboard.press("Escape")
    assert not dialog.is_visible()


def _found(person, title):
    person.go("/documents/?tab=all&q=보일러효율표")
    assert person.page.locator("#documents").get_by_role("link", name=title).count() == 1


def test_a_session_that_ends_in_the_middle_costs_nothing(sit_down):
    official = sit_down("alpha", "official")
    begun(official, "끊긴 세션")
    choose(official, file("먼저.txt", b"a"))
    settled(official, 1)
    official.page.context.clear_cookies()
    choose(official, file("나중.txt", b"b"))
    official.page.wait_for_selector(".attach-sign-in")
    assert "다시 로그인" in official.page.locator(".attach-error").inner_text()
    official.page.click(".attach-sign-in")
    official.sign_in("official")
    official.go("/documents/new/")
    assert official.page.input_value("[name=title]") == "끊긴 세션"
    assert "먼저.txt" in official.page.locator("#attachment-rows").inner_text()
    official.page.select_option("[name=unit_task]", index=1)
    official.click("button[name=save] >> nth=1")
    assert official.page.locator(ROWS).count() == 1
    official.go("/documents/new/")
    assert official.page.locator(ROWS).count() == 0, "what was attached is no longer kept by the empty form"


def test_without_script_the_same_form_does_it(sit_down):
    official = sit_down("alpha", java_script_enabled=False)  # axe is a script: these pages are checked with it above
    official.page.goto(official.address + "/accounts/login/?next=/documents/new/")
    official.page.fill("[name=login]", "official")
    official.page.fill("[name=password]", PASSWORD)
    official.page.click("#sign-in-button")
    official.page.select_option("[name=unit_task]", index=1)
    official.page.fill("[name=title]", "스크립트 없이")
    official.page.set_input_files("[name=files]", [file("a.txt", b"a"), file("b.txt", b"b")])
    official.page.locator("button[name=save]").last.click()
    expect(official.page.locator(ROWS)).to_have_count(2)
    official.page.locator("[name=detach]").first.click()
    expect(official.page.locator("main")).to_contain_text("뺀 첨부물 1개")
    expect(official.page.locator(ROWS)).to_have_count(2)
