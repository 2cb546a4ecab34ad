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
    "documents.sent_back": _("Document sent back to an earlier step"),
    "documents.recalled": _("Own approval taken back"),
    "documents.skipped": _("Reviewer passed over"),
    "documents.put_off": _("Reviewer put off until after the decision"),
    "documents.read": _("Document read"),
    "documents.disclosure_changed": _("Disclosure of a document changed"),
    "documents.circulated": _("Decided document circulated"),
    "documents.opinion_asked": _("Asked for an opinion"),
    "documents.opinion_given": _("Opinion given"),
    "documents.commented": _("Comment left by a reader"),
    "documents.opinion_corrected": _("Opinion corrected"),
    "documents.opinion_answered": _("Said what became of an opinion"),
    "documents.bundled": _("Documents put into one draft"),
    "documents.bundle_joined": _("Put into a draft with others"),
    "documents.bundle_left": _("Taken out of a draft with others"),
    "documents.related": _("Reference to another document added"),
    "documents.unrelated": _("Reference to another document removed"),
    "documents.continued": _("Successor in the post went on with the document"),
    "documents.attached": _("File attached"),
    "documents.detached": _("Attachment taken away"),
    "documents.attachments_fetched": _("All attachments fetched"),
    "documents.settings_changed": _("Approval settings changed"),
    "documents.template_saved": _("Template of documents written, changed or withdrawn"),
    "documents.file_opened": _("Records file opened"),
    "documents.volume_opened": _("Further volume of a records file opened"),
    "documents.file_closed": _("Records file closed"),
    "documents.exported": _("List of documents exported"),
    "documents.followed_reorganisation": _("Undecided documents followed a reorganisation"),
    "documents.card_signed": _("Card of a decision signed"),
    "documents.card_exported": _("Card given out as a file"),
}


class DocumentsConfig(AppConfig):
    name = "approvals.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, menu entries and the handlers of the outbox."""
        from approvals.documents import (  # noqa: F401, PLC0415 - apps are loaded only now
            evidence,
            following,
            permissions,
            receivers,
        )
        from approvals.documents.additions import register_card_part  # noqa: PLC0415 - same
        from approvals.documents.menu import register_menu  # noqa: PLC0415 - same
        from approvals.documents.selectors.attachments import may_read_file  # noqa: PLC0415 - same
        from approvals.documents.views.live import live_piece  # noqa: PLC0415 - same
        from core.accounts.public import register_permissions  # noqa: PLC0415 - same
        from core.audit.public import register_event_names  # noqa: PLC0415 - same
        from core.files.public import register_read_check  # noqa: PLC0415 - same
        from core.organization.public import Follower, register_follower  # noqa: PLC0415 - same
        from core.taskcards.public import LinkKind, register_linkable  # noqa: PLC0415 - same
        from onnara_web.public import Way, header, register_way_on  # noqa: PLC0415 - same

        register_permissions(permissions.PERMISSIONS)
        register_event_names(EVENT_NAMES)
        register_follower(Follower(_("Documents"), following.report, following.follow))
        register_way_on("documents.not_found", Way(_("To my documents"), "documents:inbox"))
        register_read_check(may_read_file)
        register_linkable(LinkKind.DOCUMENT, evidence.LINKABLE)
        register_card_part(evidence.TASK_CARD)
        register_card_part(evidence.PART)
        header.register(header.Tool("live", "documents/_live.html", live_piece, permissions.READ, order=900))
        register_menu()
