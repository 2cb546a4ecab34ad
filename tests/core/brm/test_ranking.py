"""Ranking unit tasks for a text: pure."""

from core.brm.public import Known, Ranking

TASKS = [
    Known("road", "도로 유지보수 관리", is_title=False),
    Known("budget", "예산 편성 및 집행", is_title=False),
    Known("road", "2024년 포트홀 긴급 복구 계획", is_title=True),
    Known("budget", "제1회 추가경정예산안 제출", is_title=True),
]


def best(text, **more):
    return [one.task for one in Ranking(TASKS).rank(text, **more)]


def test_the_name_of_a_task_speaks_for_it():
    assert best("도로 보수 공사 착공 보고")[0] == "road"


def test_earlier_titles_speak_for_it_and_are_named_as_the_reason():
    (first, *_rest) = Ranking(TASKS).rank("2026년 포트홀 복구 현황")
    assert (first.task, first.nearest.text) == ("road", "2024년 포트홀 긴급 복구 계획")


def test_years_and_rounds_say_nothing():
    assert best("2024년 제1회") == best("년 제회")


def test_what_has_nothing_in_common_is_not_ranked():
    assert best("xyzw") == []
    assert Ranking([]).rank("도로") == []


def test_a_text_can_be_left_out_when_it_is_judged_itself():
    (first, *_rest) = Ranking(TASKS).rank("도로 포트홀 복구", without=TASKS[2])
    assert first.nearest is not TASKS[2]
