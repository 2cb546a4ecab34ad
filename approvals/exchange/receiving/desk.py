"""What waits for the person of a request: counted with the documents', in one statement for menu and pages."""

from django.http import HttpRequest

from approvals.documents.public import counts_of as documents_counts
from approvals.exchange.receiving.selectors.lists import ArrivalCounts, counts_among


def counts_of(request: HttpRequest) -> ArrivalCounts:
    return counts_among(documents_counts(request).others)


def waiting_count(request: HttpRequest) -> int:
    return counts_of(request).waiting
