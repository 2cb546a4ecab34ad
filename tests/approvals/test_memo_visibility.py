"""One rule of visibility for boxes, counts, pages, files and search: proved over random people and memos."""

import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.memos import selectors, services
from approvals.memos.enums import MemoBox
from approvals.memos.public import memos_visible_to
from core.audit.public import Actor, actor_system
from core.files.errors import FileUnknown
from core.files.public import readable_file
from tests.approvals.memos import answered, sent, written
from tests.approvals.people import send_away

PEOPLE = ("drafter", "colleague", "leader", "head", "minister", "outsider", "auditor")
OTHERS = PEOPLE[1:6]


def readers(office, memo):
    return {name for name in PEOPLE if memos_visible_to(office.actor(name)).filter(pk=memo.pk).exists()}


def test_a_draft_is_the_authors_alone(office):
    assert readers(office, written(office, "leader", share=("colleague",))) == {"drafter"}


def test_sent_it_is_open_to_whom_it_goes(office):
    assert readers(office, sent(office, "leader", "head", share=("outsider",))) == {
        "drafter", "leader", "head", "outsider",
    }  # fmt: skip


def test_the_deputy_sees_it_while_it_waits_for_the_absent_person(office):
    send_away(office, "head", deputy="outsider")
    memo = sent(office, "head")
    assert "outsider" in readers(office, memo)
    answered(office, memo, "head")
    assert "outsider" not in readers(office, memo)


def test_the_system_and_strangers_see_nothing(office):
    sent(office)
    assert not memos_visible_to(actor_system()).exists()
    assert not memos_visible_to(Actor(None, "", "")).exists()


def test_its_files_are_read_by_whoever_reads_it(office):
    memo = written(office)
    content = io.BytesIO(b"x")
    file = services.attach_upload(memo_id=memo.pk, name="x.txt", stream=content, actor=office.actor("drafter"))
    services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    assert readable_file(file_id=file.file_id, actor=office.actor("head")).pk == file.file_id
    for name in ("leader", "outsider"):
        try:
            readable_file(file_id=file.file_id, actor=office.actor(name))
        except FileUnknown:
            continue
        raise AssertionError(name)


lives = st.lists(
    st.tuples(
        st.lists(st.sampled_from(OTHERS), min_size=1, max_size=3, unique=True),
        st.lists(st.sampled_from(OTHERS), max_size=2, unique=True),
        st.sampled_from(["draft", "sent", "answered", "withdrawn"]),
    ),
    min_size=1,
    max_size=4,
)


def lived(office, to, share, fate):
    if fate == "draft":
        return written(office, *to, share=share)
    memo = sent(office, *to, share=share)
    if fate == "answered":
        answered(office, memo, to[0], f"확인 {memo.pk}")
    if fate == "withdrawn":
        services.withdraw_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    return memo


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=lives)
def test_no_box_and_no_search_shows_what_the_rule_does_not(office, rolled_back, lives):
    with rolled_back():
        check_boxes(office, [(lived(office, *life), *life) for life in lives])


def check_boxes(office, memos):
    for name in PEOPLE:
        actor = office.actor(name)
        shown = set(memos_visible_to(actor).values_list("pk", flat=True))
        boxed = {memo.pk for kind in MemoBox for memo in selectors.box(kind, actor=actor)}
        found = {memo.pk for kind in MemoBox for memo in selectors.box(kind, actor=actor, words="현황")}
        assert boxed | found <= shown
        for memo, to, share, fate in memos:
            open_to = {*to, *share} if fate in {"sent", "answered"} else set()
            assert (memo.pk in shown) == (name == "drafter" or name in open_to)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=lives)
def test_numbers_tell_what_the_boxes_hold(office, rolled_back, lives):
    with rolled_back():
        for life in lives:
            lived(office, *life)
        check_numbers(office)


def check_numbers(office):
    for name in PEOPLE:
        actor = office.actor(name)
        counts = selectors.memo_counts(actor)
        assert counts.to_answer == selectors.box(MemoBox.TO_ANSWER, actor=actor).count()
        assert counts.drafts == selectors.box(MemoBox.DRAFTS, actor=actor).count()
        assert counts.shared == selectors.box(MemoBox.SHARED, actor=actor).count()
