from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalyticsAgencyConfig(AppConfig):
    name = "analytics.agency"
    label = "analytics_agency"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, the menu entry and the names of events."""
        from analytics.agency import events, permissions  # noqa: PLC0415 - apps are loaded only now
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(
            {
                events.REPORTED: _("Approvals on another system reported"),
                events.COMPUTED: _("Usage of a month computed"),
            }
        )
        nav.register(nav.Item("usage:ours", _("Usage"), permissions.READ_OWN, "agency", 40, "chart", "manage"))
