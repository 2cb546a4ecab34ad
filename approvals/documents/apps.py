from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "documents.drafted": _("Document drafted"),
    "documents.saved": _("Draft saved"),
    "documents.revised": _("Text revised"),
    "documents.route_planned": _("Report path planned"),
    "documents.submitted": _("Document submitted"),
    "documents.opened": _("Document opened by the person whose turn it is"),
    "documents.reviewed": _("Document reviewed"),
    "documents.returned": _("Document returned"),
    "documents.withdrawn": _("Document withdrawn"),
    "documents.step_replaced": _("Another person put on the report path"),
    "documents.approved": _("Document approved and registered"),
    "documents.exported": _("List of documents exported"),
}


class DocumentsConfig(AppConfig):
    name = "approvals.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, menu entries and the handlers of the outbox."""
        from approvals.documents import permissions, receivers  # noqa: F401, PLC0415 - apps are loaded only now
        from approvals.documents.desk import waiting_count  # noqa: PLC0415 - same
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        inbox = nav.Item(
            "documents:inbox", _("Documents"), permissions.READ, "agency", 20, "inbox", count=waiting_count
        )
        nav.register(inbox)
        nav.register(nav.Item("documents:new", _("Draft a document"), permissions.DRAFT, "agency", 30, "pen"))
