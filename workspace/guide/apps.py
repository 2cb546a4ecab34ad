from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    name = "workspace.guide"
    label = "guide"
    verbose_name = _("Guide")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the menu entry and the link in the header."""
        from onnara_web.public import SIGNED_IN, header, nav  # noqa: PLC0415 - apps are loaded only now
        from workspace.guide.header import help_here  # noqa: PLC0415 - same

        nav.register(nav.Item("guide:guide", _("Guide"), SIGNED_IN, "agency", 5, "book", "help"))
        header.register(header.Tool("guide", "guide/_tool.html", help_here, order=50))
