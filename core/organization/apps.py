from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationConfig(AppConfig):
    name = "core.organization"
    label = "organization"
    verbose_name = _("Organisation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, menu entries, and who a person is at this moment."""
        from core.accounts.public import register_actor_enricher, register_permissions  # noqa: PLC0415 - apps load first
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.organization import permissions, receivers  # noqa: PLC0415 - the same
        from core.organization.events import EVENT_NAMES  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - the same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_actor_enricher(receivers.post_and_department, receivers.seat_columns)
        nav.register(
            nav.Item("organization:tree", _("Organisation"), permissions.READ, "agency", 20, "building", "reference")
        )
        nav.register(
            nav.Item(
                "organization:delegation", _("Delegation rule"), permissions.READ, "agency", 65, "stamp", "reference"
            )
        )
        nav.register(
            nav.Item(
                "organization:absences",
                _("My absences"),
                permissions.REGISTER_ABSENCE,
                "agency",
                70,
                "calendar",
                "post",
            )
        )
