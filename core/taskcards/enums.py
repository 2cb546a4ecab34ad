"""Words of task cards."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class CardKind(models.TextChoices):
    """A unit task of the function tree, or a management task of the performance plan."""

    UNIT = "unit", _("task card kind", "Unit task")
    MANAGEMENT = "management", _("task card kind", "Management task")


class CardState(models.TextChoices):
    """The life of a card (DOMAIN 2.2). A transferred one went to another agency and stays readable here."""

    PROPOSED = "proposed", _("task card state", "Proposed")
    APPROVED = "approved", _("task card state", "Approved")
    ACTIVE = "active", _("task card state", "In progress")
    SUSPENDED = "suspended", _("task card state", "Suspended")
    COMPLETED = "completed", _("task card state", "Completed")
    CLOSED = "closed", _("task card state", "Closed")
    TRANSFERRED = "transferred", _("task card state", "Transferred")


#: Nothing more happens on these.
ENDED = frozenset({CardState.CLOSED, CardState.TRANSFERRED})
#: Plan and results are written in these.
WRITABLE = frozenset({CardState.APPROVED, CardState.ACTIVE, CardState.SUSPENDED})


class Initiative(models.TextChoices):
    """What the task serves beyond the agency's own work."""

    NONE = "none", _("task card initiative", "Own task of the agency")
    NATIONAL = "national", _("task card initiative", "National agenda")
    POLICY = "policy", _("task card initiative", "Policy task")
    DIRECTIVE = "directive", _("task card initiative", "Directive")


class Sharing(models.TextChoices):
    """Who besides the people on the card and their superiors may read it."""

    LINE = "line", _("task card sharing", "People on the card and their superiors")
    DEPARTMENT = "department", _("task card sharing", "The department")
    AGENCY = "agency", _("task card sharing", "The whole agency")


class Disclosure(models.TextChoices):
    """Whether citizens may see a document (Official Information Disclosure Act, article 9): of a document, and what its
    task card suggests.
    """

    OPEN = "open", _("disclosure", "Open")
    PARTIAL = "partial", _("disclosure", "Partly open")
    CLOSED = "closed", _("disclosure", "Closed")


class CardPart(models.TextChoices):
    """The seven statutory parts (RULE 20(1)), in the order they are shown."""

    HEADING = "heading", _("task card part", "Heading")
    PLAN = "plan", _("task card part", "Plan")
    RESULTS = "results", _("task card part", "Results")
    RECEIPTS = "receipts", _("task card part", "Receipts")
    QUALITY = "quality", _("task card part", "Quality")
    PUBLICITY = "publicity", _("task card part", "Publicity")
    CUSTOMER = "customer", _("task card part", "Customers")


#: An agency may do without the others (RULE 20(3)).
INDISPENSABLE = frozenset({CardPart.HEADING, CardPart.PLAN, CardPart.RESULTS})


class MemberRole(models.TextChoices):
    """What somebody is to the task."""

    OWNER = "owner", _("task card member", "In charge")
    DEPUTY = "deputy", _("task card member", "Deputy")
    RELATED = "related", _("task card member", "Related, inside the agency")
    OUTSIDE = "outside", _("task card member", "Related, outside")


class LinkKind(models.TextChoices):
    """What a result rests on."""

    DOCUMENT = "document", _("task card link", "Document")
    MEMO = "memo", _("task card link", "Memo report")
    MEETING = "meeting", _("task card link", "Meeting")
    SCHEDULE = "schedule", _("task card link", "Schedule item")
    FILE = "file", _("task card link", "File")


class ReceiptKind(models.TextChoices):
    """What came in."""

    ARRIVAL = "arrival", _("task card receipt", "Paper received with a number")
    DOCUMENT = "document", _("task card receipt", "Document received")
    DIRECTIVE = "directive", _("task card receipt", "Directive")
    PETITION = "petition", _("task card receipt", "Petition")


class QualityStage(models.TextChoices):
    """Stages of a policy at which its quality is checked."""

    FORMING = "forming", _("policy stage", "Forming")
    DECIDING = "deciding", _("policy stage", "Deciding")
    CARRYING_OUT = "carrying_out", _("policy stage", "Carrying out")
    EVALUATING = "evaluating", _("policy stage", "Evaluating")


class PublicityKind(models.TextChoices):
    """What was planned, said, and written about it."""

    PLAN = "plan", _("publicity", "Plan")
    RELEASE = "release", _("publicity", "Press release")
    COVERAGE = "coverage", _("publicity", "Coverage")


class CustomerGroup(models.TextChoices):
    """Whom the task serves."""

    OFFICIALS = "officials", _("customer group", "Officials of other agencies")
    EXPERTS = "experts", _("customer group", "Experts")
    CITIZENS = "citizens", _("customer group", "Citizens")
    BUSINESS = "business", _("customer group", "Businesses")


class Grade(models.TextChoices):
    """A superior's judgement of a card."""

    EXCELLENT = "excellent", _("evaluation grade", "Excellent")
    GOOD = "good", _("evaluation grade", "Good")
    FAIR = "fair", _("evaluation grade", "Fair")
    POOR = "poor", _("evaluation grade", "Needs work")


class CardScope(models.TextChoices):
    """Which cards a list shows; never more than the person may see."""

    MINE = "mine", _("task card scope", "Mine")
    DEPARTMENT = "department", _("task card scope", "My department")
    LINE = "line", _("task card scope", "My line")
    ALL = "all", _("task card scope", "All open to me")


class Concern(models.TextChoices):
    """What on a card asks something of the person looking."""

    LATE = "late", _("task card concern", "Tasks with late steps")
    WEEK = "week", _("task card concern", "Tasks with steps due this week")
    ACCEPT = "accept", _("task card concern", "Tasks to accept")
    ENDORSE = "endorse", _("task card concern", "Proposals of my department to agree to")
    APPROVE = "approve", _("task card concern", "Proposals to take into the classification")
