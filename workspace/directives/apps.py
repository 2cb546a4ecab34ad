from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "directives.issued": _("Directive given"),
    "directives.accepted": _("Directive accepted by the post in charge"),
    "directives.progressed": _("Progress on a directive reported"),
    "directives.reported": _("Directive reported as done"),
    "directives.settled": _("Directive accepted as done"),
    "directives.sent_back": _("Report on a directive sent back"),
    "directives.closed": _("Directive closed"),
    "directives.called_off": _("Directive called off"),
    "directives.followed_reorganisation": _("Directives followed a reorganisation"),
}


class DirectivesConfig(AppConfig):
    name = "workspace.directives"
    label = "directives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, names, the menu entry, and what documents and memos show of directives."""
        from approvals.documents.public import CardPart, register_card_part, register_number  # noqa: PLC0415 - apps are loaded only now
        from approvals.memos.public import MemoPart, register_memo_part  # noqa: PLC0415 - same
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from core.taskcards.public import ReceiptKind, register_linkable  # noqa: PLC0415 - same
        from onnara_web.public import Way, first_page, nav, register_way_on  # noqa: PLC0415 - same
        from workspace.directives import evidence, following, permissions, receivers  # noqa: F401, PLC0415 - same
        from workspace.directives.desk import waiting_count  # noqa: PLC0415 - same
        from workspace.directives.selectors import COUNTED, DirectiveOfOrigin, directives_from  # noqa: PLC0415 - same
        from workspace.directives.views.pieces import CARD, of_meeting, of_memo  # noqa: PLC0415 - same
        from workspace.meetings.public import register_made_of  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_follower(Follower(_("Directives"), following.report, following.follow))
        register_linkable(ReceiptKind.DIRECTIVE, evidence.LINKABLE)
        register_way_on("directives.not_found", Way(_("To the directives"), "directives:list"))
        register_card_part(CardPart("directives", "directives/_of_document.html", DirectiveOfOrigin, directives_from))
        register_memo_part(MemoPart("directives", "directives/_of_memo.html", of_memo, "directives/_of_answer.html"))
        register_made_of(of_meeting)
        for name, rows in COUNTED.items():
            register_number(f"directives.{name}", rows)
        first_page.register(CARD)
        nav.register(
            nav.Item("directives:list", _("Directives"), permissions.READ, "agency", 36, "flag", count=waiting_count)
        )
