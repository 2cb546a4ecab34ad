"""Pages of long lists for people (the API uses stable cursors instead: api/pagination.py)."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 20


class ListPage(Page):
    """A page that knows which page numbers to offer: `1 … 7 8 9 … 24`."""

    @property
    def numbers(self) -> list[int | str]:
        return list(self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1))


class ListPaginator(Paginator):
    def _get_page(self, *args: Any, **kwargs: Any) -> ListPage:
        return ListPage(*args, **kwargs)


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], *, per_page: int = PER_PAGE) -> ListPage:
    """The page asked for by `?page=`; anything odd shows the first, too high the last."""
    page: ListPage = ListPaginator(rows, per_page).get_page(request.GET.get("page"))
    return page
