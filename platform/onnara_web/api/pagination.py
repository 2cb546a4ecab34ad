"""Stable paging: ids are UUIDv7, so ordering by id is ordering by time and no row is skipped or doubled."""

from rest_framework.pagination import CursorPagination


class CursorPage(CursorPagination):
    """`?cursor=` from the `next` address; `?page_size=` up to 200."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
