"""More people for a memo: the next superior, people to share it with, somebody instead of one who cannot answer or who
handed the post over.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction

from approvals.documents import engine
from approvals.documents.enums import Hindrance, StepKind, StepState
from approvals.documents.public import PassedOn
from approvals.documents.selectors import viewer_of
from approvals.memos import rules, selectors
from approvals.memos.errors import AlreadyAnswered, MemoNotFound
from approvals.memos.models import Memo, MemoStep
from approvals.memos.services import way
from approvals.memos.services.answering import speaking
from approvals.memos.services.grouping import Addressee, grouped
from approvals.memos.services.writing import cards_of, memo_detail, reopened, touch
from core.audit.public import Actor, record
from core.foundation.public import DomainError


@transaction.atomic
def pass_on(*, memo_id: UUID, person_id: UUID, actor: Actor) -> Memo:
    """A superior lets the next one have the memo too: it waits for that person at once, before whoever is planned later.

    Raises NotSent, NotYourTurn, OwnMemo, PersonGone, KnownAlready.
    """
    spoken = speaking(memo_id, viewer=viewer_of(actor))
    memo, steps = spoken.memo, spoken.steps
    rules.check_new_to_it([step for step in steps if not step.is_reader], person_id)
    cards = cards_of([person_id], author_id=memo.author_id)
    step = way.step_for(memo, cards[person_id], StepKind.REVIEW, added_by=actor.name)
    way.write(memo, engine.append(steps, [step]))
    reopened(memo)
    touch(memo, "state", "closed_at")
    record("memos.passed_on", target=memo, actor=actor, detail=memo_detail(memo, person_id=person_id))
    return memo


@transaction.atomic
def share_memo(*, memo_id: UUID, person_ids: Iterable[UUID] = (), group_ids: Iterable[UUID] = (), actor: Actor) -> Memo:
    """Let more people read it, persons and those in circulation groups at this moment; those who have it already are
    passed over. Author and superiors may.

    Raises NotSent, NotYourTurn, OwnMemo, PersonGone, TooManyPeople, GroupGone, GroupEmpty, TooManyReached.
    """
    memo = selectors.memo_for_update(memo_id, actor=actor)
    rules.check_sent(memo)
    steps = selectors.steps_of(memo)
    if memo.author_id != actor.person_id:
        speaking(memo_id, viewer=viewer_of(actor))
    known = {step.person_id for step in steps}
    named = [one for one in dict.fromkeys(person_ids) if one not in known]
    cards = cards_of(named, author_id=memo.author_id)
    fresh = [*(Addressee(cards[one]) for one in named), *grouped(group_ids, known | set(named), actor)]
    if fresh:
        readers = [
            way.step_for(memo, one.card, StepKind.READ, added_by=actor.name, from_group=one.group) for one in fresh
        ]
        way.write(memo, engine.append(steps, readers))
        touch(memo)
        detail = memo_detail(memo, person_ids=[one.card.person_id for one in fresh])
        record("memos.shared", target=memo, actor=actor, detail=detail)
    return memo


@transaction.atomic
def replace_person(*, memo_id: UUID, step_id: UUID, person_id: UUID, actor: Actor) -> Memo:
    """The author asks somebody else instead of one who left, or is away without a deputy; the old step stays, as not
    reached.

    Raises NotAuthor, NotSent, StepNotHindered, OwnMemo, PersonGone, KnownAlready.
    """
    memo = selectors.memo_for_update(memo_id, actor=actor)
    rules.check_is_author(memo, actor=actor)
    rules.check_sent(memo)
    steps = selectors.steps_of(memo)
    old = next((step for step in steps if step.pk == step_id), None)
    if old is None:
        raise MemoNotFound
    hindered = selectors.hindrances_of(steps, memo)
    rules.check_can_replace(old, hindrance=hindered.get(old.person_id, Hindrance.NONE))
    _ask_instead(memo, steps, old, person_id, actor)
    return memo


def _ask_instead(memo: Memo, steps: list[MemoStep], old: MemoStep, person_id: UUID, actor: Actor) -> None:
    rules.check_new_to_it([step for step in steps if not step.is_reader], person_id)
    card = cards_of([person_id], author_id=memo.author_id)[person_id]

    def instead(step: MemoStep) -> MemoStep:
        return way.step_for(memo, card, StepKind(step.kind), added_by=actor.name)

    way.write(memo, engine.replace(steps, old, instead))
    touch(memo)
    detail = memo_detail(memo, step=old.position, replaced_person_id=old.person_id, person_id=person_id)
    record("memos.person_replaced", target=memo, actor=actor, detail=detail)


@transaction.atomic
def pass_memos_on(*, memo_ids: Collection[UUID], from_person_id: UUID, person_id: UUID, actor: Actor) -> list[PassedOn]:
    """Memos that wait for who handed a post over wait for another person from now on (REG 61).

    Whether it was handed over is answered by the caller, who holds the signed sheet. A memo that cannot go to this person
    is told beside the others and stops none of them.
    """
    memos = list(Memo.objects.select_for_update().filter(pk__in=list(memo_ids)).order_by("pk"))
    return [_passed(memo, from_person_id, person_id, actor) for memo in memos]


def _passed(memo: Memo, from_person_id: UUID, person_id: UUID, actor: Actor) -> PassedOn:
    try:
        with transaction.atomic():
            steps = selectors.steps_of(memo)
            waiting = [step for step in steps if step.state == StepState.PENDING and not step.is_reader]
            old = next((step for step in waiting if step.person_id == from_person_id), None)
            if old is None:
                raise AlreadyAnswered(name=next(one.person_name for one in steps if one.person_id == from_person_id))
            _ask_instead(memo, steps, old, person_id, actor)
    except DomainError as error:
        return PassedOn(memo.pk, memo.title, str(error))
    return PassedOn(memo.pk, memo.title)
