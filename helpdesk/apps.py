from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HelpdeskConfig(AppConfig):
    name = "helpdesk"
    label = "helpdesk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, menu entries and the handlers of the outbox."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from helpdesk import permissions, receivers  # noqa: F401, PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        nav.register(nav.Item("helpdesk:mine", _("Help desk"), permissions.ASK, "agency", 10, "help", "help"))
        nav.register(nav.Item("helpdesk:queue", _("Help-desk queue"), permissions.READ_QUEUE, "console", 20, "ticket"))
