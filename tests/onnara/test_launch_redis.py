"""The embedded Redis: start, persistence, adoption, end."""

import os
import signal

import redis

from onnara.launch.embedded_redis import EmbeddedRedis


def test_what_was_written_survives_a_kill(tmp_path):
    server = EmbeddedRedis(tmp_path / "redis")
    server.start()
    with redis.Redis.from_url(server.url()) as client:
        client.set("a", "b")
        client.config_set("appendfsync", "always")
        client.set("c", "d")
    os.kill(server.pid, signal.SIGKILL)
    server._server.wait()
    server.start()
    with redis.Redis.from_url(server.url()) as client:
        assert (client.get("a"), client.get("c")) == (b"b", b"d")
    server.destroy()


def test_a_running_server_is_adopted_and_stopped(tmp_path):
    first = EmbeddedRedis(tmp_path / "redis", durable=False)
    first.start()
    second = EmbeddedRedis(tmp_path / "redis", durable=False)
    second.start()
    assert second.pid == first.pid
    second.stop()
    first.stop()
    assert first.pid is None


def test_celery_reaches_the_same_socket():
    from django.conf import settings

    assert settings.CELERY_BROKER_URL.startswith("redis+socket:///")
    assert settings.CELERY_BROKER_URL.partition("?")[2].startswith("virtual_host=")
