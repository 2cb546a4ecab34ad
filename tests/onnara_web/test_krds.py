import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

import onnara_web
from onnara_web.templatetags import krds

EVIL = "<script>alert(1)</script>"


def names_of_sprite() -> set[str]:
    text = Path(finders.find("onnara_web/img/icons.svg")).read_text(encoding="utf-8")
    return set(re.findall(r'<symbol id="([a-z-]+)"', text))


@pytest.mark.parametrize(
    "html",
    [
        lambda: krds.badge(EVIL),
        lambda: krds.button(EVIL, title=EVIL),
        lambda: krds.button(EVIL, href='" onclick="x'),
        lambda: krds.stat(EVIL, EVIL, EVIL, EVIL, href=EVIL),
        lambda: krds.person(EVIL, EVIL, EVIL),
        lambda: krds.empty(EVIL, EVIL, href="/", action=EVIL),
        lambda: krds.meter(5, label=EVIL),
        lambda: krds.icon("home", EVIL),
        lambda: krds.step_indicator([{"name": EVIL, "role": EVIL, "opinion": EVIL, "when": EVIL, "state_label": EVIL}]),
    ],
)
def test_nothing_is_written_unescaped(html):
    text = html()
    assert "<script" not in text
    assert 'onclick="x' not in text


def test_button_is_a_link_when_it_leads_somewhere():
    assert krds.button("Open", href="/x/").startswith('<a class="krds-btn primary medium" href="/x/"')


def test_button_attributes():
    html = krds.button("Go", type="button", hx_post="/x/", disabled=True, tabindex=0, title=None, hidden=False)
    assert html == (
        '<button class="krds-btn primary medium" disabled type="button" hx-post="/x/" tabindex="0">Go</button>'
    )


@pytest.mark.parametrize("call", [lambda: krds.badge("x", "pink"), lambda: krds.button("x", kind="big")])
def test_unknown_looks_are_refused(call):
    with pytest.raises(ValueError, match="is not one of"):
        call()


def test_icon_is_silent_unless_it_has_a_label():
    assert 'aria-hidden="true"' in krds.icon("home")
    assert 'role="img" aria-label="Home"' in krds.icon("home", "Home")


def test_every_icon_used_in_templates_exists():
    home = Path(onnara_web.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in home.rglob("*.html"))
    used = set(re.findall(r'{% icon "([a-z-]+)"', sources)) | set(re.findall(r'icon_name="([a-z-]+)"', sources))
    assert used
    assert used <= names_of_sprite()


@pytest.mark.parametrize(
    ("value", "maximum", "width"), [(50, 100, "50.0"), (150, 100, "100.0"), (-1, 100, "0.0"), (1, 0, "0.0")]
)
def test_meter_stays_in_its_bar(value, maximum, width):
    assert f'class="meter-value" width="{width}"' in krds.meter(value, maximum)


def test_route_marks_the_present_step():
    html = krds.step_indicator(
        [{"role": "Draft", "name": "A", "state": "done"}, {"role": "Review", "name": "B", "state": "current"}]
    )
    assert html.count("<li") == 2
    assert html.count('aria-current="step"') == 1


def test_route_refuses_unknown_states():
    with pytest.raises(ValueError, match="lost"):
        krds.step_indicator([{"name": "A", "state": "lost"}])


def test_tags_work_in_templates_without_loading():
    assert "krds-badge bg-light-success" in Template('{% badge "ok" "success" %}').render(Context())


def test_marked_code_is_code_and_nothing_else_is():
    assert krds.code_marks("needs `a.b` <b>") == "needs <code>a.b</code> &lt;b&gt;"
    assert "<script" not in krds.code_marks(f"`{EVIL}`")
