"""Task cards of the post: duties, plan and progress, what is late or rests, receipts, budget, contacts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.taskcards.public import (
    CardMember,
    CardState,
    MemberRole,
    PlanStep,
    QualityEntry,
    Receipt,
    ReceiptKind,
    ResultEntry,
    TaskCard,
    cards_of_posts,
)
from workspace.handover.enums import Heading, Mark
from workspace.handover.headings import MOST_LINES, Case, Line, Source

OVER = (CardState.CLOSED, CardState.TRANSFERRED)
MARKS: dict[str, Mark] = {MemberRole.OWNER: Mark.OWNER, MemberRole.DEPUTY: Mark.DEPUTY}


def standing_cards(post_id: UUID) -> QuerySet[TaskCard]:
    """Cards the post is in charge of or stands in for, that are not over."""
    return cards_of_posts([post_id]).exclude(state__in=OVER)


def cards_of(case: Case) -> QuerySet[TaskCard]:
    """Of these the ones that came to the post before somebody else held it."""
    rows = case.of_cards(standing_cards(case.post_id), "pk")
    if case.succeeded_on is None:
        return rows
    before = CardMember.objects.filter(post_id=case.post_id, valid_from__lt=case.succeeded_on)
    return rows.filter(pk__in=before.values("card_id"))


def _before(rows: QuerySet[Any], case: Case) -> QuerySet[Any]:
    """What was written before somebody else came to the post."""
    return rows.filter(created_at__lt=case.succeeded_at) if case.succeeded_at else rows


def url_of(card: TaskCard) -> str:
    return f"/task-cards/{card.pk}/"


def joined(*parts: str) -> str:
    """What is known, beside one another."""
    return " · ".join(part for part in parts if part)


def duties(case: Case) -> Sequence[Line]:
    roles = dict(_on_card(post_id=case.post_id).values_list("card_id", "role"))
    return [
        Line(
            card.name_ko,
            joined(card.number, card.unit_task.name_ko if card.unit_task else "", card.legal_basis),
            MARKS.get(roles.get(card.pk, ""), Mark.NONE),
            card.starts_on,
            card.ends_on,
            url_of(card),
        )
        for card in cards_of(case)[:MOST_LINES]
    ]


def open_steps(case: Case) -> Sequence[Line]:
    return [
        Line(step.title, step.card.name_ko, Mark.NONE, step.starts_on, step.due_on, url_of(step.card))
        for step in _steps(case)[:MOST_LINES]
    ]


def latest_results(case: Case) -> Sequence[Line]:
    rows = _before(ResultEntry.objects.filter(card__in=cards_of(case).values("pk")), case).select_related("card")
    latest = rows.order_by("card_id", "-happened_on", "-id").distinct("card_id")[:MOST_LINES]
    return [
        Line(row.title, joined(row.card.name_ko, f"{row.percent}%"), Mark.NONE, row.happened_on, None, url_of(row.card))
        for row in latest
    ]


def late_steps(case: Case) -> Sequence[Line]:
    return [
        Line(step.title, step.card.name_ko, Mark.LATE, step.starts_on, step.due_on, url_of(step.card))
        for step in _steps(case).filter(due_on__lt=clock.today())[:MOST_LINES]
    ]


def resting(case: Case) -> Sequence[Line]:
    rows = cards_of(case).filter(state=CardState.SUSPENDED)
    return [
        Line(card.name_ko, card.state_reason, Mark.SUSPENDED, None, card.ends_on, url_of(card))
        for card in rows[:MOST_LINES]
    ]


def findings(case: Case) -> Sequence[Line]:
    rows = _standing(QualityEntry.objects.exclude(finding=""), case)
    return [
        Line(row.point, joined(row.card.name_ko, row.finding), Mark.FOUND, None, row.due_on, url_of(row.card))
        for row in rows[:MOST_LINES]
    ]


def receipts(case: Case) -> Sequence[Line]:
    """Papers with a receipt number stand among what the post has in hand; of chosen tasks they stand here."""
    rows = Receipt.objects.all() if case.chosen else Receipt.objects.exclude(kind=ReceiptKind.ARRIVAL)
    return [
        Line(row.title, row.sender, Mark.OPEN, row.received_on, row.due_on, url_of(row.card))
        for row in _standing(rows, case)[:MOST_LINES]
    ]


def budgets(case: Case) -> Sequence[Line]:
    rows = cards_of(case).exclude(budget="")
    return [Line(card.name_ko, card.budget, url=url_of(card)) for card in rows[:MOST_LINES]]


def contacts(case: Case) -> Sequence[Line]:
    outside = _on_card(role=MemberRole.OUTSIDE, card__in=cards_of(case).values("pk"))
    rows = _before(outside, case).order_by("outside_name", "id")
    return [
        Line(row.outside_name, joined(row.outside_organisation, row.contact, row.duty)) for row in rows[:MOST_LINES]
    ]


def _steps(case: Case) -> QuerySet[PlanStep]:
    return _standing(PlanStep.objects.all(), case)


def _standing(entries: QuerySet[Any], case: Case) -> QuerySet[Any]:
    """Entries that are neither done nor struck out, the earliest due first."""
    rows = _before(entries, case)
    rows = rows.filter(card__in=cards_of(case).values("pk"), done_on__isnull=True, dropped_at__isnull=True)
    return rows.select_related("card").order_by("due_on", "id")


def _on_card(**wanted: Any) -> QuerySet[CardMember]:
    """Members of today."""
    today = clock.today()
    running = Q(valid_until__isnull=True) | Q(valid_until__gt=today)
    return CardMember.objects.filter(running, valid_from__lte=today, **wanted)


SOURCES = (
    Source(Heading.DUTIES, "cards", _("Task cards"), duties, order=10, by_task=True),
    Source(Heading.PLANS, "steps", _("Steps still open"), open_steps, order=10, by_task=True),
    Source(Heading.PLANS, "results", _("Latest results"), latest_results, order=20, by_task=True),
    Source(Heading.ISSUES, "late", _("Late steps"), late_steps, order=10, by_task=True),
    Source(Heading.ISSUES, "resting", _("Suspended tasks"), resting, order=20, by_task=True),
    Source(Heading.ISSUES, "findings", _("Findings on quality"), findings, order=30, by_task=True),
    Source(Heading.UNSETTLED, "receipts", _("Receipts not yet dealt with"), receipts, order=50, by_task=True),
    Source(Heading.GOODS, "budgets", _("Budget"), budgets, order=10, by_task=True),
    Source(Heading.GOODS, "contacts", _("People outside the agency"), contacts, order=20, by_task=True),
)
