"""The text editor as a hand, a keyboard and a screen reader meet it."""

import re

import pytest
from playwright.sync_api import expect

from tests.onnara_web.site import PIXEL, WRITTEN, Compose
from tests.onnara_web.test_browser_shell import unbound_page, violations

pytestmark = pytest.mark.browser

__all__ = ["unbound_page"]

TEXT = "[contenteditable=true]"
PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  document.querySelector("[contenteditable=true]")
    .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def writer(page, address):
    Compose.sent = None
    page.goto(address + "/compose/")
    page.locator(TEXT).wait_for()
    return page


def press(page, *names):
    for name in names:
        page.locator(f".editor-button[data-name={name}]").click()


def emptied(page):
    page.locator(TEXT).press("Control+a")
    page.locator(TEXT).press("Delete")


def sent(page):
    page.locator("main button[type=submit]").last.click()
    page.wait_for_load_state()
    return Compose.sent


def test_what_was_there_is_shown_and_sent_back_unchanged(writer):
    assert writer.locator(f"{TEXT} strong").inner_text() == "bold"
    assert sent(writer) == WRITTEN
    assert Compose.sent.format == "html"


def test_headings_marks_and_numbered_items(writer):
    emptied(writer)
    writer.keyboard.type("Title")
    writer.select_option(".editor-select", "2")
    writer.keyboard.press("Enter")
    press(writer, "orderedList")
    writer.keyboard.type("one")
    writer.keyboard.press("Enter")
    writer.keyboard.press("Tab")
    press(writer, "bold")
    writer.keyboard.type("two")
    expected = "<h2>Title</h2><ol><li><p>one</p><ol><li><p><strong>two</strong></p></li></ol></li></ol>"
    assert sent(writer) == expected


def test_a_table_grows_and_shrinks(writer):
    emptied(writer)
    press(writer, "table")
    writer.keyboard.type("head")
    press(writer, "columnAfter", "rowAfter", "rowAfter")
    writer.keyboard.press("ArrowDown")
    press(writer, "rowDelete")
    html = sent(writer)
    assert (html.count("<th>"), html.count("<tr>")) == (4, 4), html
    assert "<p>head</p>" in html


def test_a_heading_row_taken_out_takes_nothing_else(writer):
    emptied(writer)
    press(writer, "table", "rowDelete")
    assert sent(writer).count("<tr>") == 2


def test_everything_by_keyboard(writer):
    writer.focus("[name=title]")
    for _ in range(10):
        writer.keyboard.press("Tab")
        if writer.evaluate("document.activeElement.isContentEditable"):
            break
    writer.keyboard.press("Control+a")
    writer.keyboard.type("plain ")
    writer.keyboard.press("Alt+F10")
    assert writer.evaluate("document.activeElement.closest('[role=toolbar]') !== null")
    while writer.evaluate("document.activeElement.dataset.name") != "underline":
        writer.keyboard.press("ArrowRight")
    writer.keyboard.press("Enter")
    expect(writer.locator(f"{TEXT}:focus")).to_be_attached()  # a function would need eval, which the page forbids
    writer.keyboard.type("lined")
    assert writer.evaluate("document.querySelectorAll('.editor-toolbar [tabindex=\"0\"]').length") == 1
    assert sent(writer) == "<p>plain <u>lined</u></p>"


def test_tab_moves_items_and_escape_lets_it_leave(writer):
    emptied(writer)
    press(writer, "bulletList")
    writer.keyboard.type("a")
    writer.keyboard.press("Escape")
    writer.keyboard.press("Tab")
    assert not writer.evaluate("document.activeElement.isContentEditable")


def test_a_list_pasted_from_word_becomes_a_list(writer):
    emptied(writer)
    level = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}<span> </span></span>{}</p>"
    writer.evaluate(PASTE, level.format(1, "1.", "one") + level.format(2, "a.", "two") + level.format(1, "2.", "three"))
    assert sent(writer) == "<ol><li><p>one</p><ol><li><p>two</p></li></ol></li><li><p>three</p></li></ol>"


def test_a_paste_from_an_office_program_loses_what_a_document_does_not_hold(writer):
    emptied(writer)
    writer.evaluate(
        PASTE,
        "<!--StartFragment--><style>p{color:red}</style><h1 style='color:red'>A</h1><p class=HStyle0 style='text-align:center;"
        "line-height:160%'><span style='font-weight:bold'>b</span> <font color=red>c</font></p><script>alert(1)</script>"
        "<table border=1><tr><td width=100>1<td>2</table><img src='file:///C:/a.png'>",
    )
    html = sent(writer)
    assert html.startswith(
        '<h2>A</h2><p class="text-center"><strong>b</strong> c</p><table><tbody><tr><td><p>1</p></td>'
    )
    assert not re.search(r"script|style|img|alert", html)


def test_a_paste_of_a_hundred_thousand_rows_is_refused_with_words(writer):
    writer.evaluate(f"({PASTE})('<table>' + '<tr><td>1</td></tr>'.repeat(100000) + '</table>')")
    assert "2,000" in writer.locator(".editor-notes.is-error").inner_text()
    assert sent(writer) == WRITTEN


def chosen_picture(page, name):
    with page.expect_file_chooser() as chooser:
        press(page, "picture")
    chooser.value.set_files({"name": name, "mimeType": "image/png", "buffer": PIXEL})


def test_a_picture_is_handed_in_and_shown(writer):
    emptied(writer)
    chosen_picture(writer, "plan.png")
    writer.locator(f"{TEXT} img[alt=plan]").wait_for()
    assert sent(writer) == '<p><img src="/files/00000000-0000-0000-0000-000000000007/" alt="plan"></p>'


def test_a_refused_picture_says_why(page, address):
    page.goto(address + "/compose/")
    chosen_picture(page, "bad.png")
    page.get_by_text("bad.png: Not a picture.").wait_for()


def test_a_formatted_text_survives_a_closed_page_and_can_be_discarded(writer, address):
    writer.locator(TEXT).press("End")
    writer.keyboard.type(" kept")
    writer.goto(address + "/compose/")
    assert writer.locator(f"{TEXT} strong").inner_text() == "bold kept"
    writer.locator(".draft-note button").click()
    assert writer.locator(TEXT).inner_text() == "Before bold"
    assert sent(writer) == WRITTEN


def test_opening_alone_changes_nothing(writer, address):
    writer.goto(address + "/compose/")
    assert not writer.locator(".draft-note").count()


@pytest.mark.parametrize("contrast", ["normal", "high"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_accessibility_fault_and_no_sideways_scrolling(unbound_page, address, contrast, width):
    unbound_page.set_viewport_size({"width": width, "height": 844})
    assert violations(unbound_page, address, "/compose/", [("onnara_contrast", contrast)]) == []
    press(unbound_page, "table")
    assert unbound_page.evaluate("document.documentElement.scrollWidth") == width


def test_without_scripts_the_text_is_plain(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/compose/")
    assert page.input_value("[name=body]") == "Before bold"
    page.fill("[name=body]", "<b>1</b>")
    page.locator("main button[type=submit]").last.click()
    context.close()
    assert (Compose.sent, Compose.sent.format) == ("<b>1</b>", "plain")
