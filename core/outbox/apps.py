from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "core.outbox"
    label = "outbox"
    verbose_name = _("Outbox")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the event; import every app's ``receivers``, where handlers stand."""
        from core.audit.public import register_event_names  # noqa: PLC0415 - apps are loaded only now

        register_event_names({"outbox.retried": _("Stuck work tried again")})
        autodiscover_modules("receivers")
