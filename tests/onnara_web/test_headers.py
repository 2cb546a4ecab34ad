import pytest

from onnara_web.middleware.security_headers import CONTENT_SECURITY_POLICY

#: The one thing that is added for somebody who is signed in.
NEWS = " http://mogaha.onnara.localhost:8001"


@pytest.mark.parametrize("path", ["/", "/fails/409/", "/no/such/page/", "/api/v1/notes/", "/fails/500/"])
def test_every_answer_carries_the_policy(visitor, path):
    response = visitor.get(path)
    assert response["Content-Security-Policy"].replace(NEWS, "") == CONTENT_SECURITY_POLICY
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_person_hears_news_from_another_port_of_the_same_host_only(visitor, settings):
    assert f"connect-src 'self'{NEWS};" in visitor.get("/")["Content-Security-Policy"]
    settings.LIVE_PATH = "/live/"
    assert "connect-src 'self';" in visitor.get("/")["Content-Security-Policy"]


def test_nobody_hears_no_news(nobody):
    assert nobody.get("/above/")["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_policy_allows_nothing_inline_and_nothing_from_outside():
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'")
    for word in ("unsafe", "http:", "https:", "*", "nonce"):
        assert word not in CONTENT_SECURITY_POLICY


def test_pages_of_a_person_are_not_kept_by_the_browser(visitor):
    assert visitor.get("/")["Cache-Control"] == "private, no-store"


def test_page_for_nobody_has_no_such_rule(nobody):
    assert "Cache-Control" not in nobody.get("/above/")
