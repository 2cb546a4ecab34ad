"""Words of the Document Management Card. Step kinds and results are those of the government's linkage standard."""

from django.db import models
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext_lazy as _

from core.taskcards.public import Disclosure as Disclosure


class DocumentState(models.TextChoices):
    """Where a document stands on its way to a decision."""

    DRAFT = "draft", _("document state", "Draft")
    IN_APPROVAL = "in_approval", _("document state", "In approval")
    RETURNED = "returned", _("document state", "Returned")
    WITHDRAWN = "withdrawn", _("document state", "Withdrawn")
    APPROVED = "approved", _("document state", "Approved")
    DISCARDED = "discarded", _("document state", "Thrown away")


#: The drafter may write only in these.
EDITABLE_STATES = frozenset({DocumentState.DRAFT, DocumentState.RETURNED, DocumentState.WITHDRAWN})


class DocumentKind(models.TextChoices):
    """What happens after the decision; sending to others is the business of the exchange."""

    INTERNAL = "internal", _("document kind", "Internal decision")
    OUTGOING = "outgoing", _("document kind", "To be sent")


class TextFormat(models.TextChoices):
    """How a revision's body is written down: lines as typed, or the clean HTML of ``core.richtext``."""

    PLAIN = "plain", _("text format", "Plain text")
    HTML = "html", _("text format", "Formatted text")


class Secrecy(models.TextChoices):
    """The label of the national network security framework: which networks may carry the document."""

    CLASSIFIED = "c", _("secrecy", "C · classified")
    SENSITIVE = "s", _("secrecy", "S · sensitive")
    OPEN = "o", _("secrecy", "O · open")


class Sealing(models.TextChoices):
    """What stands beside the sender's name on what is sent (REG 14, RULE 11(4))."""

    SEAL = "seal", _("sealing", "Official seal")
    SIGN = "sign", _("sealing", "Signature of the head")
    OMITTED = "omitted", _("sealing", "Seal omitted")


class SendingMethod(models.TextChoices):
    """By network as the rule; other ways only when needed, and then with proof (REG 16, RULE 13)."""

    NETWORK = "network", _("sending method", "By network")
    HOMEPAGE = "homepage", _("sending method", "Home page or official mail")
    POST = "post", _("sending method", "By post")
    FAX = "fax", _("sending method", "By fax")
    HAND = "hand", _("sending method", "By hand")


class Ground(models.IntegerChoices):
    """The eight lawful grounds for keeping information back (article 9(1), items 1–8)."""

    OTHER_LAW = 1, _("disclosure ground", "Secret by another law")
    SECURITY = 2, _("disclosure ground", "Security, defence, unification, diplomacy")
    LIFE = 3, _("disclosure ground", "Life, body and property of people")
    TRIAL = 4, _("disclosure ground", "Trials, crime, corrections")
    UNDECIDED = 5, _("disclosure ground", "Audit, tests, personnel, matters under decision")
    PRIVACY = 6, _("disclosure ground", "Personal data")
    BUSINESS = 7, _("disclosure ground", "Secrets of businesses")
    SPECULATION = 8, _("disclosure ground", "Speculation in land and the like")


class SendingState(models.TextChoices):
    """How far a decision that goes to others came with all its recipients together."""

    WAITING = "waiting", _("sending state", "Waiting to be sent")
    SENT = "sent", _("sending state", "Sent")
    PARTLY = "partly", _("sending state", "Arrived in part")
    ARRIVED = "arrived", _("sending state", "Arrived everywhere")
    TROUBLE = "trouble", _("sending state", "Returned or not arrived somewhere")


class ReadingRange(models.TextChoices):
    """Who inside government may read the decided document."""

    PERSON = "person", _("reading range", "People on the route only")
    DEPARTMENT = "department", _("reading range", "Own department")
    AGENCY = "agency", _("reading range", "Whole agency")
    GOVERNMENT = "government", _("reading range", "All of government")


class StepKind(models.TextChoices):
    """What a person does on the route (linkage standard, mobile On-nara 2023 for the parallel kinds).

    ``ACTING`` is a mark, never a step: a decision taken by a deputy. ``LATE_READ`` is queued for the absent one then.
    """

    DRAFT = "draft", _("route step", "Drafts")
    JOINT = "joint", _("route step", "Drafts jointly")
    REVIEW = "review", _("route step", "Reviews")
    PARALLEL_REVIEW = "parallel_review", _("route step", "Reviews in parallel")
    COOPERATE = "cooperate", _("route step", "Co-operates")
    PARALLEL_COOPERATE = "parallel_cooperate", _("route step", "Co-operates in parallel")
    DELEGATED = "delegated", _("route step", "Decides as delegate")
    ACTING = "acting", _("route step", "Decides as deputy")
    APPROVE = "approve", _("route step", "Decides")
    READ = "read", _("route step", "Reads")
    LATE_READ = "late_read", _("route step", "Reads afterwards")


