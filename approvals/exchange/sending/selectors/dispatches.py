"""What was sent and what waits to be sent. Who sees a dispatch is who sees its document; whoever sends for the whole
agency sees what is to be sent and was, by title, number and recipients alone.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from approvals.documents.enums import DocumentKind, DocumentState
from approvals.documents.public import Document, Viewer, documents_visible_to, viewer_of
from approvals.documents.selectors.visibility import of_headed_department, written_by
from approvals.exchange.sending import permissions
from approvals.exchange.sending.enums import ChangeState, RecipientState
from approvals.exchange.sending.errors import ChangeNotFound, DispatchNotFound
from approvals.exchange.sending.models import Dispatch, Recipient, RecipientChange
from core.audit.public import Actor

TO_OTHERS = Q(state=DocumentState.APPROVED, kind=DocumentKind.OUTGOING)


@dataclass(frozen=True, slots=True)
class LogFilters:
    """What narrows the sending log; ``reached``: ``all``, ``open``, ``failed`` or ``returned``."""

    words: tuple[str, ...] = ()
    reached: str = ""
    since: date | None = None
    until: date | None = None


NO_FILTERS = LogFilters()


def sends_all(viewer: Viewer) -> bool:
    return viewer.actor.may(permissions.SEND_ALL)


def known_to_senders(viewer: Viewer) -> QuerySet[Document]:
    """Decided documents that go to others, as far as the person may know of them as a sender, as a reader, or as the head
    who is asked about their recipients.
    """
    outgoing = Document.objects.filter(TO_OTHERS)
    if viewer.actor.person_id is None:
        return outgoing.none()
    if sends_all(viewer):
        return outgoing
    asked = RecipientChange.objects.filter(dispatch__document_id=OuterRef("pk"))
    return outgoing.filter(Q(pk__in=documents_visible_to(viewer).values("pk")) | (_headed(viewer) & Q(Exists(asked))))


def _headed(viewer: Viewer) -> Q:
    """Documents of departments that the person heads, or somebody does for whom the person stands in."""
    headed = Q(pk__in=[])
    for person_id in filter(None, viewer.whose):
        headed |= of_headed_department(person_id)
    return headed


def _unsent() -> QuerySet[Document]:
    return Document.objects.filter(TO_OTHERS, sent_at__isnull=True).order_by("decided_at", "id")


def own_waiting_to_be_sent(viewer: Viewer) -> QuerySet[Document]:
    """What one wrote, is decided, goes to others and was not sent; the oldest first."""
    return _unsent().filter(written_by(viewer.actor.person_id))


def waiting_to_be_sent(actor: Actor | Viewer) -> QuerySet[Document]:
    """The same of the whole agency for the clerk."""
    viewer = viewer_of(actor)
    if viewer.actor.person_id is None:
        return _unsent().none()
    return _unsent() if sends_all(viewer) else own_waiting_to_be_sent(viewer)


def document_to_send(document_id: UUID, *, actor: Actor | Viewer) -> Document:
    """The document for whoever may send it, or once it was sent. Raises DispatchNotFound."""
    viewer = viewer_of(actor)
    opens = Exists(documents_visible_to(viewer).filter(pk=OuterRef("pk")))
    found = known_to_senders(viewer).annotate(opens=opens).filter(pk=document_id).first()
    if found is None:
        raise DispatchNotFound
    return found


def dispatches_visible_to(actor: Actor | Viewer) -> QuerySet[Dispatch]:
    """What was sent of the documents one may know of as a sender or reader."""
    viewer = viewer_of(actor)
    return Dispatch.objects.filter(document__in=known_to_senders(viewer))


def sending_log(actor: Actor | Viewer, filters: LogFilters = NO_FILTERS) -> QuerySet[Dispatch]:
    """The sending log (RULE 13(1)), the latest first, each with its recipients."""
    viewer = viewer_of(actor)
    rows = dispatches_visible_to(viewer).filter(_within(filters)).select_related("document")
    opens = Exists(documents_visible_to(viewer).filter(pk=OuterRef("document_id")))
    recipients = Prefetch("recipients", Recipient.objects.order_by("position"))
    return rows.annotate(opens=opens).prefetch_related(recipients).order_by("-sent_at", "-id")


def _within(filters: LogFilters) -> Q:
    within = _reached(filters.reached)
    for word in filters.words:
        to = Recipient.objects.filter(dispatch=OuterRef("pk"), name__icontains=word)
        within &= Q(document__title__icontains=word) | Q(document__number_text__icontains=word) | Q(Exists(to))
    if filters.since:
        within &= Q(enforced_on__gte=filters.since)
    if filters.until:
        within &= Q(enforced_on__lte=filters.until)
    return within


def _reached(how: str) -> Q:
    of_it = Recipient.objects.filter(dispatch=OuterRef("pk"))
    open_ones = of_it.filter(state=RecipientState.SENT, channel__in=("network", "own"))
    states = {"failed": RecipientState.FAILED, "returned": RecipientState.RETURNED}
    if how in states:
        return Q(Exists(of_it.filter(state=states[how])))
    if how == "open":
        return Q(Exists(open_ones))
    stuck = of_it.filter(state__in=(RecipientState.FAILED, RecipientState.RETURNED))
    return Q(~Exists(open_ones), ~Exists(stuck)) if how == "all" else Q()


def get_dispatch(dispatch_id: UUID, *, actor: Actor | Viewer) -> Dispatch:
    """One dispatch with its document and seal. Raises DispatchNotFound."""
    viewer = viewer_of(actor)
    opens = Exists(documents_visible_to(viewer).filter(pk=OuterRef("document_id")))
    rows = dispatches_visible_to(viewer).annotate(opens=opens).select_related("document", "seal")
    found = rows.filter(pk=dispatch_id).first()
    if found is None:
        raise DispatchNotFound
    return found


def recipients_of(dispatch: Dispatch) -> list[Recipient]:
    return list(Recipient.objects.filter(dispatch=dispatch).order_by("position"))


def changes_of(dispatch: Dispatch) -> list[RecipientChange]:
    return list(RecipientChange.objects.filter(dispatch=dispatch).order_by("asked_at", "id"))


def changes_to_decide(actor: Actor | Viewer) -> QuerySet[RecipientChange]:
    """Requests for other recipients that wait for this person as a head, or as whoever stands in for one."""
    viewer = viewer_of(actor)
    asked = RecipientChange.objects.filter(state=ChangeState.ASKED).order_by("asked_at", "id")
    if viewer.actor.person_id is None:
        return asked.none()
    return asked.filter(dispatch__document__in=Document.objects.filter(_headed(viewer)))


def heads_sender(document: Document, viewer: Viewer) -> bool:
    """Whether the person heads the department of a document or one above, or stands in for somebody who does."""
    return Document.objects.filter(_headed(viewer), pk=document.pk).exists()


def change_of(dispatch: Dispatch, change_id: UUID) -> RecipientChange:
    """Raises ChangeNotFound."""
    found = RecipientChange.objects.filter(dispatch=dispatch, pk=change_id).first()
    if found is None:
        raise ChangeNotFound
    return found
