"""People of circulation groups on a route: found at the moment of sending, then frozen like everybody else on it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from approvals.documents.enums import StepKind, StepRule
from approvals.documents.models import Document
from approvals.documents.rules import RouteLine
from core.audit.public import Actor
from core.groups import public as groups
from core.groups.public import Recipient
from core.organization.public import PersonCard


def with_groups(
    document: Document, lines: Sequence[RouteLine], cards: Mapping[UUID, PersonCard], actor: Actor
) -> tuple[list[RouteLine], dict[UUID, PersonCard]]:
    """The route with the readers of the draft's groups behind it; who stands on it already, or drafted it, is passed over.

    Raises GroupGone, GroupEmpty, TooManyReached.
    """
    fresh = readers_of(document.reader_groups, known={*cards, *document.drafters}, actor=actor)
    readers = [RouteLine(one.card.person_id, StepKind.READ, StepRule.GROUP, from_group(one)) for one in fresh]
    return [*lines, *readers], {**cards, **{one.card.person_id: one.card for one in fresh}}


def readers_of(group_ids: Iterable[UUID], *, known: Collection[UUID], actor: Actor) -> list[Recipient]:
    """People whom the groups reach now and who are not known yet."""
    return [one for one in groups.recipients_of(group_ids, actor=actor) if one.card.person_id not in known]


def from_group(recipient: Recipient) -> str:
    """Why this person stands on the route, as the card keeps it."""
    return _("From the circulation group “%(name)s”.") % {"name": recipient.group_name}
