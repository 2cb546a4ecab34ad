from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxPagesConfig(AppConfig):
    name = "workspace.deliveries"
    label = "outbox_pages"
    verbose_name = _("Outbox")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, the menu entry, the card of the first page and the gauges."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from onnara_web.public import first_page, nav, register_source  # noqa: PLC0415 - same
        from workspace.deliveries.cards import CARD  # noqa: PLC0415 - same
        from workspace.deliveries.metrics import outbox_gauges  # noqa: PLC0415 - same
        from workspace.deliveries.permissions import MANAGE_OUTBOX, PERMISSIONS  # noqa: PLC0415 - same

        register_permissions(PERMISSIONS)
        first_page.register(CARD)
        nav.register(nav.Item("outbox:outbox", _("Stuck work"), MANAGE_OUTBOX, "both", 85, "return", "manage"))
        register_source("outbox", outbox_gauges)
