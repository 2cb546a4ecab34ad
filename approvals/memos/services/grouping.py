"""People of circulation groups on a memo's way: found at the moment of sending, each person once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from approvals.memos.models import Memo
from approvals.memos.services.writing import cards_of
from core.audit.public import Actor
from core.groups import public as groups
from core.organization.public import PersonCard


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a memo goes to, and the group through which, if any."""

    card: PersonCard
    group: str = ""


def addressees_of(memo: Memo, actor: Actor) -> tuple[list[Addressee], list[Addressee]]:
    """Whom a memo is reported to and shared with: those named first, then those whom its groups reach now.

    Raises OwnMemo, PersonGone, TooManyPeople, GroupGone, GroupEmpty, TooManyReached.
    """
    cards = cards_of([*memo.report_to, *memo.share_with], author_id=memo.author_id)
    known = {memo.author_id, *memo.report_to}
    report = [*(Addressee(cards[one]) for one in memo.report_to), *grouped(memo.report_groups, known, actor)]
    reported = {memo.author_id, *(one.card.person_id for one in report)}
    share = [Addressee(cards[one]) for one in memo.share_with if one not in reported]
    return report, [*share, *grouped(memo.share_groups, reported | set(memo.share_with), actor)]


def grouped(group_ids: Iterable[UUID], known: Collection[UUID], actor: Actor) -> list[Addressee]:
    """People whom the groups reach now and who are not known yet."""
    found = groups.recipients_of(group_ids, actor=actor)
    return [Addressee(one.card, one.group_name) for one in found if one.card.person_id not in known]
