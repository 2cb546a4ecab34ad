from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticePagesConfig(AppConfig):
    name = "workspace.notices"
    label = "notice_pages"
    verbose_name = _("Notices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the bell into the header."""
        from onnara_web.public import header  # noqa: PLC0415 - apps are loaded only now
        from workspace.notices.header import bell  # noqa: PLC0415 - same

        header.register(header.Tool("bell", "notice_pages/_bell.html", bell, side="both"))
