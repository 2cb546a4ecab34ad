"""What narrows a list: words, dates, people, and where the documents wait."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, Lookup, OuterRef, Q, QuerySet, Subquery

from approvals.documents.enums import EDITABLE_STATES, READING_KINDS, StepState
from approvals.documents.models import Document, RecordsFile, RouteStep
from approvals.documents.models.document import SEARCHED
from approvals.documents.numbers import FileNumberRead, read_file_number, read_number
from approvals.documents.selectors.attachments import attachments_holding
from core.brm.public import UnitTask
from core.files.public import ContainsIgnoringCase
from core.foundation.public import clock
from core.tenancy.public import HaveGramsOf


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a list; every field stands in the address of the page."""

    text: str = ""
    urgent: bool = False
    since: date | None = None
    until: date | None = None
    task: str = ""
    drafter: str = ""
    #: Somebody has an open step of this kind.
    kind: str = ""
    overdue: bool = False
    #: The document after which the list goes on: how one comes to what is older than any page shows.
    before: UUID | None = None

    @property
    def any(self) -> bool:
        return self != Filters()


NO_FILTERS = Filters()


class OneOf(Lookup):
    """``id = ANY (ARRAY(SELECT …))``: unlike ``IN``, it can be answered by an index beside other alternatives."""

    lookup_name = "one_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, parameters = self.process_lhs(compiler, connection)
        text, more = compiler.compile(self.rhs)
        return f"{left} = ANY (ARRAY{text})", [*parameters, *more]


Document._meta.pk.register_lookup(OneOf)
Document._meta.get_field("drafter_post").register_lookup(OneOf)  # type: ignore[union-attr] # a column
Document._meta.get_field("records_file").register_lookup(OneOf)  # type: ignore[union-attr] # a column
for searched in ("title", "number_text", "drafter_name", "summary"):
    Document._meta.get_field(searched).register_lookup(ContainsIgnoringCase)  # type: ignore[union-attr] # text columns


def narrowed(rows: QuerySet[Document], filters: Filters, *, order: str) -> QuerySet[Document]:
    """The rows that fit; ``order`` is the column the list goes by, newest first."""
    for word in filters.text.split():
        rows = rows.filter(_matching(word))
    for word in filters.drafter.split():
        rows = rows.filter(drafter_name__has_words=word)
    for word in filters.task.split():
        rows = rows.filter(unit_task__in=_tasks_named(word))
    if filters.urgent:
        rows = rows.filter(urgent=True)
    if filters.since:
        rows = rows.filter(updated_at__gte=datetime.combine(filters.since, time.min, clock.SEOUL))
    if filters.until:
        rows = rows.filter(updated_at__lte=datetime.combine(filters.until, time.max, clock.SEOUL))
    return _after(_where_it_waits(rows, filters), filters.before, order)


def _where_it_waits(rows: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    if not filters.kind and not filters.overdue:
        return rows
    steps = RouteStep.objects.filter(document_id=OuterRef("pk"), state=StepState.PENDING)
    if filters.kind:
        steps = steps.filter(kind=filters.kind)
    if filters.overdue:
        # As ``limits.is_overdue`` says of one step.
        steps = steps.filter(due_at__lt=clock.now()).exclude(kind__in=READING_KINDS)
    return rows.filter(Exists(steps))


def _after(rows: QuerySet[Document], before: UUID | None, order: str) -> QuerySet[Document]:
    """What follows that document in the list: read from the index there, however deep it lies."""
    if before is None:
        return rows
    if order == "id":
        return rows.filter(pk__lt=before)
    there = Subquery(Document.objects.filter(pk=before).values(order)[:1])
    return rows.filter(Q(**{f"{order}__lt": there}) | Q(**{order: there}, pk__lt=before), **{f"{order}__lte": there})


def _tasks_named(word: str) -> QuerySet[UnitTask]:
    return UnitTask.objects.filter(Q(code__iexact=word) | Q(name_ko__icontains=word) | Q(name_en__icontains=word))


def _matching(word: str) -> Q:
    """One word of a search: in title, number (also that of the file), drafter, keywords, summary, or inside an attachment; each by its index."""
    # Keywords and summary of a draft that is being written on after a return are its drafter's alone; the row holds them.
    settled = ~Q(state__in=sorted(EDITABLE_STATES), current_round__gt=0)
    written = (
        Q(title__has_words=word)
        | Q(number_text__has_words=word)
        | Q(drafter_name__has_words=word)
        | (settled & (Q(keywords__contains=[word]) | Q(summary__has_words=word)))
    )
    # Written first: what goes through many rows in the order of the list pays for pairs of letters only where they fit.
    near = written & Q(HaveGramsOf(SEARCHED, word)) if len(word) > 1 else written
    return near | Q(pk__one_of=attachments_holding(word)) | _numbered(word)


def _numbered(word: str) -> Q:
    """A number as it is printed, read into its parts: each of them leads there by its index."""
    found = Q()
    if number := read_number(word):
        rows = Document.objects.filter(department__number_code=number.department, number_serial=number.serial)
        rows = rows.filter(number_code=number.code, **({"number_system": number.system} if number.system else {}))
        found |= Q(pk__one_of=rows.order_by().values("pk"))
    for read in read_file_number(word):
        found |= _filed_in(read)
    return found


def _filed_in(read: FileNumberRead) -> Q:
    """What was decided and is filed there; a draft whose writer chose the file is not yet."""
    files = RecordsFile.objects.filter(department_code=read.department, unit_task__code=read.task)
    if read.system:
        files = files.filter(system=read.system)
    if read.serial:
        files = files.filter(serial=read.serial)
    volumes = {"records_volume": read.volume} if read.volume else {"records_volume__isnull": False}
    return Q(records_file__one_of=files.order_by().values("pk"), **volumes)
