import pytest
from django.test import RequestFactory

from onnara_web.public import page_of


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("3", 3), ("x", 1), ("-1", 5), ("99", 5)])
def test_odd_pages_show_a_real_one(asked, number):
    assert page_of(RequestFactory().get("/", {"page": asked}), range(100)).number == number


def test_numbers_leave_out_the_middle():
    page = page_of(RequestFactory().get("/", {"page": "10"}), range(400))
    gap = page.paginator.ELLIPSIS
    assert page.numbers == [1, gap, 9, 10, 11, gap, 20]


def test_empty_list_is_one_empty_page():
    page = page_of(RequestFactory().get("/"), [])
    assert (list(page), page.paginator.num_pages) == ([], 1)
