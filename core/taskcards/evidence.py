"""Files that results rest on: whoever sees the card reads them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from core.audit.public import Actor
from core.files.public import StoredFile
from core.taskcards.enums import LinkKind
from core.taskcards.linking import Linkable
from core.taskcards.models import ResultLink
from core.taskcards.selectors import cards_visible_to


def titles(ids: Iterable[UUID], actor: Actor) -> dict[UUID, str]:
    """Names of those of the files that the person handed in, or that show a result of a card open to the person."""
    cards = cards_visible_to(actor).filter(pk=OuterRef("result__card_id"))
    shown = ResultLink.objects.filter(Exists(cards), kind=LinkKind.FILE, object_id=OuterRef("pk"), removed_at=None)
    mine = Q(uploaded_by=actor.person_id, uploaded_by__isnull=False)
    return dict(StoredFile.objects.filter(Exists(shown) | mine, pk__in=list(ids)).values_list("pk", "name"))


def may_read_file(file_id: UUID, actor: Actor) -> bool:
    """Whoever sees a card reads the files its results rest on."""
    return file_id in titles([file_id], actor)


#: None is offered from elsewhere: files come with the report itself.
LINKABLE = Linkable(titles, lambda _task, _words, _actor: [], lambda file_id: f"/files/{file_id}/")
