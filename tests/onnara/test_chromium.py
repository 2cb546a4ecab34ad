"""The browser of the browser tests: there, or said to be missing."""

import pytest

from tests import chromium as plugin


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_browser_starts_and_shows_a_page(page):
    page.set_content("<title>온나라</title>")
    assert page.title() == "온나라"


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_browser_is_a_skip_on_a_desk_and_a_failure_in_ci(monkeypatch, ci, outcome):
    monkeypatch.delenv("ONNARA_CHROMIUM", raising=False)
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(plugin.shutil, "which", lambda name: None)
    with pytest.raises(outcome):
        plugin.executable()
