"""A superior judges a card, with a comment; every judgement stays."""

from uuid import UUID

from django.db import transaction

from core.audit.public import Actor
from core.foundation.public import clock
from core.taskcards import rules
from core.taskcards.models import CardEvaluation, TaskCard
from core.taskcards.selectors import locked_card, progress_of, with_progress
from core.taskcards.services.notifying import tell_people
from core.taskcards.services.versions import signed, tell


@transaction.atomic
def evaluate_card(*, card_id: UUID, grade: str, comment: str, actor: Actor) -> CardEvaluation:
    """Judge how the task goes; what it had reached at that moment is kept beside the words (S0).

    Raises CardUnknown, NotSuperior, OwnTask, WrongCardState, ReasonMissing or WrittenAlready (a second press).
    """
    card, standing = locked_card(card_id, actor)
    rules.check_may_evaluate(standing, card.state)
    rules.check_reason(comment)
    reported = progress_of(with_progress(TaskCard.objects.filter(pk=card.pk)).get()).reported
    evaluation = CardEvaluation(
        card=card, grade=grade, comment=comment.strip(), percent=reported, given_at=clock.now(), **signed(actor)
    )
    rules.check_not_judged(card.evaluations.first(), evaluation)
    evaluation.save(force_insert=True)
    tell_people("taskcards.evaluated", card, actor, reason=evaluation.comment[:200])
    tell("evaluated", card, actor, grade=grade, percent=reported)
    return evaluation
