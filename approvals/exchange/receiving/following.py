"""Papers follow a reorganisation: what waits in a closed department goes to the one after it, else back to the document office;
what an officer has in hand goes to the post that takes over.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approvals.exchange.receiving.enums import ArrivalState
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.services.passing import pass_papers
from core.audit.public import Actor
from core.organization.public import Effect, Passing


def report(passing: Passing) -> list[Effect]:
    """Papers that go along, and those that would lie with a post that nobody takes over."""
    left = [post for post, successor in passing.posts.items() if successor is None]
    in_hand = Arrival.objects.filter(handler_post_id__in=left, state=ArrivalState.ASSIGNED).count()
    effects = [
        Effect(_("Papers waiting to be received that go to the department after it"), _waiting(passing).count()),
        Effect(_("Papers in hand that pass to the post that takes over"), _going(passing).count()),
    ]
    if in_hand:
        effects.append(Effect(_("Papers in hand of a closed post that nobody takes over"), in_hand, trouble=True))
    return effects


def follow(passing: Passing, actor: Actor) -> None:
    """In the transaction of the reorganisation."""
    ids = {*_waiting(passing).values_list("pk", flat=True), *_going(passing).values_list("pk", flat=True)}
    pass_papers(arrival_ids=ids, passing=passing, actor=actor)


def _waiting(passing: Passing) -> QuerySet[Arrival]:
    return Arrival.objects.filter(department_id__in=[*passing.departments], state=ArrivalState.DISTRIBUTED)


def _going(passing: Passing) -> QuerySet[Arrival]:
    posts: Collection[UUID] = [post for post, successor in passing.posts.items() if successor]
    return Arrival.objects.filter(handler_post_id__in=posts, state=ArrivalState.ASSIGNED)
