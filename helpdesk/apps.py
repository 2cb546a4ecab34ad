from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "helpdesk.ticket_raised": _("Help desk asked"),
    "helpdesk.ticket_assign": _("Ticket taken in hand"),
    "helpdesk.ticket_answer": _("Ticket answered"),
    "helpdesk.ticket_escalate": _("Ticket handed to the developers"),
    "helpdesk.ticket_fix": _("Ticket reported as fixed"),
    "helpdesk.ticket_close": _("Ticket closed"),
    "helpdesk.ticket_note": _("Internal note on a ticket"),
    "helpdesk.ticket_reply": _("Something added to a ticket"),
    "helpdesk.ticket_confirm": _("Ticket confirmed"),
    "helpdesk.ticket_reopen": _("Ticket reopened"),
}


class HelpdeskConfig(AppConfig):
    name = "helpdesk"
    label = "helpdesk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, menu entries and the handlers of the outbox."""
        from core.accounts.public import register_permissions  # noqa: PLC0415 - apps are loaded only now
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from helpdesk import permissions, receivers  # noqa: F401, PLC0415 - same
        from helpdesk.views.cards import CARD  # noqa: PLC0415 - same
        from onnara_web.public import first_page, nav  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        first_page.register(CARD)
        nav.register(nav.Item("helpdesk:mine", _("Help desk"), permissions.ASK, "agency", 10, "help", "help"))
        nav.register(nav.Item("helpdesk:queue", _("Help-desk queue"), permissions.READ_QUEUE, "console", 20, "ticket"))
