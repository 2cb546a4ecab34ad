import pytest

pytestmark = pytest.mark.browser

TEXT = "1. 관련: 행정업무 규정 제22조"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('onnara-draft:')).length"


@pytest.fixture
def writer(page, address):
    """Alice has written a text and not sent it."""
    page.goto(address + "/write/")
    page.fill("[name=body]", TEXT)
    return page


def send(page):
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()


def test_text_survives_a_closed_page(writer, address):
    writer.goto(address + "/write/")
    assert writer.input_value("[name=body]") == TEXT
    assert writer.locator(".draft-note").is_visible()


def chosen(page):
    return page.evaluate(
        "(({task, open, urgent}) => [task.value, open.value, urgent.checked])(document.querySelector('main form').elements)"
    )


def test_what_was_chosen_survives_a_closed_page_and_is_discarded_with_the_text(writer, address):
    writer.select_option("[name=task]", "b")
    writer.check("[name=open][value=no]")
    writer.check("[name=urgent]")
    writer.goto(address + "/write/")
    assert chosen(writer) == ["b", "no", True]
    writer.locator(".draft-note button").click()
    assert chosen(writer) == ["", "yes", False]
    assert writer.evaluate(KEPT) == 0


def test_text_survives_the_end_of_the_session(writer, address):
    writer.context.add_cookies([{"name": "nobody", "value": "1", "url": address}])
    send(writer)
    assert "/accounts/login/" in writer.url
    writer.context.clear_cookies(name="nobody")
    writer.goto(address + "/write/")
    assert writer.input_value("[name=body]") == TEXT


def test_text_survives_a_refused_form(writer, address):
    send(writer)  # the title is missing
    writer.goto(address + "/write/")
    assert writer.input_value("[name=body]") == TEXT


def test_accepted_text_is_forgotten(writer, address):
    writer.fill("[name=title]", "보고")
    send(writer)
    assert writer.url == address + "/"
    assert writer.evaluate(KEPT) == 0


def test_discarded_text_is_forgotten(writer, address):
    writer.goto(address + "/write/")
    writer.locator(".draft-note button").click()
    assert writer.input_value("[name=body]") == ""
    assert writer.evaluate(KEPT) == 0


def test_text_is_forgotten_at_sign_out(writer, address):
    writer.locator("details.menu summary").click()
    writer.locator("[data-clear-drafts] button").click()
    writer.wait_for_url("**/accounts/logout/")
    assert writer.evaluate(KEPT) == 0


def test_text_is_not_shown_to_another_person(writer, address):
    writer.evaluate(
        "localStorage.setItem('onnara-draft:mogaha:other:note:new', JSON.stringify({at: Date.now(), values: {title: 'theirs'}}))"
    )
    writer.goto(address + "/write/")
    assert writer.input_value("[name=title]") == ""


def test_old_text_is_thrown_away(page, address):
    page.goto(address + "/write/")
    page.evaluate("localStorage.setItem('onnara-draft:x', JSON.stringify({at: 1, values: {}}))")
    page.goto(address + "/write/")
    assert page.evaluate(KEPT) == 0


def test_form_is_sent_once(page, address):
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto(address + "/write/")
    with page.expect_navigation():
        page.evaluate("const form = document.querySelector('main form'); form.requestSubmit(); form.requestSubmit();")
    page.wait_for_load_state("networkidle")
    assert len(sent) == 1
