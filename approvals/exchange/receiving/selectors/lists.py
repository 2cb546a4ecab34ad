"""Lists of papers that came in, what narrows them, and the numbers beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from approvals.documents.public import Viewer, viewer_of
from approvals.exchange.receiving.enums import IN_HAND, ArrivalBox, ArrivalState
from approvals.exchange.receiving.models import SEARCHED, Arrival, ArrivalReader
from approvals.exchange.receiving.selectors.visibility import (
    arrivals_visible_to,
    at_document_office,
    handled_by,
    of_department,
    when,
)
from core.accounts.public import Role, User
from core.audit.public import Actor
from core.files.public import ContainsIgnoringCase
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import Post, initials_pattern
from core.tenancy.public import HaveGramsOf

WORDS_IN = ("title", "sender_name", "source_number", "number_text", "handler_name")
for searched in WORDS_IN:
    Arrival._meta.get_field(searched).register_lookup(ContainsIgnoringCase)  # type: ignore[union-attr] # text columns


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What narrows a list; empty fields narrow nothing. Days are those of arrival."""

    words: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None
    overdue: bool = False


def listed(box: ArrivalBox, *, actor: Actor | Viewer, by: Narrowed = Narrowed()) -> QuerySet[Arrival]:
    """The papers of a box: unread ones and urgent ones first, then what is due next; the register by its latest."""
    viewer = viewer_of(actor)
    read = ArrivalReader.objects.filter(arrival=OuterRef("pk"), person_id=viewer.actor.person_id)
    rows: QuerySet[Any] = arrivals_visible_to(viewer).filter(_in_box(box, viewer))
    rows = rows.annotate(
        overdue=when(_overdue()), read_at=Subquery(read.values("read_at")[:1]), unread=Exists(read.filter(read_at=None))
    )
    rows = _narrow(rows, by)
    match box:
        case ArrivalBox.READ:
            return rows.order_by("-unread", "-urgent", "-arrived_at", "-id")
        case ArrivalBox.MINE:
            return rows.order_by("-overdue", F("due_on").asc(nulls_last=True), "-urgent", "arrived_at", "id")
        case ArrivalBox.REGISTER:
            return rows.order_by("-arrived_at", "-id")
    return rows.order_by("-urgent", "arrived_at", "id")


def boxes_of(actor: Actor | Viewer) -> dict[ArrivalBox, int]:
    """How many each list shows that asks something of the person; one statement."""
    viewer = viewer_of(actor)
    asking = {
        ArrivalBox.OFFICE: _in_box(ArrivalBox.OFFICE, viewer),
        ArrivalBox.WAITING: _in_box(ArrivalBox.WAITING, viewer),
        ArrivalBox.MINE: _in_box(ArrivalBox.MINE, viewer),
        ArrivalBox.READ: Exists(_unread(viewer).filter(arrival=OuterRef("pk"))),
    }
    numbers = {box.value: Count("pk", filter=Q(condition)) for box, condition in asking.items()}
    found = arrivals_visible_to(viewer).order_by().aggregate(**numbers)
    return {ArrivalBox(name): number for name, number in found.items()}


def in_hand_of(post_id: UUID) -> QuerySet[Arrival]:
    """What a post has in hand, the earliest due first; nobody's eyes are asked: for hand-overs."""
    rows = Arrival.objects.defer("parcel").filter(handler_post_id=post_id, state=ArrivalState.ASSIGNED)
    return rows.order_by(F("due_on").asc(nulls_last=True), "arrived_at", "id")


def _in_box(box: ArrivalBox, viewer: Viewer) -> Any:
    match box:
        case ArrivalBox.OFFICE:
            return at_document_office(viewer) & Q(state=ArrivalState.ARRIVED)
        case ArrivalBox.WAITING:
            return Q(state=ArrivalState.DISTRIBUTED) & of_department(viewer)
        case ArrivalBox.MINE:
            return Q(state=ArrivalState.ASSIGNED) & handled_by(viewer)
        case ArrivalBox.READ:
            mine = ArrivalReader.objects.filter(arrival=OuterRef("pk"), person_id=viewer.actor.person_id)
            return Q(Exists(mine))
    return Q()


