"""Putting a route together: no move makes an unlawful one."""

from uuid import UUID

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from approvals.documents import rules
from approvals.documents.route_editor import MOST_LINES, Editor

A, B, C = (UUID(int=number) for number in (1, 2, 3))


def kinds(editor):
    return [str(line.kind) for line in editor.lines]


def people(editor):
    return [line.person_id for line in editor.lines]


def test_suggestion_is_the_two_nearest_superiors():
    assert kinds(Editor.suggested([A, B, C])) == ["review", "approve"]
    assert kinds(Editor.suggested([A])) == ["approve"]
    assert kinds(Editor.suggested([])) == []


def test_added_people_come_before_the_decider_and_only_once():
    editor = Editor.suggested([A, B]).after(f"add:{C}")
    assert people(editor) == [A, C, B]
    assert editor.after(f"add:{C}") == editor
    assert editor.after("add:nonsense") == editor


def test_a_superior_above_all_others_decides():
    editor = Editor.suggested([A, B]).after(f"last:{C}")
    assert [line.person_id for line in editor.lines] == [A, B, C]
    assert kinds(editor) == ["review", "review", "approve"]


def test_moving_and_removing_keeps_the_last_one_deciding():
    editor = Editor.suggested([A, B])
    assert (people(editor.after("up:1")), kinds(editor.after("up:1"))) == ([B, A], ["review", "approve"])
    assert kinds(editor.after("remove:1")) == ["approve"]
    for move in ("up:0", "down:1", "down:9", "up:x", "", "fly:0"):
        assert editor.after(move) == editor


def test_a_delegate_stays_a_delegate():
    assert kinds(Editor.of([(A, "cooperate"), (B, "delegated")]).after(f"add:{C}")) == [
        "cooperate",
        "review",
        "delegated",
    ]


def test_posted_inputs_that_are_no_ids_are_passed_over():
    data = QueryDict(f"step_person=x&step_kind=review&step_person={A}&step_kind=<b>")
    assert (people(Editor.posted(data)), kinds(Editor.posted(data))) == ([A], ["approve"])


def test_a_route_has_a_longest_length():
    editor = Editor()
    for number in range(MOST_LINES + 5):
        editor = editor.after(f"add:{UUID(int=number)}")
    assert len(editor.lines) == MOST_LINES


MOVES = st.one_of(
    st.integers(1, 6).map(lambda number: f"add:{UUID(int=number)}"),
    st.tuples(st.sampled_from(["up", "down", "remove"]), st.integers(-1, 6)).map(lambda pair: f"{pair[0]}:{pair[1]}"),
)


@given(st.lists(MOVES, max_size=20))
def test_whatever_is_pressed_the_route_is_lawful(moves):
    editor = Editor()
    for move in moves:
        editor = editor.after(move)
    if editor.lines:
        rules.check_route_decides(editor.lines)
    rules.check_nobody_twice(editor.lines, names={})
