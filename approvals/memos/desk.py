"""What waits for the person of a request: counted with the documents', in one statement for menu and boxes."""

from django.http import HttpRequest

from approvals.documents import desk
from approvals.memos.selectors import MemoCounts, counts_among


def counts_of(request: HttpRequest) -> MemoCounts:
    """The numbers beside the boxes."""
    return counts_among(desk.counts_of(request).others)


def waiting_count(request: HttpRequest) -> int:
    return counts_of(request).waiting
