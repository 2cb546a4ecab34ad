"""The product as it is served, with statements counted on request and static files from where they lie.

``ONNARA_BENCH_HABITS=library`` serves it as a project on django-tenants' and Django's defaults would run: a new database
connection and a look-up of the host for each request. That is the baseline of the request figures.
"""

from onnara.settings import env
from onnara.settings.base import *  # noqa: F403
from onnara.settings.base import DATABASES, MIDDLEWARE

MIDDLEWARE = ["onnara.bench.counting.CountQueries", *MIDDLEWARE]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
BENCH_HABITS = env.choice("ONNARA_BENCH_HABITS", "ours", ("ours", "library"))
if BENCH_HABITS == "library":
    for _entry in DATABASES.values():
        _entry["CONN_MAX_AGE"] = 0
