from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "core.groups"
    label = "groups"
    verbose_name = _("Circulation groups")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names of events, the menu entry, and what a reorganisation does to groups."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - models load before apps are ready
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.groups import following, permissions  # noqa: PLC0415 - same
        from core.groups.events import EVENT_NAMES  # noqa: PLC0415 - same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from onnara_web.public import Way, nav, register_way_on  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_follower(Follower(_("Circulation groups"), following.report, following.follow))
        register_way_on("groups.not_found", Way(_("To the circulation groups"), "groups:list"))
        nav.register(nav.Item("groups:list", _("Circulation groups"), permissions.READ, "agency", 60, "users", "post"))
