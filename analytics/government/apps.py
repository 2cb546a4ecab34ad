from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalyticsGovernmentConfig(AppConfig):
    name = "analytics.government"
    label = "analytics_government"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, the menu entry and the handler of published months."""
        from analytics.government import permissions, receivers  # noqa: F401, PLC0415 - apps are loaded only now
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        item = nav.Item("usage:all", _("Usage"), permissions.READ_GOVERNMENT, "console", 10, "chart", "government")
        nav.register(item)
