"""Where the pages of documents stand in the menu."""

from django.utils.translation import gettext_lazy as _

from approvals.documents import permissions
from approvals.documents.desk import waiting_count
from approvals.documents.views.stuck import stuck_lines
from onnara_web.public import nav

KEEPERS = (permissions.TEMPLATES, permissions.AGENCY_TEMPLATES)

ITEMS = (
    nav.Item("documents:inbox", _("Documents"), permissions.READ, "agency", 20, "inbox", count=waiting_count),
    nav.Item("documents:opinions", _("Search in opinions"), permissions.READ, "agency", 10, "opinion", "reference"),
    nav.Item("documents:files", _("Records files"), permissions.READ, "agency", 12, "folder", "reference"),
    nav.Item("documents:stuck", _("Stuck lines"), permissions.REROUTE, "agency", 85, "users", "manage", stuck_lines),
    nav.Item("documents:templates", _("Templates"), KEEPERS, "agency", 88, "documents", "manage"),
    nav.Item("documents:new", _("Draft a document"), permissions.DRAFT, "agency", 22, "pen"),
    nav.Item("documents:waiting", _("Waiting time and levels"), permissions.WAITING, "agency", 22, "clock", "post"),
    nav.Item("documents:settings", _("Approval settings"), permissions.SETTINGS, "agency", 90, "settings", "manage"),
)


def register_menu() -> None:
    for item in ITEMS:
        nav.register(item)
