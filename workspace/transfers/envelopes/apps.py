from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransferEnvelopesConfig(AppConfig):
    name = "workspace.transfers.envelopes"
    label = "transfer_envelopes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the console's permission and menu entry."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from onnara_web.public import nav  # noqa: PLC0415 - same
        from workspace.transfers.envelopes import permissions  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        nav.register(
            nav.Item(
                "government-transfers:list",
                _("Transfers between agencies"),
                permissions.OVERSEE,
                "console",
                40,
                "send",
                "government",
            )
        )
