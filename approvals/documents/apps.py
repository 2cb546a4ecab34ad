from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "approvals.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, menu entries and the handlers of the outbox."""
        from approvals.documents import permissions, receivers  # noqa: F401, PLC0415 - apps are loaded only now
        from approvals.documents.desk import waiting_count  # noqa: PLC0415 - same
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from onnara_web.public import nav  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        inbox = nav.Item(
            "documents:inbox", _("Documents"), permissions.READ, "agency", 20, "inbox", count=waiting_count
        )
        nav.register(inbox)
        nav.register(nav.Item("documents:new", _("Draft a document"), permissions.DRAFT, "agency", 30, "pen"))
