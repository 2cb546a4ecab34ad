"""After too many wrong passwords: how long to wait, told in plain words. Counted by allauth in the agency's own cache."""

from datetime import timedelta
from math import ceil

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

from core.foundation.public import clock

APP, ACTION = "allauth.account", "login_failed"


def seconds_to_wait(request: HttpRequest, *, key: str) -> int:
    """0 when one may try; else seconds until the oldest counted attempt no longer counts."""
    return max(_wait(request, rate, key) for rate in ratelimit.get_rates(app=APP, action=ACTION))


def _wait(request: HttpRequest, rate: ratelimit.Rate, key: str) -> int:
    name = ratelimit.get_cache_key(request, app=APP, action=ACTION, rate=rate, key=key)
    now = clock.now().timestamp()
    counted = [moment for moment in cache.get(name, []) if moment > now - rate.duration]
    return ceil(min(counted) + rate.duration - now) if len(counted) >= rate.amount else 0


def too_many_attempts(seconds: int) -> ValidationError:
    """The refusal that names the time of day and the minutes."""
    minutes = ceil(seconds / 60)
    again = (clock.now() + timedelta(seconds=seconds, minutes=1)).astimezone(clock.SEOUL).strftime("%H:%M")
    text = ngettext(
        "Too many wrong attempts. Signing in is blocked for your protection; try again after %(time)s "
        "(in %(minutes)d minute).",
        "Too many wrong attempts. Signing in is blocked for your protection; try again after %(time)s "
        "(in %(minutes)d minutes).",
        minutes,
    )
    return ValidationError(text, code="too_many_login_attempts", params={"time": again, "minutes": minutes})
