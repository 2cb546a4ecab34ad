from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OnnaraConfig(AppConfig):
    name = "onnara"
    label = "onnara"

    def ready(self) -> None:
        """Make the Celery app the current one in every process that sends tasks; offer the demo's sign-ins."""
        from core.accounts.public import register_demo_signins  # noqa: PLC0415 - apps are loaded only now
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from onnara import celery  # noqa: F401, PLC0415 - the settings must be complete before it reads them
        from onnara.demo.personas import demo_signins  # noqa: PLC0415 - same

        register_demo_signins(demo_signins)
        register_event_names(
            {"demo.agency_made": _("Demo content made"), "demo.questions_asked": _("Demo questions made")}
        )
