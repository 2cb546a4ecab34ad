"""Words of the Document Management Card. Step kinds and results are those of the government's linkage standard."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class DocumentState(models.TextChoices):
    """Where a document stands on its way to a decision."""

    DRAFT = "draft", _("document state", "Draft")
    IN_APPROVAL = "in_approval", _("document state", "In approval")
    RETURNED = "returned", _("document state", "Returned")
    WITHDRAWN = "withdrawn", _("document state", "Withdrawn")
    APPROVED = "approved", _("document state", "Approved")


#: The drafter may write only in these.
EDITABLE_STATES = frozenset({DocumentState.DRAFT, DocumentState.RETURNED, DocumentState.WITHDRAWN})


class DocumentKind(models.TextChoices):
    """What happens after the decision; sending to others is the business of the exchange."""

    INTERNAL = "internal", _("document kind", "Internal decision")


class Disclosure(models.TextChoices):
    """Whether citizens may see the document (Official Information Disclosure Act, article 9)."""

    OPEN = "open", _("disclosure", "Open")
    PARTIAL = "partial", _("disclosure", "Partly open")
    CLOSED = "closed", _("disclosure", "Closed")


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


class ReadingRange(models.TextChoices):
    """Who inside government may read the decided document."""

    PERSON = "person", _("reading range", "People on the route only")
    DEPARTMENT = "department", _("reading range", "Own department")
    AGENCY = "agency", _("reading range", "Whole agency")
    GOVERNMENT = "government", _("reading range", "All of government")


class StepKind(models.TextChoices):
    """What a person does on the route. ``ACTING`` is never planned: it marks a decision taken by a deputy."""

    DRAFT = "draft", _("route step", "Drafts")
    REVIEW = "review", _("route step", "Reviews")
    COOPERATE = "cooperate", _("route step", "Co-operates")
    DELEGATED = "delegated", _("route step", "Decides as delegate")
    ACTING = "acting", _("route step", "Decides as deputy")
    APPROVE = "approve", _("route step", "Decides")


#: Kinds a drafter may choose, in the order they are offered.
PLANNABLE_KINDS = (StepKind.REVIEW, StepKind.COOPERATE, StepKind.APPROVE, StepKind.DELEGATED)
DECIDING_KINDS = frozenset({StepKind.APPROVE, StepKind.DELEGATED})
REVIEWING_KINDS = frozenset({StepKind.REVIEW, StepKind.COOPERATE})
#: Co-operators give an opinion but may not touch the text (REG 9(4)).
EDITING_KINDS = frozenset({StepKind.REVIEW, StepKind.APPROVE, StepKind.DELEGATED})


class StepState(models.TextChoices):
    """How far one step of a running route has come."""

    WAITING = "waiting", _("step state", "Not yet due")
    PENDING = "pending", _("step state", "Pending")
    DONE = "done", _("step state", "Done")
    SKIPPED = "skipped", _("step state", "Not reached")


class StepResult(models.TextChoices):
    """What came out of a step."""

    NONE = "", _("step result", "Pending")
    SUBMITTED = "submitted", _("step result", "Submitted")
    APPROVED = "approved", _("step result", "Approved")
    RETURNED = "returned", _("step result", "Returned")


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


class SeriesKind(models.TextChoices):
    """Produced and received documents are counted apart (PRD 20(3))."""

    PRODUCED = "produced", _("number series", "Produced")
