"""Words of directives."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class DirectiveSource(models.TextChoices):
    """Where a directive comes from (DOMAIN 2.11)."""

    PRESIDENT = "president", _("directive source", "President")
    PRIME_MINISTER = "prime_minister", _("directive source", "Prime minister")
    MINISTER = "minister", _("directive source", "Minister")
    VICE_MINISTER = "vice_minister", _("directive source", "Vice minister")
    MANAGER = "manager", _("directive source", "Manager")
    MEETING = "meeting", _("directive source", "Meeting")
    MEMO = "memo", _("directive source", "Memo report")
    DOCUMENT = "document", _("directive source", "Approval of a document")


#: Taken down for somebody else, or by oneself from a meeting: only who may register them writes these.
REGISTERED = (
    DirectiveSource.PRESIDENT,
    DirectiveSource.PRIME_MINISTER,
    DirectiveSource.MINISTER,
    DirectiveSource.VICE_MINISTER,
    DirectiveSource.MEETING,
)
#: What a person chooses from; memos and documents bring their own.
WRITABLE = (DirectiveSource.MANAGER, *REGISTERED)
WRITABLE_CHOICES = [(source.value, source.label) for source in WRITABLE]


class Importance(models.TextChoices):
    NORMAL = "normal", _("directive importance", "Normal")
    HIGH = "high", _("directive importance", "Important")
    URGENT = "urgent", _("directive importance", "Urgent")


class DirectiveState(models.TextChoices):
    """How far a directive is. Overdue is no state: it follows from the due date."""

    ISSUED = "issued", _("directive state", "Issued")
    ACCEPTED = "accepted", _("directive state", "Accepted")
    IN_PROGRESS = "in_progress", _("directive state", "In progress")
    REPORTED = "reported", _("directive state", "Reported as done")
    SENT_BACK = "sent_back", _("directive state", "Sent back")
    SETTLED = "settled", _("directive state", "Accepted as done")
    CLOSED = "closed", _("directive state", "Closed")


#: The owner's to do; only these can be overdue.
TO_DO = (
    DirectiveState.ISSUED,
    DirectiveState.ACCEPTED,
    DirectiveState.IN_PROGRESS,
    DirectiveState.SENT_BACK,
)
#: Progress and completion are reported from these.
UNDER_WAY = TO_DO[1:]
#: The giver's to look at.
TO_JUDGE = (DirectiveState.REPORTED,)
#: Nobody has anything to do with these any more.
OVER = (DirectiveState.SETTLED, DirectiveState.CLOSED)


class DirectiveAct(models.TextChoices):
    """What is done with a directive; each leaves an entry in its history."""

    ISSUE = "issued", _("directive act", "Issued")
    ACCEPT = "accepted", _("directive act", "Accepted")
    PROGRESS = "progressed", _("directive act", "Progress reported")
    REPORT = "reported", _("directive act", "Reported as done")
    SETTLE = "settled", _("directive act", "Accepted as done")
    SEND_BACK = "sent_back", _("directive act", "Sent back")
    CLOSE = "closed", _("directive act", "Closed")
    CALL_OFF = "called_off", _("directive act", "Called off")
    PASS = "passed", _("directive act", "Passed to another post")


class DirectiveBox(models.TextChoices):
    """The lists, in the order they are shown."""

    MINE = "mine", _("directive box", "Given to me")
    GIVEN = "given", _("directive box", "Given by me")
    DEPARTMENT = "department", _("directive box", "Of my department")
    ALL = "all", _("directive box", "All I may see")


class Progress(models.TextChoices):
    """What the lists can be narrowed to."""

    OPEN = "open", _("directive filter", "Open")
    TO_DO = "to_do", _("directive filter", "To be carried out")
    OVERDUE = "overdue", _("directive filter", "Overdue")
    REPORTED = "reported", _("directive filter", "To be looked at")
    OVER = "over", _("directive filter", "Over")
    ALL = "all", _("directive filter", "All")
