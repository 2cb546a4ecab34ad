"""Differences: nothing is lost, nothing is invented, and they come quickly."""

from hypothesis import given
from hypothesis import strategies as st

from approvals.documents.diff import word_diff

TEXT = st.text(alphabet="가나다 \n.1", max_size=60)


def spelled(pieces, kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back(old, new):
    pieces = word_diff(old, new)
    assert spelled(pieces, {"same", "removed"}) == old
    assert spelled(pieces, {"same", "added"}) == new


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text):
    assert all(piece.kind == "same" for piece in word_diff(text, text))


def test_words_not_letters_are_shown():
    pieces = word_diff("예산 100만원을 쓴다.", "예산 200만원을 쓴다.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "예산 "), ("removed", "100만원을"), ("added", "200만원을"), ("same", " 쓴다."),
    ]  # fmt: skip
