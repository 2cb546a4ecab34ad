from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "core.outbox"
    label = "outbox"
    verbose_name = _("Outbox")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions and the menu entry; import every app's ``receivers``, where handlers stand."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.outbox.permissions import MANAGE_OUTBOX, PERMISSIONS  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - same

        register_permissions(PERMISSIONS)
        register_event_names({"outbox.retried": _("Stuck work tried again")})
        nav.register(nav.Item("outbox:outbox", _("Stuck work"), MANAGE_OUTBOX, "both", 85, "return", "manage"))
        autodiscover_modules("receivers")
