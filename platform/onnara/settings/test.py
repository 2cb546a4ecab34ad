"""Settings of the tests: the same product, with a cheap password hasher and tasks that run where they are sent."""

from onnara.settings.base import *  # noqa: F403
from onnara.settings.base import DATABASES, REST_FRAMEWORK  # noqa: F401

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
for _entry in DATABASES.values():
    _entry["CONN_MAX_AGE"] = 0
    _entry["CONN_HEALTH_CHECKS"] = False
