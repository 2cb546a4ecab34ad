"""Where the lines of the sheet come from, by area; each is registered as any other app would register its own."""

from workspace.handover.headings import Source
from workspace.handover.sources import arrivals, cards, directives, documents, groups, manual, meetings, memos, schedule

SOURCES: tuple[Source, ...] = (
    *cards.SOURCES,
    *documents.SOURCES,
    *memos.SOURCES,
    *directives.SOURCES,
    *arrivals.SOURCES,
    *schedule.SOURCES,
    *meetings.SOURCES,
    *manual.SOURCES,
    *groups.SOURCES,
)
