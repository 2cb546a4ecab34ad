"""Pages of long lists for people (the API uses stable cursors instead: api/pagination.py)."""

from typing import Any, Protocol

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

PER_PAGE = 20


class Sliced(Protocol):
    """What knows how long it is and gives a part of itself."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: slice, /) -> Any: ...


class ListPage(Page):
    """A page that knows which page numbers to offer: `1 … 7 8 9 … 24`."""

    @property
    def numbers(self) -> list[int | str]:
        return list(self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1))


class ListPaginator(Paginator):
    def _get_page(self, *args: Any, **kwargs: Any) -> ListPage:
        return ListPage(*args, **kwargs)


class BoundedPaginator(ListPaginator):
    """Counts rows of the database up to ``most`` and no further: a million of them cost no more than that.

    ``in_order``: as they are listed, where an index has that order; a frequent word is then counted from the newest on,
    and not gathered from the whole table first.
    """

    def __init__(self, rows: QuerySet[Any], per_page: int, most: int, *, in_order: bool = False) -> None:
        super().__init__(rows, per_page)
        self.most, self.in_order = most, in_order

    @cached_property
    def found(self) -> int:
        rows: Any = self.object_list
        rows = rows if self.in_order else rows.order_by()
        return int(rows.values("pk")[: self.most + 1].count())

    @cached_property
    def count(self) -> int:  # type: ignore[override] # a cached property there too
        return min(self.found, self.most)

    @property
    def has_more(self) -> bool:
        """Whether something lies behind the last page."""
        return self.found > self.most


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any] | Sliced,
    *,
    per_page: int = PER_PAGE,
    most: int = 0,
    in_order: bool = False,
) -> ListPage:
    """The page asked for by `?page=`; anything odd shows the first, too high the last. ``most`` bounds the counting,
    ``in_order`` as ``BoundedPaginator`` says.
    """
    listed: Any = rows  # neither is all that Django's types want of a list
    paginator = ListPaginator(listed, per_page)
    if most and isinstance(rows, QuerySet):
        paginator = BoundedPaginator(rows, per_page, most, in_order=in_order)
    page: ListPage = paginator.get_page(request.GET.get("page"))
    return page
