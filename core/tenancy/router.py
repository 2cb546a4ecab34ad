"""Which app has tables where: read from the one declaration, settings.APP_SIDES."""

from typing import Any

from django.conf import settings

from core.tenancy.context import PUBLIC_SCHEMA, current_schema

ADMIN_ALIAS = "admin"


def labels_on(schema: str) -> set[str]:
    """App labels that have tables in this schema."""
    wanted = {"public", "both"} if schema == PUBLIC_SCHEMA else {"agency", "both"}
    return {label for label, side in settings.APP_SIDES.items() if side in wanted}


class SideRouter:
    """Migrations run on the ``admin`` connection only, and only for the side the context names."""

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool | None:
        schema = current_schema()
        if db != ADMIN_ALIAS or schema is None:
            return False
        return app_label in labels_on(schema)
