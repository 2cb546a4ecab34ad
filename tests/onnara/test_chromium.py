"""The browser of the browser tests: there, or said to be missing."""

import asyncio

import pytest

from tests import chromium as plugin

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.browser
def test_the_browser_starts_and_shows_a_page(page):
    page.set_content("<title>온나라</title>")
    assert page.title() == "온나라"


def test_the_browser_answers_a_test_without_its_mark_after_others_ran(page, request):
    """What a test asks for counts, not how it is marked: the loop of the browser stays where the browser is used."""
    page.set_content("<title>다시</title>")
    assert page.title() == "다시"
    assert request.node.get_closest_marker("browser") is None


def test_the_loop_of_a_browser_is_out_of_sight_elsewhere():
    assert asyncio.run(asyncio.sleep(0, "run")) == "run"


def test_another_browser_comes_where_one_is_gone(browsers):
    browsers.living().close()
    context = browsers.living().new_context()
    context.close()
    assert browsers.living() is browsers.browser


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_browser_is_a_skip_on_a_desk_and_a_failure_in_ci(monkeypatch, ci, outcome):
    monkeypatch.delenv("ONNARA_CHROMIUM", raising=False)
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(plugin.shutil, "which", lambda name: None)
    with pytest.raises(outcome):
        plugin.executable()
