"""The end mark stands once, behind the last word, whatever was written behind it."""

import pytest

from core.richtext.public import clean_html, with_end_mark_last

LINES = [
    ("내용.  끝.\n추가한다.", "내용.\n추가한다.  끝."),
    ("내용.  끝. 추가한다.", "내용. 추가한다.  끝."),
    ("가.  끝.\n나.  끝.", "가.\n나.  끝."),
    ("끝.\n가나", "가나  끝."),
]
PARAGRAPHS = [
    ("<p>내용.\xa0 끝.</p><p>추가한다.</p>", "<p>내용.</p><p>추가한다.\xa0\xa0끝.</p>"),
    ("<p>가.</p><p>끝.</p><p>나.  끝.</p>", "<p>가.</p><p>나.\xa0\xa0끝.</p>"),
    ("<p>가. 끝.</p><ul><li><p>나</p></li></ul>", "<p>가.</p><ul><li><p>나</p></li></ul><p>끝.</p>"),
]


@pytest.mark.parametrize(("text", "ended"), LINES)
def test_of_plain_text(text, ended):
    assert with_end_mark_last(text, html=False) == ended


@pytest.mark.parametrize(("text", "ended"), PARAGRAPHS)
def test_of_formatted_text(text, ended):
    assert with_end_mark_last(text, html=True) == ended
    assert with_end_mark_last(clean_html(ended), html=True) == clean_html(ended)


@pytest.mark.parametrize("text", ["내용.  끝.", "내용. 끝.\n", "행사의 끝. 다음", "가나다", "", "끝."])
def test_what_has_no_mark_or_one_at_the_end_stays(text):
    assert with_end_mark_last(text, html=False) == text
    assert with_end_mark_last(f"<p>{text.strip()}</p>", html=True) == f"<p>{text.strip()}</p>"
