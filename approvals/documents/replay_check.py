"""Comparing every document's rows with what its ledger entries tell."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from approvals.documents.models import Document, Round, RouteStep
from approvals.documents.replay import ACTS, Step, Story, Told, Untold, replay
from core.audit.public import LedgerEntry

BATCH = 500
#: The columns of a step that follow from the acts alone, in the order in which a difference is looked for.
FACTS = ("position", "stage", "kind", "rule", "person", "acting person", "chain", "state", "result", "undone")


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing in which a document and its ledger disagree."""

    document_id: UUID
    what: str


@dataclass(slots=True)
class ReplayReport:
    """What replaying the documents of one agency found."""

    documents: int = 0
    entries: int = 0
    differences: list[Difference] = field(default_factory=list)


def replay_documents() -> ReplayReport:
    """Tell every document of the present agency again from its ledger and compare; in portions, so any number fits."""
    report = ReplayReport()
    for documents in _portions():
        told = _told([document.pk for document in documents])
        rounds, steps = _rows(documents)
        for document in documents:
            entries = told[str(document.pk)]
            report.documents, report.entries = report.documents + 1, report.entries + len(entries)
            what = difference(document, rounds[document.pk], steps, entries)
            if what:
                report.differences.append(Difference(document.pk, what))
    return report


def difference(
    document: Document, rounds: Sequence[Round], steps: dict[UUID, list[RouteStep]], entries: Sequence[Told]
) -> str:
    """The first difference between a document and its story; empty when there is none."""
    try:
        story = replay(entries)
    except Untold as untold:
        return f"the ledger does not tell the way: {untold}"
    if story.state != document.state:
        return f"state is {document.state}, the ledger says {story.state or 'nothing'}"
    if [(one.no, one.state) for one in rounds] != [(one.no, one.state) for one in story.rounds]:
        return f"rounds are {_of_rounds(rounds)}, the ledger says {_of_rounds(story.rounds)}"
    return _first_step(rounds, steps, story)


def _first_step(rounds: Sequence[Round], steps: dict[UUID, list[RouteStep]], story: Story) -> str:
    for row, told in zip(rounds, story.rounds, strict=True):
        kept = steps[row.pk]
        if len(kept) != len(told.steps):
            return f"round {row.no} has {len(kept)} steps, the ledger says {len(told.steps)}"
        for step, other in zip(kept, told.steps, strict=True):
            for name, is_, says in zip(FACTS, facts_of_row(step), facts_told(other), strict=True):
                if is_ != says:
                    return f"round {row.no} step {step.position}: {name} is {is_}, the ledger says {says}"
    return ""


def facts_of_row(step: RouteStep) -> tuple[Any, ...]:
    acting = str(step.acting_person_id) if step.acting_person_id else None
    chain = tuple(str(person_id) for person_id in step.acting_chain)
    person = (str(step.person_id), acting, chain)
    return (step.position, step.stage, step.kind, step.rule, *person, step.state, step.result, bool(step.undone_at))


def facts_told(step: Step) -> tuple[Any, ...]:
    person = (step.person_id, step.acting_id, step.chain)
    return (
        step.position,
        step.stage,
        str(step.kind),
        str(step.rule),
        *person,
        str(step.state),
        str(step.result),
        bool(step.undone_at),
    )


def _portions() -> Iterator[list[Document]]:
    last: UUID | None = None
    rows = Document.objects.order_by("pk").only("pk", "state")
    while portion := list((rows.filter(pk__gt=last) if last else rows)[:BATCH]):
        yield portion
        last = portion[-1].pk


def _told(ids: Sequence[UUID]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    entries = LedgerEntry.objects.filter(object_id__in=[str(pk) for pk in ids], event__in=list(ACTS)).order_by("seq")
    for object_id, event, person_id, detail in entries.values_list("object_id", "event", "person_id", "detail"):
        found[object_id].append(Told(event, str(person_id) if person_id else None, detail))
    return found


def _rows(documents: Sequence[Document]) -> tuple[dict[UUID, list[Round]], dict[UUID, list[RouteStep]]]:
    rounds: dict[UUID, list[Round]] = defaultdict(list)
    steps: dict[UUID, list[RouteStep]] = defaultdict(list)
    for row in Round.objects.filter(document__in=documents).order_by("no"):
        rounds[row.document_id].append(row)
    for step in RouteStep.objects.filter(document__in=documents).order_by("position"):
        steps[step.round_id].append(step)
    return rounds, steps


def _of_rounds(rounds: Sequence[Any]) -> str:
    return ", ".join(f"{one.no} {one.state}" for one in rounds) or "none"
