from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SendingConfig(AppConfig):
    name = "approvals.exchange.sending"
    label = "sending"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names of events, handlers of the outbox, and who is woken by acknowledgements."""
        from approvals.documents.public import (  # noqa: PLC0415 - apps are loaded only now
            register_card_act,
            register_number,
            register_receipts,
        )
        from approvals.exchange.envelopes.public import register_waker  # noqa: PLC0415 - same
        from approvals.exchange.sending import permissions, pieces, receivers  # noqa: F401, PLC0415 - same
        from approvals.exchange.sending.desk import COUNTED  # noqa: PLC0415 - same
        from approvals.exchange.sending.events import EVENT_NAMES  # noqa: PLC0415 - same
        from approvals.exchange.sending.menu import register_menu  # noqa: PLC0415 - same
        from approvals.exchange.sending.selectors.seals import may_read_file  # noqa: PLC0415 - same
        from approvals.exchange.sending.tasks import hear_task  # noqa: PLC0415 - same
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.files.public import register_read_check  # noqa: PLC0415 - same
        from onnara_web.public import Way, register_way_on  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_read_check(may_read_file)
        register_card_act(pieces.ACT)
        register_receipts(pieces.receipts, pieces.SentTo, template_name=pieces.TEMPLATE)
        for name, rows in COUNTED.items():
            register_number(name, rows)
        register_way_on("sending.not_found", Way(_("To the sending log"), "sending:log"))
        register_menu()
        register_waker("acknowledged", lambda: hear_task)
