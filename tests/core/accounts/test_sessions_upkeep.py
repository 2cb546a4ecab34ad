"""Dead sessions are cleared, open ones stay; the list shows when each was last used."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from core.accounts.devices import device_name
from core.accounts.services.sessions import clear_dead_sessions
from core.accounts.tasks import clear_agency_sessions_task, clear_sessions_task
from core.foundation.public import clock
from core.tenancy.public import agency_context
from tests.core.accounts.people import client_of, make, signed_in


def test_expired_sessions_go_and_open_ones_stay(agency):
    make()
    old, new = signed_in(agency), signed_in(agency)
    Session.objects.filter(pk=old.cookies["onnara_session"].value).update(expire_date=clock.now() - timedelta(hours=1))
    assert clear_dead_sessions() == 1
    assert [row.session_key for row in UserSession.objects.all()] == [new.cookies["onnara_session"].value]
    assert new.get("/account/").status_code == 200


def test_every_agency_and_the_console_are_cleared_at_night(db, monkeypatch):
    sent = []
    monkeypatch.setattr("core.accounts.tasks.send_task", lambda task, *, agency: sent.append(agency))
    clear_sessions_task()
    assert sent == ["alpha", "beta"]
    clear_agency_sessions_task(onnara_agency="alpha")


def test_use_is_noted_without_a_write_at_every_click(agency):
    make()
    client = signed_in(agency)
    client.get("/api/v1/me/")
    noted = UserSession.objects.get().last_seen_at
    for _click in range(3):
        client.get("/api/v1/me/")
    assert UserSession.objects.get().last_seen_at == noted


def test_session_person_roles_and_seat_cost_two_queries(agency):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make()
    client = signed_in(agency)
    client.get("/accounts/logout/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/accounts/logout/")
    asked = [row["sql"] for row in captured.captured_queries]
    # Numbers beside the menu are one statement of their own, whatever tables they look at.
    of_session = ('SELECT "django_session"', 'SELECT "accounts_', "SELECT accounts_")
    assert sum(sql.startswith(of_session) for sql in asked) == 2


def test_stranger_costs_no_query(agency, django_assert_num_queries):
    client = client_of(agency)
    client.get("/accounts/login/")
    with django_assert_num_queries(0):
        client_of(agency).get("/api/v1/me/")


def test_devices_are_named_in_two_words(agency):
    edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
    assert device_name(edge) == "Edge · Windows"
    assert device_name("curl/8.0") == "알 수 없는 기기"
    with agency_context(agency):
        assert device_name("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Safari/604.1") == "Safari · iPhone"


def test_last_use_of_a_session_is_noted_again_after_five_minutes(agency):
    from django.core.cache import cache

    from core.accounts.services.sessions import note_seen

    make()
    key = signed_in(agency).cookies["onnara_session"].value
    before = UserSession.objects.get(session_key=key).last_seen_at
    cache.clear()
    with clock.fixed(clock.now() + timedelta(minutes=6)):
        note_seen(session_key=key, ip="10.1.2.3")
    row = UserSession.objects.get(session_key=key)
    assert row.last_seen_at > before
    assert row.ip == "10.1.2.3"


def test_work_goes_on_while_the_cache_does_not_answer(agency, monkeypatch):
    from redis.exceptions import ConnectionError as CacheGone

    from core.accounts.services import sessions

    make()
    client = signed_in(agency)

    def gone(*args):
        raise CacheGone("no answer")

    monkeypatch.setattr(sessions.cache, "add", gone)
    assert client.get("/account/").status_code == 200


def test_nothing_is_kept_when_there_was_no_other_session(agency):
    from core.audit.public import entries

    make()
    signed_in(agency).post("/account/sessions/end/")
    assert not entries(event_prefix="accounts.sessions_ended").exists()
