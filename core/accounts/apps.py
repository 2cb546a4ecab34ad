from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "core.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, the menu entry and the receivers of sign-in signals."""
        from core.accounts import events, permissions, receivers  # noqa: F401, PLC0415 - apps are loaded only now
        from core.accounts.api import schema  # noqa: F401, PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - same

        permissions.register_permissions(permissions.PERMISSIONS)
        register_event_names(events.EVENT_NAMES)
        nav.register(
            nav.Item(
                "accounts:people", _("People and roles"), permissions.MANAGE_ACCOUNTS, "both", 10, "users", "manage"
            )
        )
