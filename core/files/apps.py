from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "core.files"
    label = "files"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the permission and the names of events."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.files.permissions import PERMISSIONS  # noqa: PLC0415 - same

        register_permissions(PERMISSIONS)
        register_event_names({"files.stored": _("File handed in"), "files.downloaded": _("File fetched")})
