"""The page, the bell and the API show a person their own notices."""

import pytest

from core.notices.public import Notice, notify, unread_count
from core.tenancy.public import agency_context
from tests.people import make_user, queries_of, signed_in, visitor


@pytest.fixture
def kim(agency):
    return make_user("kim", "official")


def tell(user, key="k", **given):
    notify(person_ids=[user.pk], **{"kind": "tests", "title": f"알림 {key}", "key": key, **given})
    return Notice.objects.get(person=user, key=key)


def test_the_list_shows_mine_only(kim):
    lee = make_user("lee")
    tell(kim, "mine")
    tell(lee, "theirs")
    page = signed_in(kim).get("/notices/").content.decode()
    assert "알림 mine" in page
    assert "알림 theirs" not in page


def test_an_empty_list_says_what_will_come(kim):
    assert 'class="empty"' in signed_in(kim).get("/notices/").content.decode()


def test_reading_one_goes_where_it_points(kim):
    notice = tell(kim, url="/ledger/mine/")
    answer = signed_in(kim).post(f"/notices/{notice.pk}/read/")
    assert (answer.status_code, answer["Location"]) == (302, "/ledger/mine/")
    assert unread_count(kim.pk) == 0


def test_reading_needs_a_post_and_the_right_person(kim):
    notice = tell(make_user("lee"))
    client = signed_in(kim)
    assert client.get(f"/notices/{notice.pk}/read/").status_code == 405
    assert client.post(f"/notices/{notice.pk}/read/").status_code == 404


def test_all_can_be_marked_read(kim):
    tell(kim, "a")
    tell(kim, "b")
    client = signed_in(kim)
    assert "/notices/read/" in client.get("/notices/").content.decode()
    client.post("/notices/read/")
    assert unread_count(kim.pk) == 0
    assert "/notices/read/" not in client.get("/notices/").content.decode()


def test_the_bell_counts_on_every_page(kim):
    tell(kim, "a")
    tell(kim, "b")
    assert '<span class="bell-count">2<' in signed_in(kim).get("/ledger/mine/").content.decode()


def test_without_notices_the_bell_shows_no_number(kim):
    page = signed_in(kim).get("/ledger/mine/").content.decode()
    assert 'class="icon-btn bell"' in page
    assert "bell-count" not in page


def test_the_api_lists_and_marks(kim):
    first, second = tell(kim, "a"), tell(kim, "b")
    client = signed_in(kim)
    assert [row["id"] for row in client.get("/api/v1/notices/").json()["results"]] == [str(second.pk), str(first.pk)]
    assert client.post(f"/api/v1/notices/{first.pk}/read/").json()["read_at"] is not None
    assert [row["id"] for row in client.get("/api/v1/notices/?unread=1").json()["results"]] == [str(second.pk)]
    assert client.post("/api/v1/notices/read/").json() == {"marked": 1}


def test_nobody_signed_in_nothing_told(kim):
    notice = tell(kim)
    guest = visitor("alpha")
    assert guest.get("/notices/").status_code == 302
    assert guest.get("/api/v1/notices/").status_code == 401
    assert guest.post(f"/api/v1/notices/{notice.pk}/read/").status_code == 401


def test_a_notice_of_another_agency_does_not_exist_here(kim, other_agency):
    with agency_context(other_agency):
        theirs = tell(make_user("kim", "official"))
    client = signed_in(kim)
    assert client.post(f"/notices/{theirs.pk}/read/").status_code == 404
    assert client.post(f"/api/v1/notices/{theirs.pk}/read/").status_code == 404


def test_the_number_of_queries_does_not_grow(kim):
    tell(kim, "a")
    client = signed_in(kim)
    first = len(queries_of(client, "/notices/"))
    tell(kim, "b")
    tell(kim, "c")
    assert len(queries_of(client, "/notices/")) == first


def test_a_title_with_markup_is_only_text(kim):
    tell(kim, title="<script>x</script>")
    assert "<script>x" not in signed_in(kim).get("/notices/").content.decode()


def test_the_console_has_notices_too(platform):
    operator = make_user("op", "operator")
    tell(operator)
    assert "알림 k" in signed_in(operator).get("/notices/").content.decode()
