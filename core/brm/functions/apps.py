from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrmFunctionsConfig(AppConfig):
    name = "core.brm.functions"
    label = "brm_functions"
    verbose_name = _("Function tree")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions and the menu entry of both hosts."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - models load before apps are ready
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.brm.functions import permissions  # noqa: PLC0415 - the same
        from core.brm.functions.events import EVENT_NAMES  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - the same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        nav.register(
            nav.Item("brm_functions:tree", _("Function tree"), permissions.READ, "both", 80, "tree", "reference")
        )
