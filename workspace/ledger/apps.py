from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerPagesConfig(AppConfig):
    name = "workspace.ledger"
    label = "ledger_pages"
    verbose_name = _("Ledger")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the permission and the menu entries."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from onnara_web.public import first_page, nav  # noqa: PLC0415 - same
        from workspace.ledger.cards import CARD  # noqa: PLC0415 - same
        from workspace.ledger.permissions import PERMISSIONS, READ_LEDGER  # noqa: PLC0415 - same

        register_permissions(PERMISSIONS)
        first_page.register(CARD)
        nav.register(nav.Item("audit:mine", _("What I did"), side="both", order=90, icon="history", group="help"))
        nav.register(nav.Item("audit:ledger", _("Ledger"), READ_LEDGER, "both", 80, "shield", "manage"))
