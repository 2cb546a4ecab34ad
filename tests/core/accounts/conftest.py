import pytest
from django.conf import settings
from redis import Redis


@pytest.fixture(autouse=True)
def _no_counted_attempts():
    """Rate limits live in Redis, which no rollback reaches."""
    Redis.from_url(settings.REDIS_URL).flushdb()
