"""Putting a route together: no move makes an unlawful one."""

from uuid import UUID

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from approvals.documents import rules
from approvals.documents.enums import PLANNABLE_KINDS
from approvals.documents.route_editor import MOST_LINES, Editor

A, B, C = (UUID(int=number) for number in (1, 2, 3))


def kinds(editor):
    return [str(line.kind) for line in editor.lines]


def people(editor):
    return [line.person_id for line in editor.lines]


def suggested(*superiors):
    """Everybody reviews and the last one decides."""
    return Editor.of([(person_id, "review") for person_id in superiors])


def test_the_last_one_of_any_path_decides():
    assert kinds(suggested(A, B)) == ["review", "approve"]
    assert kinds(suggested(A)) == ["approve"]
    assert kinds(suggested()) == []


def test_added_people_come_before_the_decider_and_only_once():
    editor = suggested(A, B).after(f"add:{C}")
    assert people(editor) == [A, C, B]
    assert editor.after(f"add:{C}") == editor
    assert editor.after("add:nonsense") == editor


def test_a_superior_above_all_others_decides():
    editor = suggested(A, B).after(f"last:{C}")
    assert [line.person_id for line in editor.lines] == [A, B, C]
    assert kinds(editor) == ["review", "review", "approve"]


def test_moving_and_removing_keeps_the_last_one_deciding():
    editor = suggested(A, B)
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


def posted(*pairs, op=""):
    data = QueryDict(mutable=True)
    data.setlist("step_person", [str(person_id) for person_id, _kind in pairs])
    data.setlist("step_kind", [kind for _person_id, kind in pairs])
    data["op"] = op
    return Editor.posted(data)


def test_readers_follow_the_decider_and_joint_drafters_come_first():
    editor = posted((A, "read"), (B, "approve"), (C, "joint"))
    assert list(zip(people(editor), kinds(editor), strict=True)) == [(C, "joint"), (B, "approve"), (A, "read")]


def test_reviews_and_co_operations_keep_the_order_they_were_put_in():
    editor = posted((A, "cooperate"), (B, "parallel_review"), (C, "delegated"))
    assert kinds(editor) == ["cooperate", "parallel_review", "delegated"]
    assert people(editor.after("up:1")) == [B, A, C]


def test_whoever_is_chosen_to_decide_takes_it_from_the_other():
    editor = posted((A, "approve"), (B, "approve"), op="kind:0")
    assert list(zip(people(editor), kinds(editor), strict=True)) == [(B, "review"), (A, "approve")]


def test_across_parts_people_change_places_and_kinds_stay():
    editor = posted((A, "review"), (B, "delegated"), (C, "read"))
    assert (people(editor.after("down:1")), kinds(editor.after("down:1"))) == (
        [A, C, B],
        ["review", "delegated", "read"],
    )


def test_neighbours_of_a_parallel_kind_have_one_stage():
    editor = posted((A, "parallel_cooperate"), (B, "parallel_cooperate"), (C, "approve"))
    assert editor.stages == [1, 1, 2]


def outside(*people):
    """A path without anybody, for whom the people named belong to other departments."""
    return Editor(outside=frozenset(people))


def test_people_of_other_departments_co_operate_and_superiors_review():
    editor = outside(C).after(f"last:{B}").after(f"add:{A}").after(f"add:{C}")
    assert list(zip(people(editor), kinds(editor), strict=True)) == [(A, "review"), (C, "cooperate"), (B, "approve")]


def test_somebody_of_another_department_decides_only_until_somebody_of_the_line_does():
    alone = outside(C).after(f"add:{C}")
    assert kinds(alone) == ["approve"]
    assert kinds(alone.after(f"last:{A}")) == ["cooperate", "approve"]
    assert kinds(outside(C).after(f"add:{A}").after(f"add:{C}")) == ["cooperate", "approve"]


def test_of_the_line_somebody_decides_when_the_decider_is_taken_away():
    editor = outside(C).after(f"last:{B}").after(f"add:{A}").after(f"add:{C}").after("remove:2")
    assert dict(zip(people(editor), kinds(editor), strict=True)) == {A: "approve", C: "cooperate"}


KINDS = st.sampled_from([str(kind) for kind in PLANNABLE_KINDS])


@given(
    st.lists(st.tuples(st.integers(1, 9).map(lambda number: UUID(int=number)), KINDS), unique_by=lambda pair: pair[0])
)
def test_whatever_kinds_are_chosen_the_route_is_lawful(pairs):
    editor = posted(*pairs)
    assert len(editor.lines) == len(pairs)
    if editor.lines:
        rules.check_route_decides(editor.lines)
        rules.check_joint_first(editor.lines)


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
