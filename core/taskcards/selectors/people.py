"""People of a card: posts with who holds them and held them, outsiders, and who was in charge before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper

from core.foundation.public import clock
from core.organization.public import (
    PersonCard,
    PostVersion,
    Tenure,
    holders_of,
    post_stories,
    tenures_by_post,
    title_then,
)
from core.taskcards.enums import MemberRole
from core.taskcards.models import CardMember, TaskCard
from core.taskcards.selectors.cards import on_day


@dataclass(frozen=True, slots=True)
class Stint:
    """Somebody held the post while it was on the card; ``valid_until`` excluded, None while that goes on. ``title`` is what the
    post was called at the end of it.
    """

    person_id: UUID
    person_name: str
    title: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class CardPerson:
    """A member with who holds the post today; ``holder`` is None for outsiders and vacant posts. ``title`` is that of the post
    on the last of the member's days, ``held`` who held it in these days, the latest first.
    """

    member: CardMember
    holder: PersonCard | None
    title: str = ""
    held: Sequence[Stint] = ()

    @property
    def since(self) -> date:
        """From when on the holder of today has the task: who follows on a post has it from the day of following."""
        goes_on = (stint.valid_from for stint in self.held if self.holder and stint.valid_until is None)
        return next(goes_on, self.member.valid_from)

    @property
    def before(self) -> list[Stint]:
        """Who held the post in the member's days and no longer does."""
        return [stint for stint in self.held if stint.valid_until is not None]


def members_of(card: TaskCard) -> tuple[list[CardPerson], list[CardPerson]]:
    """(on the card today, formerly), latest first; three queries and those of ``holders_of``."""
    told = card.members.select_related("post").annotate(is_on=ExpressionWrapper(on_day(), BooleanField()))
    rows = list(told.order_by("role", "-valid_from", "-id"))
    posts = {row.post_id for row in rows if row.post_id}
    holders, tenures, stories = holders_of(posts), tenures_by_post(posts), post_stories(posts)
    today = {row.pk for row in rows if row.is_on}

    none: tuple[()] = ()
    people = [
        _shown(row, holders.get(row.post_id), tenures.get(row.post_id, none), stories.get(row.post_id, none))
        if row.post_id
        else CardPerson(row, None)
        for row in rows
    ]
    return [one for one in people if one.member.pk in today], [one for one in people if one.member.pk not in today]


def _shown(
    row: CardMember, holder: PersonCard | None, tenures: Iterable[Tenure], story: Iterable[PostVersion]
) -> CardPerson:
    """A post on the card; its title of today where nobody knows that of then."""
    assert row.post is not None
    held = [
        Stint(
            one.person_id, one.person_name, title_then(story, _last_day(since, until)) or row.post.title, since, until
        )
        for one, since, until in _within(row, tenures)
    ]
    title = title_then(story, _last_day(row.valid_from, row.valid_until)) or row.post.title
    return CardPerson(row, holder, title, held)


def _within(row: CardMember, tenures: Iterable[Tenure]) -> Iterable[tuple[Tenure, date, date | None]]:
    """Tenures of the post with the days they share with the member's; of a member of no whole day that of the day."""
    today = clock.today()
    for one in tenures:
        since = max(one.valid_from, row.valid_from)
        ends = [day for day in (one.valid_until, row.valid_until) if day is not None]
        until = min(ends) if ends and min(ends) <= today else None
        if since <= today and (until is None or since < until or (row.valid_from == until and one.is_on(until))):
            yield one, since, until


def _last_day(since: date, until: date | None) -> date:
    """Of a period whose end is excluded; today while it goes on."""
    today = clock.today()
    return today if until is None or until > today else max(since, until - timedelta(days=1))


def owner_on(card: TaskCard) -> CardMember | None:
    """Who is in charge today."""
    return card.members.filter(on_day(), role=MemberRole.OWNER).select_related("post").first()


def owners_of(card_ids: Iterable[UUID]) -> dict[UUID, CardPerson]:
    """Who is in charge of each of many cards today; three queries however many."""
    owned = CardMember.objects.filter(on_day(), card_id__in=list(card_ids), role=MemberRole.OWNER)
    rows = list(owned.select_related("post"))
    holders = holders_of({row.post_id for row in rows if row.post_id})
    return {row.card_id: CardPerson(row, holders.get(row.post_id) if row.post_id else None) for row in rows}
