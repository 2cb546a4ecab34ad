from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RolloutConfig(AppConfig):
    name = "rollout"
    label = "rollout"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, menu entries and the handlers of the outbox."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from onnara_web.public import nav  # noqa: PLC0415 - same
        from rollout import permissions, receivers  # noqa: F401, PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        nav.register(
            nav.Item("rollout:ours", _("Road to going live"), permissions.READ, "agency", 30, "road", "manage")
        )
        nav.register(
            nav.Item(
                "rollout:all", _("Roads of the agencies"), permissions.READ_ALL, "console", 20, "road", "government"
            )
        )
