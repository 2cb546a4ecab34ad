"""Settings from the environment: each is documented, and a wrong one is told in one line before anything is made."""

import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from onnara.launch.environment import ROOT, check_reachable, check_settings
from onnara.launch.place import LaunchError
from onnara.settings import env

DOCUMENTED = (ROOT / "docs" / "howto" / "settings.md").read_text(encoding="utf-8")
SOURCES = (*(ROOT / "platform" / "onnara" / "settings").glob("*.py"), *(ROOT / "platform/onnara/launch").glob("*.py"))
READ = sorted({
    name for path in SOURCES
    for name in re.findall(r'(?:env\.\w+\(|environ(?:\.get)?[\[(]|envvar=)"([A-Z][A-Z0-9_]+)"', path.read_text())
} - {"PATH"})  # fmt: skip


def test_settings_are_found_in_the_source():
    assert {"DATABASE_URL", "ONNARA_FILES_STORAGE", "ONNARA_S3_URL", "ONNARA_WORKERS"} <= set(READ)


@pytest.mark.parametrize("name", READ)
def test_every_setting_is_documented(name):
    assert f"`{name}`" in DOCUMENTED or name == "DJANGO_SETTINGS_MODULE"


@pytest.mark.parametrize(
    ("read", "arguments", "value", "words"),
    [
        ("whole", (1,), "many", "must be a whole number, not 'many'"),
        ("flag", (), "maybe", "must be 1 or 0, not 'maybe'"),
        ("choice", ("folder", ("folder", "s3")), "tape", "must be one of folder, s3, not 'tape'"),
        ("database", (), "nonsense", "is no PostgreSQL address"),
        ("text", (), None, "is not set"),
    ],
)
def test_a_wrong_value_is_told_by_its_name(monkeypatch, read, arguments, value, words):
    monkeypatch.delenv("ONNARA_TRIED", raising=False)
    if value is not None:
        monkeypatch.setenv("ONNARA_TRIED", value)
    with pytest.raises(ImproperlyConfigured, match=f"ONNARA_TRIED {words}"):
        getattr(env, read)("ONNARA_TRIED", *arguments)


def test_all_settings_are_read_before_anything_is_started():
    """In a process of its own: settings are read once."""
    code = (
        "from onnara.launch.environment import check_settings\n"
        "check_settings({'DJANGO_SETTINGS_MODULE': 'onnara.settings', 'DATABASE_URL': 'postgresql:///x', 'ONNARA_HTTPS': 'maybe'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode
    assert "ONNARA_HTTPS must be 1 or 0" in done.stderr.splitlines()[-1]


def test_reading_settings_leaves_the_environment_alone(monkeypatch):
    before = dict(os.environ)
    check_settings({"DJANGO_SETTINGS_MODULE": "onnara.settings", "ONNARA_TRIED": "1"})
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"DATABASE_URL": "postgresql:///x"}, "DATABASE_ADMIN_URL is not set"),
        ({"REDIS_URL": "http://x"}, "REDIS_URL leads nowhere: Redis URL must specify"),
        ({"REDIS_URL": "unix:///nowhere/redis.sock"}, "REDIS_URL leads nowhere"),
        (
            {"DATABASE_URL": "postgresql:///x?host=/nowhere", "DATABASE_ADMIN_URL": "postgresql:///x?host=/nowhere"},
            "DATABASE_URL leads nowhere",
        ),
    ],
)
def test_servers_of_others_are_asked_first(monkeypatch, given, words):
    for name in ("DATABASE_URL", "DATABASE_ADMIN_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, address in given.items():
        monkeypatch.setenv(name, address)
    with pytest.raises(LaunchError, match=words) as refused:
        check_reachable()
    assert "\n" not in str(refused.value)


def test_servers_that_answer_are_taken(db):
    check_reachable()


def test_passwords_are_kept_by_argon2():
    """The tests themselves use a cheap hasher; the product's is another."""
    from onnara.settings import base

    hasher = import_string(base.PASSWORD_HASHERS[0])()
    assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert hasher.encode("hangul-1446", "saltsaltsalt").startswith("argon2$argon2id$")
