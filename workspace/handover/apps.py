from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandoverConfig(AppConfig):
    name = "workspace.handover"
    label = "handover"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names, numbers, menu entries, the first page's card, and what stands on a sheet."""
        from approvals.documents.public import register_number  # noqa: PLC0415 - apps are loaded only now
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from onnara_web.public import Way, first_page, nav, register_way_on  # noqa: PLC0415 - same
        from workspace.directives.public import register_posts_stood_in_for  # noqa: PLC0415 - same
        from workspace.handover import permissions, receivers  # noqa: F401, PLC0415 - same
        from workspace.handover.desk import COUNTED, waiting_count  # noqa: PLC0415 - same
        from workspace.handover.events import EVENT_NAMES  # noqa: PLC0415 - same
        from workspace.handover.headings import register_section_source  # noqa: PLC0415 - same
        from workspace.handover.selectors import posts_stood_in_for  # noqa: PLC0415 - same
        from workspace.handover.sources import SOURCES  # noqa: PLC0415 - same
        from workspace.handover.views.pieces import CARD  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_way_on("handover.not_found", Way(_("To the hand-overs"), "handover:list"))
        for source in SOURCES:
            register_section_source(source)
        register_posts_stood_in_for("handover", posts_stood_in_for)
        for name, rows in COUNTED.items():
            register_number(f"handover.{name}", rows)
        first_page.register(CARD)
        nav.register(nav.Item("handover:desk", _("Desk of my post"), permissions.WRITE, "agency", 10, "folder", "post"))
        nav.register(
            nav.Item("handover:list", _("Hand-overs"), permissions.READ, "agency", 12, "users", "post", waiting_count)
        )
