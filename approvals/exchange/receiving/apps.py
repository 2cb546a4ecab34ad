from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceivingConfig(AppConfig):
    name = "approvals.exchange.receiving"
    label = "receiving"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names, the menu entry and tile, who is woken by an envelope, and who reads files."""
        from approvals.documents.public import register_number  # noqa: PLC0415 - apps are loaded only now
        from approvals.exchange.envelopes.public import register_waker  # noqa: PLC0415 - same
        from approvals.exchange.receiving import evidence, following, permissions, receivers  # noqa: F401, PLC0415 - same
        from approvals.exchange.receiving.desk import waiting_count  # noqa: PLC0415 - same
        from approvals.exchange.receiving.events import EVENT_NAMES  # noqa: PLC0415 - same
        from approvals.exchange.receiving.selectors.lists import COUNTED  # noqa: PLC0415 - same
        from approvals.exchange.receiving.selectors.visibility import may_read_file  # noqa: PLC0415 - same
        from approvals.exchange.receiving.tasks import take_in_task  # noqa: PLC0415 - same
        from approvals.exchange.receiving.views.pieces import CARD  # noqa: PLC0415 - same
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.files.public import register_read_check  # noqa: PLC0415 - same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from core.taskcards.public import ReceiptKind, register_linkable  # noqa: PLC0415 - same
        from onnara_web.public import Way, first_page, nav, register_way_on  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_follower(Follower(_("Papers that came in"), following.report, following.follow))
        register_read_check(may_read_file)
        register_linkable(ReceiptKind.ARRIVAL, evidence.LINKABLE)
        register_waker("sent", lambda: take_in_task)
        register_way_on("receiving.not_found", Way(_("To the papers that came in"), "receiving:list"))
        for name, rows in COUNTED.items():
            register_number(f"receiving.{name}", rows)
        first_page.register(CARD)
        nav.register(
            nav.Item(
                "receiving:list", _("Papers that came in"), permissions.READ, "agency", 28, "inbox", count=waiting_count
            )
        )
