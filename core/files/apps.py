from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "core.files"
    label = "files"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the names of events and how long texts are searched."""
        from core.audit.public import register_event_names  # noqa: PLC0415 - apps are loaded only now
        from core.files.lookups import ContainsIgnoringCase  # noqa: PLC0415 - same
        from core.files.models import FileText  # noqa: PLC0415 - same

        FileText._meta.get_field("text").register_lookup(ContainsIgnoringCase)  # type: ignore[union-attr] # a text column

        register_event_names({"files.stored": _("File handed in"), "files.downloaded": _("File fetched")})
