from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigningConfig(AppConfig):
    name = "core.signing"
    label = "signing"
    verbose_name = _("Signing")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the names of events."""
        from core.audit.public import register_event_names  # noqa: PLC0415 - apps are loaded only now

        register_event_names(
            {"signing.key_made": _("Signing key made"), "signing.revoked": _("Signing certificate revoked")}
        )
