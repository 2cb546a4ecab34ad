from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransferRecordsConfig(AppConfig):
    name = "workspace.transfers.records"
    label = "transfers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names of events, menu entries, and what documents show of where they went."""
        from approvals.documents.public import register_transfers  # noqa: PLC0415 - apps are loaded only now
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.files.public import register_read_check  # noqa: PLC0415 - same
        from onnara_web.public import Way, nav, register_way_on  # noqa: PLC0415 - same
        from workspace.transfers.records import permissions  # noqa: PLC0415 - same
        from workspace.transfers.records.events import EVENT_NAMES  # noqa: PLC0415 - same
        from workspace.transfers.records.pieces import TEMPLATE, transfers  # noqa: PLC0415 - same
        from workspace.transfers.records.selectors.records import may_read_file  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_transfers(transfers, template_name=TEMPLATE)
        register_read_check(may_read_file)
        register_way_on("transfers.not_found", Way(_("To the transfers"), "transfers:list"))
        nav.register(
            nav.Item(
                "transfers:list", _("Transfers between agencies"), permissions.READ, "agency", 40, "send", "manage"
            )
        )
        nav.register(
            nav.Item(
                "transfers:records",
                _("Records from other agencies"),
                permissions.READ_RECORDS,
                "agency",
                60,
                "folder",
                "reference",
            )
        )
