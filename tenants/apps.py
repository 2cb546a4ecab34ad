from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TenantsConfig(AppConfig):
    name = "tenants"
    label = "tenants"
    verbose_name = _("Agencies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core.accounts.public import register_permissions  # noqa: PLC0415 - models load before apps are ready
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - the same
        from tenants.events import EVENT_NAMES  # noqa: PLC0415 - same
        from tenants.permissions import PERMISSIONS  # noqa: PLC0415 - the same

        register_permissions(PERMISSIONS)
        register_event_names(EVENT_NAMES)
        nav.register(
            nav.Item(
                url_name="tenants:agency-list",
                label=_("Agencies"),
                permission="tenants.read",
                side="console",
                order=40,
                icon="building",
                group="government",
            )
        )
