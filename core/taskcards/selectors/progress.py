"""How far a card is: computed from steps and results, never stored."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, DateField, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.foundation.public import clock
from core.taskcards.models import PlanStep, ResultEntry, TaskCard

#: Days without any sign of life after which a card in progress counts as idle.
IDLE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Progress:
    """``planned`` is the share of steps that ought to be done by today, ``done`` of those that are, both in per cent;
    ``reported`` is what the latest result says."""

    steps: int
    done_steps: int
    due_steps: int
    late_steps: int
    reported: int
    next_due: date | None
    idle_days: int

    @property
    def planned(self) -> int:
        return share(self.due_steps, self.steps)

    @property
    def done(self) -> int:
        return share(self.done_steps, self.steps)

    @property
    def is_idle(self) -> bool:
        return self.idle_days >= IDLE_DAYS


def share(part: int, whole: int) -> int:
    """Per cent, rounded; nothing of nothing is nothing."""
    return round(100 * part / whole) if whole else 0


def with_progress(cards: QuerySet[TaskCard], day: date | None = None) -> QuerySet[TaskCard]:
    """The same rows with the numbers ``progress_of`` reads; no query more."""
    today = day or clock.today()
    open_step = Q(done_on__isnull=True)
    latest = ResultEntry.objects.filter(card_id=OuterRef("pk")).order_by("-happened_on", "-id").values("percent")[:1]
    return cards.annotate(
        step_count=_number(Q()),
        done_count=_number(~open_step),
        due_count=_number(Q(due_on__lte=today)),
        late_count=_number(open_step & Q(due_on__lt=today)),
        reported=Coalesce(Subquery(latest, output_field=IntegerField()), 0),
        next_due=Subquery(_steps(open_step, Min("due_on")), output_field=DateField()),
    )


def _number(which: Q) -> Coalesce:
    return Coalesce(Subquery(_steps(which, Count("pk")), output_field=IntegerField()), 0)


def _steps(which: Q, said: Aggregate) -> QuerySet[Any]:
    """Of each card by itself: a page of a long list adds up the steps of what it shows, not of all."""
    steps = PlanStep.objects.filter(which, card_id=OuterRef("pk"), dropped_at__isnull=True).order_by()
    return steps.values("card_id").annotate(said=said).values("said")


def progress_of(card: Any) -> Progress:
    """Of a card loaded by ``with_progress``."""
    return Progress(
        steps=card.step_count,
        done_steps=card.done_count,
        due_steps=card.due_count,
        late_steps=card.late_count,
        reported=card.reported,
        next_due=card.next_due,
        idle_days=(clock.now() - card.moved_at).days,
    )
