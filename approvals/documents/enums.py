"""Words of the Document Management Card. Step kinds and results are those of the government's linkage standard."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    """Where a document stands on its way to a decision."""

    DRAFT = "draft", _("Draft")
    IN_APPROVAL = "in_approval", _("In approval")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    APPROVED = "approved", _("Approved")


#: The drafter may write only in these.
EDITABLE_STATES = frozenset({DocumentState.DRAFT, DocumentState.RETURNED, DocumentState.WITHDRAWN})


class DocumentKind(models.TextChoices):
    """What happens after the decision; sending to others is the business of the exchange."""

    INTERNAL = "internal", _("Internal decision")


class Disclosure(models.TextChoices):
    """Whether citizens may see the document (Official Information Disclosure Act, article 9)."""

    OPEN = "open", _("Open")
    PARTIAL = "partial", _("Partly open")
    CLOSED = "closed", _("Closed")


class Ground(models.IntegerChoices):
    """The eight lawful grounds for keeping information back (article 9(1), items 1–8)."""

    OTHER_LAW = 1, _("Secret by another law")
    SECURITY = 2, _("Security, defence, unification, diplomacy")
    LIFE = 3, _("Life, body and property of people")
    TRIAL = 4, _("Trials, crime, corrections")
    UNDECIDED = 5, _("Audit, tests, personnel, matters under decision")
    PRIVACY = 6, _("Personal data")
    BUSINESS = 7, _("Secrets of businesses")
    SPECULATION = 8, _("Speculation in land and the like")


class ReadingRange(models.TextChoices):
    """Who inside government may read the decided document."""

    PERSON = "person", _("People on the route only")
    DEPARTMENT = "department", _("Own department")
    AGENCY = "agency", _("Whole agency")
    GOVERNMENT = "government", _("All of government")


class StepKind(models.TextChoices):
    """What a person does on the route. ``ACTING`` is never planned: it marks a decision taken by a deputy."""

    DRAFT = "draft", _("Drafts")
    REVIEW = "review", _("Reviews")
    COOPERATE = "cooperate", _("Co-operates")
    DELEGATED = "delegated", _("Decides as delegate")
    ACTING = "acting", _("Decides as deputy")
    APPROVE = "approve", _("Decides")


#: Kinds a drafter may choose, in the order they are offered.
PLANNABLE_KINDS = (StepKind.REVIEW, StepKind.COOPERATE, StepKind.APPROVE, StepKind.DELEGATED)
DECIDING_KINDS = frozenset({StepKind.APPROVE, StepKind.DELEGATED})
REVIEWING_KINDS = frozenset({StepKind.REVIEW, StepKind.COOPERATE})
#: Co-operators give an opinion but may not touch the text (REG 9(4)).
EDITING_KINDS = frozenset({StepKind.REVIEW, StepKind.APPROVE, StepKind.DELEGATED})


class StepState(models.TextChoices):
    """How far one step of a running route has come."""

    WAITING = "waiting", _("Not yet due")
    PENDING = "pending", _("Pending")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Not reached")


class StepResult(models.TextChoices):
    """What came out of a step."""

    NONE = "", _("Pending")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")


class RoundState(models.TextChoices):
    """One run of the route, from a submission to its end."""

    RUNNING = "running", _("Running")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Act(models.TextChoices):
    """What a person was doing when an opinion was given."""

    SUBMITTED = "submitted", _("on submission")
    REVIEWED = "reviewed", _("on review")
    EDITED = "edited", _("on changing the text")
    APPROVED = "approved", _("on approval")
    RETURNED = "returned", _("on return")
    WITHDRAWN = "withdrawn", _("on withdrawal")


class SeriesKind(models.TextChoices):
    """Produced and received documents are counted apart (PRD 20(3))."""

    PRODUCED = "produced", _("Produced")
