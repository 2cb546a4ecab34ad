"""What a result rests on: documents, memos, meetings, schedule items of the apps above, by id."""

from uuid import UUID

from django.db import transaction

from core.audit.public import Actor
from core.foundation.public import clock
from core.taskcards import rules
from core.taskcards.enums import LinkKind
from core.taskcards.errors import AlreadyLinked, EntryUnknown, LinkedUnknown
from core.taskcards.linking import find_linked
from core.taskcards.models import ResultEntry, ResultLink, TaskCard
from core.taskcards.selectors import locked_card
from core.taskcards.services.versions import moved, tell


@transaction.atomic
def link_result(*, card_id: UUID, result_id: UUID, kind: str, object_id: UUID, actor: Actor) -> ResultLink:
    """Attach something the person can see to a result; its title is kept as it is today.

    Raises CardUnknown, NotInCharge, WrongCardState, EntryUnknown, LinkedUnknown or AlreadyLinked.
    """
    card, result = _open_result(card_id, result_id, actor)
    if kind not in LinkKind.values:
        raise LinkedUnknown
    title = find_linked(kind, object_id, actor)
    if result.links.filter(kind=kind, object_id=object_id, removed_at__isnull=True).exists():
        raise AlreadyLinked
    link = ResultLink.objects.create(result=result, kind=kind, object_id=object_id, title=title[:300])
    moved(card)
    tell("linked", card, actor, result_id=str(result.pk), kind=kind, object_id=str(object_id))
    return link


@transaction.atomic
def unlink_result(*, card_id: UUID, result_id: UUID, link_id: UUID, actor: Actor) -> ResultLink:
    """Take something off a result; that it was there stays. Raises as ``link_result``."""
    card, result = _open_result(card_id, result_id, actor)
    link = result.links.filter(pk=link_id, removed_at__isnull=True).first()
    if link is None:
        raise EntryUnknown
    link.removed_at = clock.now()
    link.save(update_fields=["removed_at"])
    moved(card)
    tell("unlinked", card, actor, result_id=str(result.pk), kind=link.kind, object_id=str(link.object_id))
    return link


def _open_result(card_id: UUID, result_id: UUID, actor: Actor) -> tuple[TaskCard, ResultEntry]:
    card, standing = locked_card(card_id, actor)
    rules.check_may_write(standing)
    rules.check_writable(card.state)
    result = card.results.filter(pk=result_id).first()
    if result is None:
        raise EntryUnknown
    return card, result
