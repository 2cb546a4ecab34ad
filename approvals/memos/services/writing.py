"""Writing a memo: what it says, and whom it is meant for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents.enums import TextFormat
from approvals.documents.rules import check_unit_task
from approvals.documents.selectors import in_office
from approvals.documents.services.texts import clean_body
from approvals.memos import rules, selectors
from approvals.memos.enums import MemoMode, MemoState
from approvals.memos.models import Memo
from core.audit.public import Actor, record
from core.brm import public as brm
from core.foundation.public import clock
from core.groups import public as groups
from core.organization import public as organization


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoFields:
    """Everything an author fills in. ``format`` says how ``text`` is written down."""

    title: str = ""
    text: str = ""
    format: str = TextFormat.PLAIN
    unit_task_id: UUID | None = None
    urgent: bool = False
    mode: str = MemoMode.IN_ORDER
    report_to: tuple[UUID, ...] = ()
    share_with: tuple[UUID, ...] = ()
    report_groups: tuple[UUID, ...] = ()
    share_groups: tuple[UUID, ...] = ()

    def columns(self) -> dict[str, Any]:
        """As they are kept: formatted text without anything that could act, each person once. Raises what
        ``clean_body`` raises: a memo is as long as a document at most.
        """
        report = list(dict.fromkeys(self.report_to))
        return {
            "title": self.title.strip(),
            "text": clean_body(self.text, self.format),
            "format": self.format,
            "unit_task_id": self.unit_task_id,
            "urgent": self.urgent,
            "mode": self.mode,
            "report_to": report,
            "share_with": [one for one in dict.fromkeys(self.share_with) if one not in report],
            "report_groups": list(dict.fromkeys(self.report_groups)),
            "share_groups": list(dict.fromkeys(self.share_groups)),
        }


@transaction.atomic
def create_memo(*, fields: MemoFields, actor: Actor) -> Memo:
    """Begin a memo; only its author knows of it. Raises NoSeat, UnitTaskNotYours, OwnMemo, PersonGone, TooManyPeople,
    GroupGone, TooManyGroups, and for the text TextTooLong, TooManyLines, TableTooLarge, TextTooDeep.
    """
    rules.check_can_write(actor)
    assert actor.person_id is not None
    assert actor.department_id is not None
    _check(fields, department_id=actor.department_id, author_id=actor.person_id)
    groups.check_groups([*fields.report_groups, *fields.share_groups], actor=actor)
    memo = Memo.objects.create(
        **fields.columns(),
        author_id=actor.person_id,
        author_name=actor.name,
        author_title=actor.post_title,
        author_post_id=actor.post_id,
        department_id=actor.department_id,
        department_name=actor.department_name,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    record("memos.written", target=memo, actor=actor, detail=memo_detail(memo))
    return memo


@transaction.atomic
def save_memo(*, memo_id: UUID, fields: MemoFields, actor: Actor) -> Memo:
    """Change a memo that is not on its way. Raises NotAuthor, NotEditable and the refusals of ``create_memo``."""
    memo = selectors.memo_for_update(memo_id, actor=actor)
    rules.check_can_edit(memo, actor=actor)
    _check(fields, department_id=memo.department_id, author_id=memo.author_id)
    chosen = {*memo.report_groups, *memo.share_groups}
    groups.check_groups({*fields.report_groups, *fields.share_groups} - chosen, actor=actor)
    for name, value in fields.columns().items():
        setattr(memo, name, value)
    memo.updated_at = clock.now()
    memo.save()
    record("memos.saved", target=memo, actor=actor, detail=memo_detail(memo))
    return memo


def cards_of(people: Sequence[UUID], *, author_id: UUID | None) -> dict[UUID, organization.PersonCard]:
    """The people a memo is to reach, asked whether they can be. Raises OwnMemo, PersonGone, TooManyPeople."""
    cards = organization.person_cards(people) if people else {}
    names = {person_id: card.name for person_id, card in cards.items()}
    assert author_id is not None
    rules.check_people(people, author_id=author_id, in_office=in_office(cards) if cards else set(), names=names)
    return cards


def memo_detail(memo: Memo, **more: Any) -> dict[str, Any]:
    """What every entry of the ledger says of a memo."""
    return {"memo_id": memo.pk, "department_id": memo.department_id, **more}


def touch(memo: Memo, *changed: str) -> None:
    memo.updated_at = clock.now()
    memo.save(update_fields=[*changed, "updated_at"])


def reopened(memo: Memo) -> None:
    """Somebody else is asked: an answered memo waits again."""
    if memo.state == MemoState.CLOSED:
        memo.state, memo.closed_at = MemoState.SENT, None


def _check(fields: MemoFields, *, department_id: UUID | None, author_id: UUID | None) -> None:
    if fields.unit_task_id is not None:
        task = brm.unit_tasks_of(department_id).filter(pk=fields.unit_task_id).first() if department_id else None
        check_unit_task(task, department_id=department_id, day=clock.today())
    cards_of([*fields.report_to, *fields.share_with], author_id=author_id)