def _unread(viewer: Viewer) -> QuerySet[ArrivalReader]:
    return ArrivalReader.objects.filter(person_id=viewer.actor.person_id, read_at=None)


def _overdue() -> Q:
    return Q(state__in=sorted(IN_HAND), due_on__lt=clock.today())


def _narrow(rows: QuerySet[Any], by: Narrowed) -> QuerySet[Any]:
    for word in by.words.split():
        rows = rows.filter(_holding(word))
    if by.state in ArrivalState.values:
        rows = rows.filter(state=by.state)
    if by.since:
        rows = rows.filter(arrived_at__gte=_midnight(by.since))
    if by.until and by.until < date.max:
        rows = rows.filter(arrived_at__lt=_midnight(by.until + timedelta(days=1)))
    return rows.filter(_overdue()) if by.overdue else rows


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.SEOUL)


def _holding(word: str) -> Q:
    """A word in title, sender, numbers or officer, by the index; initial consonants find the syllables they begin."""
    written = Q(*(Q(**{f"{name}__has_words": word}) for name in WORDS_IN), _connector=Q.OR)
    near = written & Q(HaveGramsOf(SEARCHED, word)) if len(word) > 1 else written
    if pattern := initials_pattern(word):
        near |= Q(title__regex=pattern) | Q(sender_name__regex=pattern) | Q(handler_name__regex=pattern)
    return near | Q(number_code=word)


# -- numbers beside the menu: counted along with the documents', written for people's ids alone ------------------------


@dataclass(frozen=True, slots=True)
class ArrivalCounts:
    """What waits: at the document office, to be received by a head or clerk, in hand, to read."""

    office: int = 0
    to_receive: int = 0
    in_hand: int = 0
    to_read: int = 0

    @property
    def waiting(self) -> int:
        """The number beside the menu entry."""
        return self.office + self.to_receive + self.in_hand + self.to_read


def _is_clerk(viewer: Viewer) -> Exists:
    clerks = User.objects.filter(pk=viewer.actor.person_id, role_assignments__role=Role.DISPATCH_CLERK)
    return Exists(clerks.order_by())


def _office(viewer: Viewer) -> QuerySet[Arrival]:
    return Arrival.objects.filter(_is_clerk(viewer), state=ArrivalState.ARRIVED)


def _to_receive(viewer: Viewer) -> QuerySet[Arrival]:
    """For heads, and for clerks where they sit: whom the notices tell."""
    posts = Post.objects.filter(pk__in=organization.posts_held_sql(viewer.whose)).order_by()
    asked = Q(department_id__in=posts.filter(is_head=True).values("department_id"))
    asked |= Q(_is_clerk(viewer)) & Q(department_id__in=posts.values("department_id"))
    return Arrival.objects.filter(asked, state=ArrivalState.DISTRIBUTED)


def _in_hand(viewer: Viewer) -> QuerySet[Arrival]:
    return Arrival.objects.filter(handled_by(viewer), state=ArrivalState.ASSIGNED)


COUNTED: dict[str, Callable[[Viewer], QuerySet[Any]]] = {
    "office": _office, "to_receive": _to_receive, "in_hand": _in_hand, "to_read": _unread,
}  # fmt: skip


def counts_among(numbers: Mapping[str, int]) -> ArrivalCounts:
    """Those of papers among the numbers that were counted together."""
    return ArrivalCounts(**{name: numbers.get(f"receiving.{name}", 0) for name in COUNTED})


def boxes_shown(*, distributes: bool) -> Sequence[ArrivalBox]:
    return [box for box in ArrivalBox if distributes or box != ArrivalBox.OFFICE]
