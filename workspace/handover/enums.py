"""Words of handing over."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class HandoverState(models.TextChoices):
    """The life of a hand-over: written, then signed by one after the other."""

    DRAFT = "draft", _("handover state", "Being written")
    GIVEN = "given", _("handover state", "Handed over, to be taken over")
    RECEIVED = "received", _("handover state", "Taken over, to be witnessed")
    WITNESSED = "witnessed", _("handover state", "Completed")
    WITHDRAWN = "withdrawn", _("handover state", "Withdrawn")


#: Not yet with the one who takes over.
OPEN_STATES = frozenset({HandoverState.DRAFT, HandoverState.GIVEN})
#: The post's work is with the one who took it over.
TAKEN_STATES = frozenset({HandoverState.RECEIVED, HandoverState.WITNESSED})


class Reason(models.TextChoices):
    """Why a post is handed over (REG 61)."""

    TRANSFER = "transfer", _("handover reason", "Transfer to another post")
    LEAVE = "leave", _("handover reason", "Leaving or leave of absence")
    REALLOCATION = "reallocation", _("handover reason", "Duties shared out anew")
    REORGANISATION = "reorganisation", _("handover reason", "Reorganisation")


class Taker(models.TextChoices):
    """Who takes over: the next holder, or, while there is none, who stands in and passes it on later (RULE 45(2)); where
    duties are shared out anew, the holder of another post.
    """

    SUCCESSOR = "successor", _("handover taker", "Successor")
    DEPUTY = "deputy", _("handover taker", "Deputy, until there is a successor")
    POST = "post", _("handover taker", "Another post, for the chosen tasks only")


class SignatureRole(models.TextChoices):
    """In whose name a sheet is signed, in this order."""

    GIVER = "giver", _("handover role", "Hands over")
    RECEIVER = "receiver", _("handover role", "Takes over")
    WITNESS = "witness", _("handover role", "Witness")


class Missing(models.TextChoices):
    """Why somebody cannot sign today."""

    ABSENT = "absent", _("cannot sign", "Absent")
    GONE = "gone", _("cannot sign", "No longer in office")


class Heading(models.TextChoices):
    """The headings of the hand-over sheet (form 12), in their order."""

    DUTIES = "duties", _("handover heading", "Duties")
    PLANS = "plans", _("handover heading", "Plans and progress")
    ISSUES = "issues", _("handover heading", "Current issues and problems")
    UNSETTLED = "unsettled", _("handover heading", "Unsettled matters")
    RELATED = "related", _("handover heading", "Related documents")
    GOODS = "goods", _("handover heading", "Goods, budget and contacts")


class Mark(models.TextChoices):
    """A word beside a line of the sheet."""

    NONE = "", ""
    OWNER = "owner", _("handover mark", "In charge")
    DEPUTY = "deputy", _("handover mark", "Deputy")
    LATE = "late", _("handover mark", "Late")
    SUSPENDED = "suspended", _("handover mark", "Suspended")
    FOUND = "found", _("handover mark", "Finding not yet settled")
    ON_ITS_WAY = "on_its_way", _("handover mark", "On its way")
    CAME_BACK = "came_back", _("handover mark", "Came back")
    OPEN = "open", _("handover mark", "Open")


class LeftOut(models.TextChoices):
    """What a hand-over does not cover; whoever takes over says group by group that this is known."""

    DRAFTS = "drafts", _("not handed over", "Own drafts that were never handed in")
    MEMO_DRAFTS = "memo_drafts", _("not handed over", "Own memos that were never sent")
    OTHER_POSTS = "other_posts", _("not handed over", "Boxes of other posts the person holds besides")
    OTHER_DESK = "other_desk", _("not handed over", "Documents waiting for the person through another post")
    INSTRUCTIONS = "instructions", _("not handed over", "Instructions given to the person by name")
    UNREAD = "unread", _("not handed over", "Circulated documents not yet read")
    SAVED_PATHS = "saved_paths", _("not handed over", "Private report paths")
    TOKENS = "tokens", _("not handed over", "Keys of programs that act for the person")
    # Of chosen tasks: what stays with the post and whoever holds it, since the giver stays there.
    OTHER_CARDS = "other_cards", _("not handed over", "Other tasks of the post")
    CARD_STEPS = "card_steps", _("not handed over", "Documents of these tasks waiting for who hands over")
    CARD_PAPERS = "card_papers", _("not handed over", "Documents of these tasks being written or on their way")
    CARD_MEMOS = "card_memos", _("not handed over", "Memos and instructions of these tasks")
    CARD_ORDERS = "card_orders", _("not handed over", "Directives of these tasks")
    CARD_DATES = "card_dates", _("not handed over", "Schedule and meetings of these tasks")
    GOODS = "goods", _("not handed over", "Paper files and goods: nothing was written down")


class MoveKind(models.TextChoices):
    """What goes to the one who takes over."""

    STEP = "step", _("handed over", "Document to review or decide")
    MEMO = "memo", _("handed over", "Memo to answer")
    CARD = "card", _("handed over", "Task card")
