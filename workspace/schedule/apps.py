from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "schedule.planned": _("Schedule item planned"),
    "schedule.changed": _("Schedule item changed"),
    "schedule.done": _("Schedule item done"),
    "schedule.called_off": _("Schedule item called off"),
    "schedule.reported": _("Schedule item made a result of its task card"),
    "schedule.followed_reorganisation": _("Schedule items followed a reorganisation"),
}


class ScheduleConfig(AppConfig):
    name = "workspace.schedule"
    label = "schedule"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names, the menu entry, and how task cards and reorganisations find items."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from core.taskcards.public import LinkKind, register_linkable  # noqa: PLC0415 - same
        from onnara_web.public import Way, nav, register_way_on  # noqa: PLC0415 - same
        from workspace.schedule import evidence, following, permissions  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_way_on("schedule.not_found", Way(_("To the schedule"), "schedule:week"))
        register_follower(Follower(_("Schedule"), following.report, following.follow))
        register_linkable(LinkKind.SCHEDULE, evidence.LINKABLE)
        nav.register(nav.Item("schedule:week", _("Schedule"), permissions.READ, "agency", 38, "calendar"))
