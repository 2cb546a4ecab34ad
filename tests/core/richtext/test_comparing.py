"""What changed between two texts: nothing invented, nothing lost, valid wherever it stands."""

import random
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.richtext.aligning import Budget, matches
from core.richtext.public import clean_html, html_diff, html_of_plain
from tests.core.richtext.soup import blocks, soup

MARKS = re.compile(r"</?(?:ins|del)>| ?\bdiff-(?:ins|del)\b")
CHANGED = re.compile(r"<(ins|del)>.*?</\1>", re.DOTALL)


def without_marks(html: str) -> str:
    return clean_html(MARKS.sub("", html).replace(' class=""', ""))


@given(blocks(), blocks())
def test_the_left_side_is_the_old_text_and_the_right_side_the_new_one(old, new):
    old, new = clean_html(old), clean_html(new)
    diff = html_diff(old, new)
    assert without_marks(diff.left) == old
    assert without_marks(diff.right) == new
    assert "<ins>" not in diff.left
    assert "<del>" not in diff.right


@given(soup, soup)
def test_it_holds_for_whatever_is_pasted(old, new):
    old, new = clean_html(old), clean_html(new)
    diff = html_diff(old, new)
    assert (without_marks(diff.left), without_marks(diff.right)) == (old, new)


@given(blocks())
def test_equal_texts_differ_in_nothing(text):
    text = clean_html(text)
    diff = html_diff(text, text)
    assert (diff.inline, diff.added, diff.removed) == (text, 0, 0)


@given(blocks(), blocks())
def test_the_joint_text_holds_all_of_both(old, new):
    diff = html_diff(clean_html(old), clean_html(new))
    gone, come = re.findall(r"<del>(.*?)</del>", diff.inline, re.S), re.findall(r"<ins>(.*?)</ins>", diff.inline, re.S)
    assert sorted(gone) == sorted(re.findall(r"<del>(.*?)</del>", diff.left, re.S))
    assert sorted(come) == sorted(re.findall(r"<ins>(.*?)</ins>", diff.right, re.S))


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_matches_rise_on_both_sides_and_are_equal(old, new):
    pairs = matches(old, new, Budget())
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < b and c < d for (a, c), (b, d) in pairwise(pairs))


def test_without_budget_what_is_left_counts_as_replaced():
    assert matches([1, 2, 3, 4], [9, 3, 2, 8], Budget(left=0)) == []


def test_words_are_compared_inside_a_paragraph():
    diff = html_diff(html_of_plain("예산 100 집행"), html_of_plain("예산 200 집행"))
    assert diff.inline == "<p>예산 <del>100</del><ins>200</ins> 집행</p>"
    assert (diff.added, diff.removed) == (1, 1)


def table(*rows: str) -> str:
    return clean_html(
        "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row.split('|'))}</tr>" for row in rows) + "</table>"
    )


def test_words_are_compared_inside_cells():
    assert (
        "<td><p><del>100</del><ins>250</ins></p></td>" in html_diff(table("a|100", "b|2"), table("a|250", "b|2")).inline
    )


def test_a_new_row_is_a_new_row():
    diff = html_diff(table("a|1", "c|3"), table("a|1", "b|2", "c|3"))
    assert diff.inline.count('<tr class="diff-ins">') == 1
    assert "<del>" not in diff.inline


def test_a_row_whose_figures_changed_is_the_same_row():
    diff = html_diff(table("a|3|1,200", "z|2|800"), table("a|5|1,900", "b|1|300", "z|2|800"))
    assert "<p><del>3</del><ins>5</ins></p>" in diff.inline
    assert diff.inline.count('<tr class="diff-ins">') == 1


def test_a_column_taken_out_is_marked_in_each_row():
    assert html_diff(table("a|x1|c", "d|y2|f"), table("a|c", "d|f")).left.count('<td class="diff-del">') == 2


def test_items_of_a_list_are_compared_one_by_one():
    old, new = (clean_html(f"<ol><li>a b c</li><li>d e {word}</li><li>g</li></ol>") for word in ("f", "x"))
    assert html_diff(old, new).inline == new.replace("x", "<del>f</del><ins>x</ins>")


def test_a_change_of_marks_alone_is_a_change():
    diff = html_diff(clean_html("<p>a b</p>"), clean_html("<p>a <strong>b</strong></p>"))
    assert diff.inline == "<p>a <del>b</del><ins><strong>b</strong></ins></p>"


def test_no_text_of_a_document_becomes_a_tag():
    diff = html_diff(html_of_plain("<script>a</script> & b"), html_of_plain("<script>c</script> & b"))
    assert "<script" not in diff.inline + diff.left + diff.right


def long_text(seed: int, words: int = 45_000) -> str:
    dice = random.Random(seed)
    vocabulary = ["".join(chr(0xAC00 + dice.randrange(11172)) for _ in range(3)) for _ in range(6000)]
    return "\n".join(" ".join(dice.choices(vocabulary, k=40)) for _ in range(words // 40))


CASES = {
    "wholly different": lambda text: long_text(2),
    "every twentieth word": lambda text: re.sub(r"(\S+ ){20}", lambda found: found[0] + "새말 ", text),
    "one word for all": lambda text: " ".join(["가"] * 45_000),
    "one paragraph": lambda text: text.replace("\n", " "),
}


@pytest.mark.parametrize("change", CASES.values(), ids=CASES.keys())
def test_a_hundred_pages_are_compared_in_about_a_second(change):
    """The figure itself is `onnara bench text-diff`; here nothing may be many times slower than it should."""
    old = long_text(1)
    began = time.process_time()
    html_diff(html_of_plain(old), html_of_plain(change(old)))
    assert time.process_time() - began < 4
