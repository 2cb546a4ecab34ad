from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "rollout.step_planned": _("Step of the rollout planned"),
    "rollout.step_recorded": _("Step of the rollout recorded as done"),
    "rollout.step_withdrawn": _("Record of a step taken back"),
    "rollout.member_joined": _("Joined the task force"),
    "rollout.member_left": _("Left the task force"),
}


class RolloutConfig(AppConfig):
    name = "rollout"
    label = "rollout"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, menu entries and the handlers of the outbox."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from onnara_web.public import first_page, nav  # noqa: PLC0415 - same
        from rollout import permissions, receivers  # noqa: F401, PLC0415 - same
        from rollout.views.cards import CARD  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        first_page.register(CARD)
        nav.register(
            nav.Item("rollout:ours", _("Road to going live"), permissions.READ, "agency", 30, "road", "manage")
        )
        nav.register(
            nav.Item(
                "rollout:all", _("Roads of the agencies"), permissions.READ_ALL, "console", 20, "road", "government"
            )
        )
