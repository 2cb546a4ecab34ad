"""Who stands in which cell of the form: post with ★ and ⊙, mark, date, name (RULE 6, 7)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from approvals.documents.enums import COOPERATING_KINDS, DECIDING_KINDS, READING_KINDS, StepKind, StepState
from approvals.documents.models import Document, RouteStep
from approvals.documents.printing import wording


@dataclass(frozen=True, slots=True)
class Cell:
    """One signature cell."""

    post: str
    name: str = ""
    sign: str = ""
    mark: str = ""
    date: str = ""
    note: str = ""


def cells(document: Document, steps: Sequence[RouteStep]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Cells of drafter, reviewers and decider, and those of the co-operators, of the present round."""
    main: list[Cell] = []
    beside: list[Cell] = []
    for step in steps:
        line = beside if step.kind in COOPERATING_KINDS else main
        line += _cells_of(document, step)
    return [asdict(cell) for cell in main], [asdict(cell) for cell in beside]


def _cells_of(document: Document, step: RouteStep) -> list[Cell]:
    if step.state == StepState.SKIPPED and step.skip_reason:
        return [Cell(_post(step), sign=_sign(document, step), note=step.skip_reason)]
    if not document.is_decided and step.state in {StepState.PENDING, StepState.WAITING}:
        return [Cell(_post(step), sign=_sign(document, step))] if step.kind not in READING_KINDS else []
    if not wording.is_signed(step):
        return []
    if step.kind == StepKind.DELEGATED and step.acting_person_id:
        return _deputy_of_delegate(document, step)
    acting = step.acting_person_id is not None
    return [
        Cell(
            post=(step.acting_title or step.acting_department) if acting else _post(step),
            name=step.acting_name or step.person_name,
            sign=_sign(document, step),
            mark=wording.marks(step),
            date=wording.day(step.acted_at) if step.kind in DECIDING_KINDS else "",
            note=wording.note(step),
        )
    ]


def _deputy_of_delegate(document: Document, step: RouteStep) -> list[Cell]:
    """전결 stands in the cell of the delegate, 대결 with the signature in that of the deputy (RULE 7(3))."""
    deputy = Cell(
        step.acting_title, step.acting_name, mark=str(StepKind.ACTING.label), date=wording.day(step.acted_at),
        note=wording.note(step),
    )  # fmt: skip
    return [deputy, Cell(_post(step), sign=_sign(document, step), mark=str(StepKind.DELEGATED.label))]


def _post(step: RouteStep) -> str:
    return step.person_title or step.person_department


def _sign(document: Document, step: RouteStep) -> str:
    """★ for whoever had the idea (who wrote it, where nobody else is named), ⊙ for whoever reports it (RULE 6(1))."""
    signs = [(wording.PROPOSER, document.proposer_in_round_of(step)), (wording.REPORTER, document.reporter_id)]
    return "".join(sign for sign, person_id in signs if person_id == step.person_id)
