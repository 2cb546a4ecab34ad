"""People are found by name, its initial consonants, post, duty and department."""

import pytest

from core.accounts.models import User
from core.organization.models import Post
from core.organization.selectors.people import initials_pattern, search_people


@pytest.fixture
def names(house):
    for login, name in (("clerk", "김민수"), ("junior", "강미소"), ("head", "이민수"), ("director", "꽃민수")):
        User.objects.filter(login=login).update(name=name)
    Post.objects.filter(pk=house.posts["junior"].pk).update(duty="예산·결산 총괄")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ㄱㅁㅅ", {"김민수", "강미소"}),
        ("김ㅁ", {"김민수"}),
        ("ㅁㅅ", {"김민수", "강미소", "이민수", "꽃민수"}),
        ("ㄲ", {"꽃민수"}),
        ("ㅎㅎㅎ", set()),
        ("결산", {"강미소"}),
        ("꽃", {"꽃민수"}),
        ("강미", {"강미소"}),
        ("JUNIOR", {"강미소"}),
        ("%", set()),
        ("민수", {"김민수", "이민수", "꽃민수"}),
        ("ㄱ.*", set()),
        ("ㄱ[", set()),
    ],
)
def test_people_are_found_by_initial_consonants_and_duty(names, text, found):
    assert {card.name for card in search_people(text)} == found


def test_names_come_before_everything_else(names, house):
    Post.objects.filter(pk=house.posts["minister"].pk).update(duty="민수 물자")
    assert search_people("민수")[-1].duty == "민수 물자"


def test_a_text_without_initial_consonants_is_no_pattern():
    assert initials_pattern("김민수") is None
    assert initials_pattern("ㄱ") == "[가-깋]"
