"""The meaning of every rule in the languages of the guide; a test keeps the English equal to the rule's own docstring."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANINGS: dict[str, str | Promise] = {
    "check_may_read": _(
        "Who writes it or wrote it, who stands on its path, who was asked, and once it is decided whom its range reaches."
    ),
    "check_in_approval": _("Acts happen only while the document is on its way; a decision is final."),
    "check_turn": _("The person of an open step acts, or while absent the deputy."),
    "check_deputy_is_not_drafter": _("Nobody decides an own document as somebody's deputy."),
    "check_leads_bundle": _("Several documents in one draft go along one route: that of the first."),
    "check_is_review": _("Review and co-operation come before the decision."),
    "check_is_decision": _("The last step alone decides."),
    "check_may_edit_text": _("Reviewers and deciders may change the text; those who co-operate may not."),
    "check_reason": _("A return says why."),
    "check_may_attach": _(
        "Attachments are part of the document: whoever may change its text now may change them, and nobody after the decision."
    ),
    "check_room": _("A document takes 100 files and 1 GB, and the same file once."),
    "check_can_draft": _("Whoever holds a post in a department may draft."),
    "check_unit_task": _("A document is filed under a unit task of the drafting department that is in force."),
    "check_disclosure": _("Not fully open needs one of the eight grounds and the reason; open has none."),
    "check_can_open": _(
        "Whoever decides may open what the drafter proposed to keep back, and keeps nothing back that was to be open."
    ),
    "check_can_review_disclosure": _(
        "After the decision the head of its department, or one above, who may read it looks again at what is kept back."
    ),
    "check_disclosure_seen": _("Whoever changes the disclosure has seen the present one."),
    "check_can_edit_draft": _(
        "The drafter, or who went on with the draft, alone writes, and only while the document is not on its way."
    ),
    "check_can_continue": _(
        "Whoever holds the post it was drafted from goes on with it until it is decided, unless they stand on its way."
    ),
    "check_revision": _("Whoever saves or acts has seen the present text."),
    "check_can_bundle": _("Drafts of the same drafter and department go together; none is on its way or leads others."),
    "check_can_relate": _("A draft changes only what is decided, and never refers to itself."),
    "check_seen": _("Who acts on a draft of several documents has looked at each as it stands."),
    "check_can_return_to": _("A return goes to the drafter or to a step of the same route that was passed before."),
    "check_can_recall": _(
        "One's own approval is taken back until the next has acted; a decision and a deputy's act never."
    ),
    "check_can_skip": _("The drafter passes over a reviewer who cannot act and has no deputy, never a decider."),
    "check_can_put_off": _("Only an urgent matter goes on before a reviewer who is away has acted."),
    "check_can_circulate": _("What is decided may be circulated by the drafter and those who had a part in it."),
    "check_somebody_reads": _("Circulation reaches somebody new."),
    "check_can_ask": _("The drafter, and whoever on the route has had the turn, may ask others."),
    "check_can_comment": _("Readers may leave comments on a document that is on its way or decided."),
    "check_not_answered": _("Nobody says the same of an opinion twice in a row."),
    "check_not_said": _("Nobody leaves the same comment, or the same correction, twice in a row."),
    "check_can_answer": _("The drafter, or who may change the text on the own turn, says what became of an opinion."),
    "check_own_opinion": _("An opinion is never changed; its author adds a correction."),
    "check_opinion_text": _("An opinion has words."),
    "check_answer": _("What was taken up names the revision that did it; what was not says why."),
    "check_route_decides": _("A route has exactly one decider; behind him people only read."),
    "check_joint_first": _("Those who draft jointly sign before anybody reviews."),
    "check_nobody_twice": _("A person stands on a route once."),
    "check_not_own_document": _(
        "Nobody reviews or decides an own document, unless as its department's head, by delegation."
    ),
    "check_everybody_in_office": _("Only people who hold a post stand on a route."),
    "check_approver": _("A decision belongs to the head of agency, or to a head between the drafter and him."),
    "check_delegate": _(
        "A delegated decision belongs to heads in the drafter's line; on an own document to the head of its department."
    ),
    "check_decider": _("Only a head in the drafter's line decides, asked on submission and at the decision."),
    "check_settings": _(
        "Paths against the delegation rule are treated in a known way, and waiting times are ones that can be kept."
    ),
    "check_keeps_template": _(
        "Texts to start from are kept for the agency by its administrator, for a department by its head."
    ),
    "check_keeps_files": _("Records files are kept by the head of their department and by the records officer."),
    "check_file_title": _("Open files of a unit task are told apart by their titles."),
    "check_file_open": _("A closed file is neither split nor closed again."),
    "check_can_split": _("A file is split when its present volume holds something."),
    "check_can_choose": _("A draft goes into an open file of its department and unit task."),
    "check_recipients": _("What is to be sent says to whom."),
    "check_complete": _("What is submitted has a title and a text."),
    "check_can_withdraw": _(
        "The drafter takes it back until somebody else has opened it, or when the person whose turn it is is gone."
    ),
    "check_can_discard": _(
        "A draft nobody was ever asked about is thrown away by its writer, alone and not as part of a common draft."
    ),
    "check_can_take_back": _("Whoever threw a draft away takes it back."),
    "check_waits_for_somebody": _(
        "Another person is asked while the document is on its way, or decided with somebody who was put off still to act."
    ),
    "check_can_replace": _("Another person is asked only in place of one who cannot act and has no deputy."),
    "check_may_send_again": _(
        "What did not reach its recipient is sent again by whoever wrote it or by the dispatch clerk."
    ),
    "check_may_send": _(
        "What is decided and goes to others is sent once, by whoever wrote it or by the dispatch clerk."
    ),
    "check_may_ask_other_recipients": _(
        "Other recipients of what was sent are asked for by its writer or the dispatch clerk, or ordered by whoever decided."
    ),
    "check_may_approve_other_recipients": _(
        "The head of the department that made it, or one above, approves other recipients; the date it was sent is kept."
    ),
}
