from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "workspace.oversight"
    label = "oversight"
    verbose_name = _("Tasks of the line")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the permission and the menu entry."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - models load before apps are ready
        from onnara_web.public import nav  # noqa: PLC0415 - same
        from workspace.oversight import permissions  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        nav.register(
            nav.Item("oversight:line", _("Tasks of the line"), permissions.OVERSEE, "agency", 20, "chart", "post")
        )
