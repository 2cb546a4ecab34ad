import pytest

from onnara_web.public import language_chosen


def test_korean_unless_chosen(visitor):
    assert '<html lang="ko"' in visitor.get("/", headers={"accept-language": "en"}).text


def test_language_is_kept_and_announced(visitor):
    heard = []

    def listen(sender, request, language, **kwargs):
        heard.append(language)

    language_chosen.connect(listen)
    response = visitor.post("/preferences/language/", {"language": "en", "next": "/above/"})
    language_chosen.disconnect(listen)
    assert (response.status_code, response["Location"], heard) == (302, "/above/", ["en"])
    assert '<html lang="en"' in visitor.get("/").text


def test_unknown_language_changes_nothing(visitor):
    visitor.post("/preferences/language/", {"language": "xx"})
    assert '<html lang="ko"' in visitor.get("/").text


def test_contrast_is_kept(visitor):
    visitor.post("/preferences/contrast/", {"contrast": "high", "next": "/"})
    assert 'data-krds-mode="high-contrast"' in visitor.get("/").text


@pytest.mark.parametrize("following", ["http://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_way_back_stays_on_this_host(visitor, following):
    assert visitor.post("/preferences/contrast/", {"contrast": "high", "next": following})["Location"] == "/"


def test_choice_needs_a_post(visitor):
    assert visitor.get("/preferences/language/").status_code == 405
