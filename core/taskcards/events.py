"""What each event of task cards means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "taskcards.proposed": _("Task card proposed"),
    "taskcards.imported": _("Task card taken in from another system"),
    "taskcards.heading_changed": _("Heading of a task card changed"),
    "taskcards.endorsed": _("Task card agreed to by the head of the department"),
    "taskcards.approved": _("Task card taken into the classification"),
    "taskcards.declined": _("Proposed task card declined"),
    "taskcards.owner_assigned": _("Task given to a post"),
    "taskcards.accepted": _("Task accepted"),
    "taskcards.member_added": _("Somebody put on a task card"),
    "taskcards.member_ended": _("Somebody taken off a task card"),
    "taskcards.suspended": _("Task suspended"),
    "taskcards.resumed": _("Task resumed"),
    "taskcards.completed": _("Task completed"),
    "taskcards.reopened": _("Completed task taken up again"),
    "taskcards.closed": _("Task card closed"),
    "taskcards.transferred": _("Task card given to another agency"),
    "taskcards.taken_over": _("Task card taken over from another agency"),
    "taskcards.entry_written": _("Entry written on a task card"),
    "taskcards.entry_dropped": _("Entry of a task card struck out"),
    "taskcards.linked": _("Something attached to a result"),
    "taskcards.unlinked": _("Something taken off a result"),
    "taskcards.evaluated": _("Task card evaluated"),
    "taskcards.followed_reorganisation": _("Task cards followed a reorganisation"),
    "taskcards.part_switched": _("Part of the task cards switched on or off"),
}
