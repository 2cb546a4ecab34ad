"""What each event of unit tasks means, in words for people."""

from django.utils.translation import gettext_lazy as _

EVENT_NAMES = {
    "brm.unit_task_created": _("made a unit task"),
    "brm.unit_task_changed": _("changed a unit task"),
    "brm.unit_task_moved": _("gave a unit task to another department"),
    "brm.unit_tasks_passed": _("passed unit tasks to other departments"),
    "brm.unit_task_closed": _("closed a unit task"),
    "brm.unit_task_taken_over": _("took a unit task over from another agency"),
    "brm.unit_task_proposed": _("proposed something for a unit task"),
    "brm.unit_task_proposal_declined": _("declined a proposal for a unit task"),
    "brm.unit_task_proposal_withdrawn": _("withdrew a proposal for a unit task"),
}
