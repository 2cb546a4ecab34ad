from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "memos.written": _("Memo written"),
    "memos.saved": _("Memo saved"),
    "memos.sent": _("Memo reported"),
    "memos.withdrawn": _("Memo taken back"),
    "memos.opened": _("Memo opened by the person it was reported to"),
    "memos.read": _("Shared memo read"),
    "memos.answered": _("Memo answered"),
    "memos.instructed": _("Instruction given on a memo"),
    "memos.questioned": _("Question asked on a memo"),
    "memos.answered_by_directive": _("Memo answered by a directive"),
    "memos.replied": _("Question on a memo replied to"),
    "memos.instruction_done": _("Instruction reported as done"),
    "memos.instruction_dropped": _("Instruction called off"),
    "memos.passed_on": _("Memo passed on"),
    "memos.shared": _("Memo shared"),
    "memos.person_replaced": _("Another person asked on a memo"),
    "memos.attached": _("File attached to a memo"),
    "memos.detached": _("Attachment taken out of a memo"),
    "memos.promoted": _("Memo made into a document"),
    "memos.followed_reorganisation": _("Memos being written followed a reorganisation"),
}


class MemosConfig(AppConfig):
    name = "approvals.memos"
    label = "memos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names, menu entries, and what documents' cards show of memos."""
        from approvals.documents.public import (  # noqa: PLC0415 - apps are loaded only now
            CardPart,
            register_card_part,
            register_number,
        )
        from approvals.memos import evidence, following, permissions, receivers  # noqa: F401, PLC0415 - same
        from approvals.memos.desk import waiting_count  # noqa: PLC0415 - same
        from approvals.memos.selectors import COUNTED, MemoOfDocument, may_read_file, memos_of_document  # noqa: PLC0415 - same
        from approvals.memos.views.cards import CARD  # noqa: PLC0415 - same
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.files.public import register_read_check  # noqa: PLC0415 - same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from core.taskcards.public import LinkKind, register_linkable  # noqa: PLC0415 - same
        from onnara_web.public import Way, first_page, nav, register_way_on  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_follower(Follower(_("Memo reports"), following.report, following.follow))
        register_way_on("memos.not_found", Way(_("To my memos"), "memos:boxes"))
        register_read_check(may_read_file)
        register_linkable(LinkKind.MEMO, evidence.LINKABLE)
        register_card_part(CardPart("memo", "memos/_of_document.html", MemoOfDocument, memos_of_document))
        for name, rows in COUNTED.items():
            register_number(f"memos.{name}", rows)
        first_page.register(CARD)
        boxes = nav.Item(
            "memos:boxes", _("Memo reports"), permissions.READ, "agency", 32, "opinion", count=waiting_count
        )
        nav.register(boxes)
        nav.register(nav.Item("memos:new", _("Write a memo"), permissions.WRITE, "agency", 34, "send"))
