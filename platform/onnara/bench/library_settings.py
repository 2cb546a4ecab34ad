"""The same product as django-tenants would run it by itself: its backend, its router, its way to migrate.

Only for the baseline of ``onnara bench``. It works as the owner of all tables, so grants do not slow it down.
"""

from onnara.settings.base import *  # noqa: F403
from onnara.settings.base import DATABASES

_admin = DATABASES["admin"]
DATABASES = {
    "default": _admin
    | {
        "ENGINE": "django_tenants.postgresql_backend",
        "OPTIONS": {**_admin["OPTIONS"], "options": "-c role=onnara_owner"},
        "CONN_MAX_AGE": 600,
    }
}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
TENANT_SYNC_ROUTER = "django_tenants.routers.TenantSyncRouter"
