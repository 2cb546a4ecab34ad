from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaskcardsConfig(AppConfig):
    name = "core.taskcards"
    label = "taskcards"
    verbose_name = _("Task cards")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names, handlers, menu entries and what the first page shows."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - models load before apps are ready
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.files.public import register_read_check  # noqa: PLC0415 - same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from core.taskcards import evidence, following, permissions, receivers  # noqa: F401, PLC0415 - same
        from core.taskcards.enums import LinkKind  # noqa: PLC0415 - same
        from core.taskcards.events import EVENT_NAMES  # noqa: PLC0415 - same
        from core.taskcards.linking import register_linkable  # noqa: PLC0415 - same
        from core.taskcards.views.tiles import CARD  # noqa: PLC0415 - same
        from onnara_web.public import Way, first_page, nav, register_way_on  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_linkable(LinkKind.FILE, evidence.LINKABLE)
        register_read_check(evidence.may_read_file)
        register_follower(Follower(_("Task cards"), following.report, following.follow))
        register_way_on("taskcards.not_found", Way(_("To the task cards"), "taskcards:list"))
        first_page.register(CARD)
        nav.register(nav.Item("taskcards:list", _("Task cards"), permissions.READ, "agency", 25, "check-circle"))
        parts = nav.Item(
            "taskcards:parts",
            _("Parts of the task cards"),
            permissions.MANAGE_PARTS,
            "agency",
            91,
            "settings",
            "manage",
        )
        nav.register(parts)
