from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "workspace.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the menu entry."""
        from onnara_web.public import SIGNED_IN, nav  # noqa: PLC0415 - apps are loaded only now

        nav.register(nav.Item("home:first-page", _("What to do now"), SIGNED_IN, "agency", 10, "home"))
