"""Words of the books of transfers."""

from django.db import models
from django.utils.translation import override
from django.utils.translation import pgettext_lazy as _


class ReceiptKind(models.TextChoices):
    """What the giver signs when the envelope is sealed, and the receiver when everything is taken over."""

    GIVEN = "given", _("transfer receipt", "Statement of handing over")
    TAKEN = "taken", _("transfer receipt", "Receipt of taking over")

    @property
    def mark(self) -> str:
        """As it stands in the number, which is a record and the same in every language."""
        with override("ko"):
            marks = {
                ReceiptKind.GIVEN: _("receipt number", "handed over"),
                ReceiptKind.TAKEN: _("receipt number", "taken over"),
            }
            return str(marks[self])


class FileKind(models.TextChoices):
    """What a file is to its record."""

    ATTACHMENT = "attachment", _("record file", "Attachment")
    PICTURE = "picture", _("record file", "Picture in the text")
    PAPER = "paper", _("record file", "Signed paper")


class Concern(models.TextChoices):
    """What stands in the way of a transfer, or is to be known beforehand."""

    ON_ITS_WAY = "on_its_way", _("transfer concern", "Document not yet decided: decide or return it first")
    STEP_WAITS = "step_waits", _("transfer concern", "A document waits for a person who passes")
    HANDOVER_OPEN = "handover_open", _("transfer concern", "Hand-over not completed")
    DIRECTIVE_OPEN = (
        "directive_open",
        _("transfer concern", "Directive not over: accept it as done or call it off first"),
    )
    LINE_UNKNOWN = "line_unknown", _("transfer concern", "There is no such thing in this agency")
    NOTHING = "nothing", _("transfer concern", "Nothing passes: name departments, posts or unit tasks")
    LATER_PERSON = "later_person", _("transfer concern", "Holds another post that stays")
    CODE_TAKEN = "code_taken", _("transfer concern", "The department code is taken: give another one")
    NUMBER_TAKEN = "number_taken", _("transfer concern", "The number code is taken: give another one")
    TARGET_UNKNOWN = "target_unknown", _("transfer concern", "Choose the department it goes to")
    HAS_POST = "has_post", _("transfer concern", "Already holds a post here: end it in the organisation first")
    DRAFT_APART = "draft_apart", _("transfer concern", "Its drafter goes elsewhere: choose one department for both")
    DRAFT_STAYS = "draft_stays", _("transfer concern", "Draft stays: its drafter does not pass")
    NO_OWNER = "no_owner", _("transfer concern", "Nobody in charge passes: put a post in charge afterwards")
    LOGIN_TAKEN = "login_taken", _("transfer concern", "Log-in name taken: gets another one")
    TASK_TAKEN = "task_taken", _("transfer concern", "Code of the unit task taken: the agency's code is put before it")
    KNOWN_PERSON = "known_person", _("transfer concern", "Has an account here already; it is used")
    ADMIN_STAYS = "admin_stays", _("transfer concern", "Administrator: the account here stays open")


#: Nothing is sealed or taken over while one of these stands.
HINDRANCES = frozenset(
    {Concern.ON_ITS_WAY, Concern.STEP_WAITS, Concern.HANDOVER_OPEN, Concern.DIRECTIVE_OPEN,
     Concern.LINE_UNKNOWN, Concern.NOTHING, Concern.LATER_PERSON, Concern.CODE_TAKEN, Concern.NUMBER_TAKEN, Concern.TARGET_UNKNOWN,
     Concern.HAS_POST, Concern.DRAFT_APART}
)  # fmt: skip
