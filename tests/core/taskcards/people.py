"""Task cards of the small agency of the approvals' tests."""

from datetime import timedelta
from typing import Any

from core.audit.public import Actor
from core.brm.public import UnitTask
from core.foundation.public import clock
from core.organization.models import Assignment
from core.taskcards import public as taskcards
from tests.approvals.people import Office


def post_of(office: Office, name: str) -> Any:
    return Assignment.objects.get(person=getattr(office, name)).post


def own_task(office: Office, code: str = "T3") -> Any:
    """One more unit task of the drafting department."""
    return UnitTask.objects.create(
        code=code, name_ko=f"과제 {code}", function_node_id="BI1", department=office.department, retention="y5",
        retention_reason="시행령 26조", valid_from=clock.today(), created_at=clock.now(),
    )  # fmt: skip


def heading(office: Office, **changes: Any) -> taskcards.Heading:
    values = {"name_ko": "전자결재 운영", "unit_task_id": office.task.pk, "starts_on": clock.today()}
    return taskcards.Heading(**{**values, **changes})


def proposed(office: Office, *, by: str = "drafter", owner: str = "drafter", **changes: Any) -> Any:
    """Of a unit task, or of the place in the purpose tree that ``changes`` name."""
    kind = taskcards.CardKind.MANAGEMENT if "purpose_node_id" in changes else taskcards.CardKind.UNIT
    post = post_of(office, owner)
    return taskcards.propose_card(
        kind=kind, heading=heading(office, **changes), owner_post_id=post.pk, actor=office.actor(by)
    )


def classifier(office: Office) -> Actor:
    """A manager of the classification."""
    from dataclasses import replace

    return replace(office.actor("outsider"), permissions=office.actor("outsider").permissions | {"taskcards.classify"})


def active(office: Office, **changes: Any) -> Any:
    """A card in progress: agreed to, approved, accepted."""
    card = proposed(office, **changes)
    taskcards.endorse_card(card_id=card.pk, actor=office.actor("minister"))
    taskcards.approve_card(card_id=card.pk, actor=classifier(office))
    return taskcards.accept_task(card_id=card.pk, actor=office.actor(changes.get("owner", "drafter")))


def step(office: Office, card: Any, *, due_in: int = 10, by: str = "drafter", **changes: Any) -> Any:
    today = clock.today()
    values = {"title": "설계", "starts_on": today - timedelta(days=20), "due_on": today + timedelta(days=due_in)}
    return taskcards.write_entry(
        card_id=card.pk, part=taskcards.CardPart.PLAN, values={**values, **changes}, actor=office.actor(by)
    )


def result(office: Office, card: Any, *, percent: int = 30, by: str = "drafter", **changes: Any) -> Any:
    values = {"title": "착수", "happened_on": clock.today(), "percent": percent}
    return taskcards.write_entry(
        card_id=card.pk, part=taskcards.CardPart.RESULTS, values={**values, **changes}, actor=office.actor(by)
    )
