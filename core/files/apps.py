from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "core.files"
    label = "files"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the names of events."""
        from core.audit.public import register_event_names  # noqa: PLC0415 - apps are loaded only now

        register_event_names({"files.stored": _("File handed in"), "files.downloaded": _("File fetched")})
