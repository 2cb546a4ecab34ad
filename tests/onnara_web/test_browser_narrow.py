"""A long list of choices is narrowed by typing."""

import pytest

from tests.onnara_web.site import Choose

pytestmark = pytest.mark.browser

NAMES = list(Choose.NAMES)


@pytest.fixture
def choices(page, address):
    page.goto(address + "/choose/")
    return page


def seen(page):
    """Names to choose from, and the one that is chosen."""
    names = page.locator("#department option").all_inner_texts()
    return names[1:], page.locator("#department").input_value()


@pytest.mark.parametrize("typed", ["기획", "ㄱㅎ"])
def test_what_fits_is_left_and_the_first_of_it_chosen(choices, typed):
    """By a part of the name or its initial consonants."""
    choices.get_by_label("부서 이름").fill(typed)
    assert seen(choices) == (["기획총괄과", "기획조정실", "혁신기획과"], "기획총괄과")


def test_emptied_it_gives_back_what_was_chosen_before(choices):
    """Whoever only looked for a name sends no other one with the form."""
    search = choices.get_by_label("부서 이름")
    for typed in ("정보", "없는 부서"):
        search.fill(typed)
    assert seen(choices) == ([], "")
    search.fill("")
    assert seen(choices) == (NAMES, "홍보팀")


def test_what_was_taken_stays(choices):
    search = choices.get_by_label("부서 이름")
    search.fill("감사")
    search.press("Tab")
    search.fill("")
    assert seen(choices) == (NAMES, "감사담당관")
