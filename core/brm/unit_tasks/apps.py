from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrmUnitTasksConfig(AppConfig):
    name = "core.brm.unit_tasks"
    label = "brm_unit_tasks"
    verbose_name = _("Unit tasks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names, handlers, the menu entry and the card of the first page."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - models load before apps are ready
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.brm.unit_tasks import following, permissions, receivers  # noqa: F401, PLC0415 - the same
        from core.brm.unit_tasks.events import EVENT_NAMES  # noqa: PLC0415 - same
        from core.brm.unit_tasks.views.cards import CARD  # noqa: PLC0415 - the same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from onnara_web.public import first_page, nav  # noqa: PLC0415 - the same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_follower(Follower(_("Unit tasks"), following.report, following.follow))
        nav.register(
            nav.Item("brm_unit_tasks:list", _("Unit tasks"), permissions.READ, "agency", 50, "folder", "reference")
        )
        first_page.register(CARD)
