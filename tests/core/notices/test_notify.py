"""Telling people: once for each fact, in their language, in their schema."""

import threading
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.utils.translation import gettext_lazy, override

from core.accounts.public import actor_of_user
from core.foundation.public import NotFound
from core.notices.public import Notice, mark_all_read, mark_read, notices_of, notify, unread_count
from core.tenancy.public import agency_context
from tests.people import make_user


def tell(*people, key="k", **given):
    return notify(person_ids=[user.pk for user in people], **{"kind": "tests", "title": "말", "key": key, **given})


@pytest.fixture
def kim(agency):
    return make_user("kim")


@pytest.fixture
def lee(agency):
    return make_user("lee")


def test_each_person_gets_one_notice(kim, lee):
    assert tell(kim, lee, body="본문", url="/documents/1/") == 2
    notice = Notice.objects.get(person=kim)
    assert (notice.kind, notice.title, notice.body, notice.url, notice.read_at) == (
        "tests",
        "말",
        "본문",
        "/documents/1/",
        None,
    )


def test_the_same_key_tells_nobody_twice(kim, lee):
    tell(kim)
    assert tell(kim, lee, title="다른 말") == 1
    assert [notice.title for notice in Notice.objects.filter(person=kim)] == ["말"]


def test_each_person_is_told_in_their_own_language(kim, lee):
    lee.language = "en"
    lee.save()
    with override("ko"):
        tell(kim, lee, title=gettext_lazy("You are not allowed to do this."))
    assert Notice.objects.get(person=lee).title == "You are not allowed to do this."
    assert Notice.objects.get(person=kim).title == "이 작업을 할 권한이 없습니다."


def test_a_notice_is_read_in_the_language_of_the_page(kim):
    tell(kim, title=gettext_lazy("You are not allowed to do this."), body=gettext_lazy("Save"))
    notice = Notice.objects.get(person=kim)
    with override("en"):
        assert (str(notice), notice.heading, notice.text) == (notice.heading, "You are not allowed to do this.", "Save")
    with override("ko"):
        assert (notice.heading, notice.text) == ("이 작업을 할 권한이 없습니다.", "저장")


def test_an_older_notice_keeps_the_words_it_was_written_in(kim):
    tell(kim, title="옛말", body="본문")
    Notice.objects.update(words={})
    with override("en"):
        assert (Notice.objects.get().heading, Notice.objects.get().text) == ("옛말", "본문")


def test_unknown_and_inactive_people_are_passed_over(kim, lee):
    lee.is_active = False
    lee.save()
    assert notify(person_ids=[kim.pk, lee.pk, uuid4()], kind="tests", title="말", key="k") == 1


def test_people_of_another_agency_are_not_reached(kim, other_agency):
    with agency_context(other_agency):
        assert notify(person_ids=[kim.pk], kind="tests", title="말", key="k") == 0
    assert unread_count(kim.pk) == 0


def test_a_long_title_is_cut(kim):
    tell(kim, title="가" * 500)
    assert len(Notice.objects.get().title) == 300


@pytest.mark.parametrize(
    "url", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:x"]
)
def test_a_notice_never_leads_away(kim, url):
    with pytest.raises(ValueError, match="points to a path of this host"):
        tell(kim, url=url)


def test_unread_are_counted_and_come_first(kim):
    for number in range(3):
        tell(kim, key=str(number), title=str(number))
    actor = actor_of_user(kim)
    mark_read(notice_id=Notice.objects.get(key="2").pk, actor=actor)
    assert unread_count(kim.pk) == 2
    assert [notice.title for notice in notices_of(actor)] == ["1", "0", "2"]
    assert unread_count(None) == 0


def test_reading_is_noted_once(kim):
    tell(kim)
    notice, actor = Notice.objects.get(), actor_of_user(kim)
    first = mark_read(notice_id=notice.pk, actor=actor).read_at
    assert mark_read(notice_id=notice.pk, actor=actor).read_at == first
    assert mark_all_read(actor=actor) == 0


def test_all_can_be_marked_read(kim, lee):
    tell(kim, lee)
    tell(kim, key="other")
    assert mark_all_read(actor=actor_of_user(kim)) == 2
    assert unread_count(lee.pk) == 1


def test_nobody_reads_anothers_notice(kim, lee):
    tell(kim)
    with pytest.raises(NotFound):
        mark_read(notice_id=Notice.objects.get().pk, actor=actor_of_user(lee))


def test_two_handlers_at_once_tell_once(committed_db):
    with agency_context("alpha"), transaction.atomic():
        user = make_user("kim")
    threads = [threading.Thread(target=_tell_in_thread, args=(user.pk,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with agency_context("alpha"):
        assert Notice.objects.filter(person_id=user.pk).count() == 1


def _tell_in_thread(person_id):
    try:
        with agency_context("alpha"), transaction.atomic():
            notify(person_ids=[person_id], kind="tests", title="말", key="k")
    finally:
        connections.close_all()