#: Kinds a drafter may choose, in the order they are offered.
PLANNABLE_KINDS = (
    StepKind.JOINT,
    StepKind.REVIEW,
    StepKind.PARALLEL_REVIEW,
    StepKind.COOPERATE,
    StepKind.PARALLEL_COOPERATE,
    StepKind.APPROVE,
    StepKind.DELEGATED,
    StepKind.READ,
)
DECIDING_KINDS = frozenset({StepKind.APPROVE, StepKind.DELEGATED})
COOPERATING_KINDS = frozenset({StepKind.COOPERATE, StepKind.PARALLEL_COOPERATE})
#: What comes before the decision and is passed, not decided.
REVIEWING_KINDS = frozenset({StepKind.JOINT, StepKind.REVIEW, StepKind.PARALLEL_REVIEW}) | COOPERATING_KINDS
#: Neighbours of one of these kinds have their turn at once.
PARALLEL_KINDS = frozenset({StepKind.JOINT, StepKind.PARALLEL_REVIEW, StepKind.PARALLEL_COOPERATE, StepKind.READ})
#: What comes after the decision and holds nothing up.
READING_KINDS = frozenset({StepKind.READ, StepKind.LATE_READ})
#: Co-operators give an opinion but may not touch the text (REG 9(4)).
EDITING_KINDS = frozenset({StepKind.JOINT, StepKind.REVIEW, StepKind.PARALLEL_REVIEW}) | DECIDING_KINDS


class StepState(models.TextChoices):
    """How far one step of a running route has come."""

    WAITING = "waiting", _("step state", "Not yet due")
    PENDING = "pending", _("step state", "Pending")
    LATER = "later", _("step state", "Put off until after the decision")
    DONE = "done", _("step state", "Done")
    SKIPPED = "skipped", _("step state", "Not reached")


class StepResult(models.TextChoices):
    """What came out of a step."""

    NONE = "", _("step result", "Pending")
    SUBMITTED = "submitted", _("step result", "Submitted")
    APPROVED = "approved", _("step result", "Approved")
    RETURNED = "returned", _("step result", "Returned")
    READ = "read", _("step result", "Read")


class StepRule(models.TextChoices):
    """Which rule put a person on a route; the card says so beside the name."""

    CHOSEN = "chosen", _("step rule", "chosen by the drafter")
    DRAFTER = "drafter", _("step rule", "drafted it")
    DELEGATION = "delegation", _("step rule", "by the delegation rule")
    LINE = "line", _("step rule", "head in the drafter's line")
    SAVED = "saved", _("step rule", "from a saved path")
    GROUP = "group", _("step rule", "in a circulation group")
    REPLACED = "replaced", _("step rule", "in place of another person")
    RETURNED = "returned", _("step rule", "asked again after a return")
    RECALLED = "recalled", _("step rule", "took the own approval back")
    ABSENT = "absent", _("step rule", "was away when a deputy decided")
    CIRCULATED = "circulated", _("step rule", "circulated after the decision")


class Hindrance(models.TextChoices):
    """Why the person whose turn it is cannot act. Nobody who has a deputy at the moment is hindered."""

    NONE = "", _("hindrance", "None")
    GONE = "gone", _("hindrance", "Left, or the account is switched off")
    AWAY = "away", _("hindrance", "Away without a deputy")


class RoundState(models.TextChoices):
    """One run of the route, from a submission to its end."""

    RUNNING = "running", _("step result", "Running")
    APPROVED = "approved", _("step result", "Approved")
    RETURNED = "returned", _("step result", "Returned")
    WITHDRAWN = "withdrawn", _("step result", "Withdrawn")


class Act(models.TextChoices):
    """What a person was doing when an opinion was given."""

    SUBMITTED = "submitted", _("opinion", "on submission")
    REVIEWED = "reviewed", _("opinion", "on review")
    EDITED = "edited", _("opinion", "on changing the text")
    APPROVED = "approved", _("opinion", "on approval")
    RETURNED = "returned", _("opinion", "on return")
    WITHDRAWN = "withdrawn", _("opinion", "on withdrawal")
    REPLACED = "replaced", _("opinion", "on replacement")
    SKIPPED = "skipped", _("opinion", "on passing over")
    RECALLED = "recalled", _("opinion", "on taking back")
    INSTRUCTED = "instructed", _("opinion", "instruction")
    READ = "read", _("opinion", "on reading")
    ASKED = "asked", _("opinion", "on being asked")
    CORRECTED = "corrected", _("opinion", "correction")
    COMMENTED = "commented", _("opinion", "comment")
    DISCLOSED = "disclosed", _("opinion", "on changing the disclosure")


class Verdict(models.TextChoices):
    """What became of an opinion."""

    TAKEN = "taken", _("verdict", "Taken up")
    PARTLY = "partly", _("verdict", "Partly taken up")
    NOT_TAKEN = "not_taken", _("verdict", "Not taken up")


class RelationKind(models.TextChoices):
    """How a document refers to another one."""

    RELATED = "related", _("relation", "Related")
    SUPERSEDES = "supersedes", _("relation", "Changes the earlier decision")
    COPIED = "copied", _("relation", "Written after this one")


class RegistrationCause(models.TextChoices):
    """Why a draft that was not decided is registered all the same (PRD 21(1)2)."""

    RETURNED = "returned", _("registration", "Returned")
    REWRITTEN = "rewritten", _("registration", "Rewritten after a return")


class LevelRule(models.TextChoices):
    """What happens when a route raises or lowers the decision level of the delegation rule (REG 67(2))."""

    WARN = "warn", _("level rule", "Warn")
    BLOCK = "block", _("level rule", "Block")


class SeriesKind(models.TextChoices):
    """Produced and received documents are counted apart (PRD 20(3))."""

    PRODUCED = "produced", _("number series", "Produced")
    RECEIVED = "received", _("number series", "Received")


class Untidy(models.TextChoices):
    """What the manager of the classification looks after."""

    MISFILED = "misfiled", gettext_lazy("Documents that point to another unit task")
    ORPHAN = "orphan", gettext_lazy("Unit tasks without function or department")
    IDLE = "idle", gettext_lazy("Idle unit tasks")
    UNUSED_CARD = "unused_card", gettext_lazy("Unused task cards")
    RETENTION = "retention", gettext_lazy("One name, different retention")
