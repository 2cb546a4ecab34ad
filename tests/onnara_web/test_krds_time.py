from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from core.foundation.public import clock
from onnara_web.templatetags import krds_time

MOMENT = datetime(2026, 11, 21, 5, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(("language", "text"), [("ko", "2026. 11. 21. 14:05"), ("en", "2026-11-21 14:05")])
def test_instant_is_shown_in_seoul(language, text):
    with translation.override(language):
        assert krds_time.when(MOMENT) == f'<time datetime="2026-11-21T05:05:30+00:00">{text}</time>'
        assert krds_time.local_time(MOMENT) == text


@pytest.mark.parametrize(("language", "text"), [("ko", "2007. 1. 2."), ("en", "2007-01-02")])
def test_day_is_written_as_the_rule_says(language, text):
    with translation.override(language):
        assert text in krds_time.when(date(2007, 1, 2))


def test_evening_in_utc_is_the_next_day_in_seoul():
    with translation.override("en"):
        assert krds_time.local_day(datetime(2026, 11, 21, 20, tzinfo=UTC)) == "2026-11-22"


def test_within_a_day_the_day_is_said_once():
    later, next_day = MOMENT + timedelta(hours=1), MOMENT + timedelta(days=1)
    with translation.override("ko"):
        assert krds_time.span_text(MOMENT, later) == "2026. 11. 21. 14:05 – 15:05"
        assert krds_time.span_text(MOMENT, next_day) == "2026. 11. 21. 14:05 – 2026. 11. 22. 14:05"
        assert krds_time.span(MOMENT, later) == (
            '<time datetime="2026-11-21T05:05:30+00:00">2026. 11. 21. 14:05</time> – '
            '<time datetime="2026-11-21T06:05:30+00:00">15:05</time>'
        )


def test_nothing_is_a_dash():
    assert krds_time.when(None) == krds_time.ago(None) == "–"
    assert krds_time.local_time(None) == krds_time.local_day(None) == ""


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (5, "just now"),
        (300, "5 min ago"),
        (7200, "2 h ago"),
        (86400, "1 day ago"),
        (3 * 86400, "3 days ago"),
        (30 * 86400, "2026-10-22 14:05"),
    ],
)
def test_distance_has_one_unit(seconds, text):
    with translation.override("en"), clock.fixed(MOMENT):
        assert f">{text}</time>" in krds_time.ago(MOMENT - timedelta(seconds=seconds))
