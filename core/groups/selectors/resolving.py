"""Who stands in a group today. Asked anew at each look and each sending, so a group never holds anybody who moved on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language

from core.accounts import public as accounts
from core.audit.public import Actor
from core.foundation.public import clock
from core.groups import rules
from core.groups.enums import SeatState
from core.groups.errors import GroupEmpty
from core.groups.models import GroupMember
from core.groups.selectors.groups import groups_visible_to, reach_of
from core.groups.selectors.places import Places, departments_below, places_for
from core.organization import public as organization
from core.organization.public import PersonCard, Post


@dataclass(frozen=True, slots=True)
class Seat:
    """A post with who holds it today. A vacant or closed one is told as such, never left out."""

    post: Post
    department_name: str
    department_name_en: str
    state: SeatState
    holder: PersonCard | None = None

    @property
    def shown_department(self) -> str:
        """In the language of the page."""
        english = self.department_name_en if get_language() == "en" else ""
        return english or self.department_name

    def card(self) -> PersonCard | None:
        """The holder as standing in this post, which may be another one than the principal post."""
        if self.holder is None:
            return None
        return replace(
            self.holder,
            post_id=self.post.pk,
            post_title=self.post.title_ko,
            post_title_en=self.post.title_en,
            department_id=self.post.department_id,
            department_name=self.department_name,
            department_name_en=self.department_name_en,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a group: a post, or a department with the posts it has today."""

    member: GroupMember
    seats: tuple[Seat, ...]
    department_name: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person whom a group reaches, standing in the post that is in the group."""

    card: PersonCard
    group_id: UUID
    group_name: str


def entries_of(group_ids: Collection[UUID]) -> dict[UUID, list[Entry]]:
    """What is in these groups today, by group; the number of queries does not grow with groups or entries."""
    rows = GroupMember.objects.filter(group_id__in=list(group_ids), ended_at__isnull=True).select_related("post")
    members = list(rows)
    entries: dict[UUID, list[Entry]] = {group_id: [] for group_id in group_ids}
    for member, entry in zip(members, entries_for(members), strict=True):
        entries[member.group_id].append(entry)
    return entries


def entries_for(members: Sequence[GroupMember]) -> list[Entry]:
    """The same for entries at hand, saved or not."""
    places = places_for(members)
    posts = _posts_of(members, places)
    seats = _seats({post.pk: post for found in posts.values() for post in found}.values(), places)
    return [
        Entry(
            member,
            tuple(seats[post.pk] for post in posts[member.pk]),
            places.name_of(member.department_id) if member.department_id else "",
            member.department_id is not None and member.department_id not in places.standing,
        )
        for member in members
    ]


def recipients_of(group_ids: Iterable[UUID], *, actor: Actor) -> list[Recipient]:
    """People whom these groups reach at this moment, each once, in the order of the groups.

    Raises GroupGone (removed, or not the actor's to use), TooManyGroups, GroupEmpty (nobody in one), TooManyReached.
    """
    wanted = list(dict.fromkeys(group_ids))
    if not wanted:
        return []
    names = names_of(wanted, actor=actor)
    rules.check_chosen(wanted, names)
    entries = entries_of(wanted)
    found: dict[UUID, Recipient] = {}
    for group_id in wanted:
        cards = cards_in(entries[group_id])
        if not cards:
            raise GroupEmpty(name=names[group_id], field="groups")
        for card in cards:
            found.setdefault(card.person_id, Recipient(card, group_id, names[group_id]))
    rules.check_reached(len(found))
    return list(found.values())


def check_groups(group_ids: Iterable[UUID], *, actor: Actor) -> None:
    """Whether these may be chosen to be sent to later; asks nothing where none is. Raises GroupGone, TooManyGroups."""
    if wanted := list(dict.fromkeys(group_ids)):
        rules.check_chosen(wanted, names_of(wanted, actor=actor))


def names_of(group_ids: Collection[UUID], *, actor: Actor) -> dict[UUID, str]:
    """What those of the groups are called that the person sees."""
    if not group_ids:
        return {}
    return dict(groups_visible_to(reach_of(actor)).filter(pk__in=list(group_ids)).values_list("pk", "name"))


def cards_in(entries: Iterable[Entry]) -> list[PersonCard]:
    """Those reached, each once, through the first post in which they stand."""
    cards = [card for entry in entries for seat in entry.seats if (card := seat.card())]
    return list({card.person_id: card for card in reversed(cards)}.values())[::-1]


def _posts_of(members: Sequence[GroupMember], places: Places) -> dict[UUID, list[Post]]:
    """Posts of each entry; those of departments with one query, heads first."""
    wanted = {
        member.pk: departments_below(places, member.department_id) if member.with_below else [member.department_id]
        for member in members
        if member.department_id
    }
    by_department: dict[UUID, list[Post]] = {}
    if wanted:
        open_today = Q(closed_on__isnull=True) | Q(closed_on__gt=clock.today())
        rows = Post.objects.filter(open_today, department_id__in={one for some in wanted.values() for one in some})
        for post in rows.order_by("-is_head", "order", "title_ko"):
            by_department.setdefault(post.department_id, []).append(post)
    return {
        member.pk: [member.post]
        if member.post
        else [post for place in wanted[member.pk] for post in by_department.get(place, [])]
        for member in members
    }


def _seats(posts: Collection[Post], places: Places) -> dict[UUID, Seat]:
    today = clock.today()
    standing = [post.pk for post in posts if post.closed_on is None or post.closed_on > today]
    holders = organization.holders_of(standing) if standing else {}
    people = {card.person_id for card in holders.values()}
    active = set(accounts.users().filter(pk__in=people, is_active=True).values_list("pk", flat=True))
    seats = {}
    for post in posts:
        holder = holders.get(post.pk)
        holder = holder if holder and holder.person_id in active else None
        state = SeatState.HELD if holder else SeatState.VACANT
        if post.pk not in standing:
            state = SeatState.CLOSED
        seats[post.pk] = Seat(post, *places.names_of(post.department_id), state, holder)
    return seats
