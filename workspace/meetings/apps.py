from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "meetings.called": _("Meeting called"),
    "meetings.changed": _("Meeting changed"),
    "meetings.called_off": _("Meeting called off"),
    "meetings.held": _("Meeting held"),
    "meetings.written": _("Minutes written"),
    "meetings.confirmed": _("Minutes confirmed by a participant"),
    "meetings.objected": _("Minutes objected to by a participant"),
    "meetings.followed_reorganisation": _("Meetings followed a reorganisation"),
}


class MeetingsConfig(AppConfig):
    name = "workspace.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names, the menu entry, and how task cards, weeks and reorganisations find meetings."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from core.taskcards.public import LinkKind, register_linkable  # noqa: PLC0415 - same
        from onnara_web.public import Way, nav, register_way_on  # noqa: PLC0415 - same
        from workspace.meetings import agenda, evidence, following, permissions, receivers  # noqa: F401, PLC0415 - same
        from workspace.schedule.public import register_week_source  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_way_on("meetings.not_found", Way(_("To the meetings"), "meetings:list"))
        register_follower(Follower(_("Meetings"), following.report, following.follow))
        register_linkable(LinkKind.MEETING, evidence.LINKABLE)
        register_week_source(agenda.of_week)
        nav.register(nav.Item("meetings:list", _("Meetings"), permissions.READ, "agency", 39, "users"))
