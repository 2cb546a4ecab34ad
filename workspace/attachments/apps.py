from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilePagesConfig(AppConfig):
    name = "workspace.attachments"
    label = "file_pages"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the permission."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from workspace.attachments.permissions import PERMISSIONS  # noqa: PLC0415 - same

        register_permissions(PERMISSIONS)
