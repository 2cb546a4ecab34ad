"""Rules of task cards (DOMAIN 2.2), one function each. They know neither requests nor the database."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from core.foundation.public import DomainError
from core.taskcards import errors
from core.taskcards.enums import (
    ENDED,
    INDISPENSABLE,
    WRITABLE,
    CardKind,
    CardPart,
    CardState,
    PublicityKind,
)
from core.taskcards.models import CardEvaluation, PartVersion

MOST_FILES = 20
#: The fields of a heading that say where the card stands, in either tree.
PLACE = frozenset({"unit_task_id", "purpose_node_id"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the person acting is to a card at this moment."""

    in_charge: bool = False
    deputy: bool = False
    superior: bool = False
    classifier: bool = False


#: From which states each act is possible, and where it leads.
WAYS: Mapping[str, tuple[frozenset[CardState], CardState]] = {
    "approve": (frozenset({CardState.PROPOSED}), CardState.APPROVED),
    "decline": (frozenset({CardState.PROPOSED}), CardState.CLOSED),
    "accept": (frozenset({CardState.APPROVED}), CardState.ACTIVE),
    "suspend": (frozenset({CardState.ACTIVE}), CardState.SUSPENDED),
    "resume": (frozenset({CardState.SUSPENDED}), CardState.ACTIVE),
    "complete": (frozenset({CardState.ACTIVE}), CardState.COMPLETED),
    "reopen": (frozenset({CardState.COMPLETED}), CardState.ACTIVE),
    "close": (frozenset({CardState.COMPLETED}), CardState.CLOSED),
}


def state_after(act: str, state: str) -> CardState:
    """Where an act leads from a state. Raises WrongCardState."""
    begin, end = WAYS[act]
    if state not in begin:
        raise errors.WrongCardState(state=CardState(state).label)
    return end


def state_after_acceptance(state: str, *, accepted: bool) -> CardState:
    """An approved card is in progress once it is accepted; one in progress is accepted by a new owner.

    Raises AlreadyAccepted or WrongCardState.
    """
    if accepted:
        raise errors.AlreadyAccepted
    return CardState.ACTIVE if state == CardState.ACTIVE else state_after("accept", state)


def check_heading(
    name_ko: str, kind: str, has_unit_task: bool, purpose: str, starts_on: date, ends_on: date | None
) -> None:
    """A card has a name, a place in one of the two trees, and a period (REG 22(1), PRD 2(5)).

    Raises NameMissing, PlaceMissing or PeriodWrong.
    """
    if not name_ko.strip():
        raise errors.NameMissing(field="name_ko")
    if kind == CardKind.UNIT and not has_unit_task:
        raise errors.PlaceMissing(field="unit_task")
    if kind == CardKind.MANAGEMENT and not purpose:
        raise errors.PlaceMissing(field="purpose_node_id")
    if ends_on is not None and ends_on < starts_on:
        raise errors.PeriodWrong(field="ends_on")


def check_whose_unit_task(
    home: UUID, *, place: UUID, own: bool, line: Collection[UUID], classifier: bool, name: str
) -> None:
    """A unit task is taken on in its own department (``home``) by its people, or by a head above it and above the
    ``place`` of the card; the manager of the classification may put it anywhere (DOMAIN 2.2). Raises UnitTaskElsewhere.
    """
    if classifier or (own and home == place) or {home, place} <= set(line):
        return
    raise errors.UnitTaskElsewhere(department=name, field="unit_task")


def check_may_write(standing: Standing) -> None:
    """Plan and results are written by whoever is in charge, or a deputy. Raises NotInCharge."""
    if not (standing.in_charge or standing.deputy):
        raise errors.NotInCharge


def check_may_change_heading(standing: Standing, state: str, changed: Set[str] = frozenset()) -> None:
    """The heading is the owner's; while nobody has accepted the task, the superior's too. Where the card stands (``PLACE``)
    is the classification manager's, who changes nothing else of it; of a proposal also theirs whose heading it is
    (DOMAIN 2.2). ``changed`` are the fields that say something else. Raises NotInCharge or NotClassifier.
    """
    early = state in {CardState.PROPOSED, CardState.APPROVED}
    own = standing.in_charge or standing.deputy or (early and standing.superior)
    if not (own or (standing.classifier and changed <= PLACE)):
        raise errors.NotInCharge
    if changed & PLACE and not (standing.classifier or state == CardState.PROPOSED):
        raise errors.NotClassifier


def check_in_charge(standing: Standing) -> None:
    """Only the post's own holder (or who stands in for them, REG 10(3)) takes a task on. Raises NotInCharge."""
    if not standing.in_charge:
        raise errors.NotInCharge


def check_may_staff(standing: Standing) -> None:
    """People are put on a card by who is in charge, and by superiors. Raises NotInCharge."""
    if not (standing.in_charge or standing.superior):
        raise errors.NotInCharge


def check_heading_open(state: str) -> None:
    """An ended card stays as it was. Raises WrongCardState."""
    if state in ENDED:
        raise errors.WrongCardState(state=CardState(state).label)


def check_is_superior(standing: Standing) -> None:
    """Assigning, resting and closing a task is for heads above it. Raises NotSuperior."""
    if not standing.superior:
        raise errors.NotSuperior


def check_in_line(department_id: UUID, line: Collection[UUID]) -> None:
    """A head assigns within the own line only (DOMAIN 2.2). Raises OutOfLine."""
    if department_id not in line:
        raise errors.OutOfLine(field="post")


def check_may_endorse(standing: Standing, state: str, *, endorsed: bool) -> None:
    """The head agrees once, while the card is proposed. Raises NotSuperior, WrongCardState or AlreadyEndorsed."""
    check_is_superior(standing)
    state_after("approve", state)
    if endorsed:
        raise errors.AlreadyEndorsed


def endorsement_stands(state: str, *, same: bool) -> bool:
    """The head agreed to a proposal as it stood: what others change in it, or another department, is agreed to anew."""
    return same or state != CardState.PROPOSED


def check_may_evaluate(standing: Standing, state: str) -> None:
    """A superior judges what was taken in, never the own task. Raises NotSuperior, OwnTask or WrongCardState."""
    check_is_superior(standing)
    if standing.in_charge or standing.deputy:
        raise errors.OwnTask
    if state == CardState.PROPOSED:
        raise errors.WrongCardState(state=CardState(state).label)


def check_may_decline(standing: Standing) -> None:
    """A proposal is declined by either of the two who decide on it. Raises NotSuperior."""
    if not (standing.superior or standing.classifier):
        raise errors.NotSuperior


def check_may_approve(standing: Standing, *, endorsed: bool) -> None:
    """First the head of the department, then the manager of the classification. Raises NotClassifier or NotEndorsed."""
    if not standing.classifier:
        raise errors.NotClassifier
    if not endorsed:
        raise errors.NotEndorsed


def check_reason(reason: str) -> None:
    """Raises ReasonMissing."""
    if not reason.strip():
        raise errors.ReasonMissing(field="reason")


def check_version(expected: int, present: int, *, by: str) -> None:
    """Two people at once are told; nothing is overwritten silently. Raises StaleCard."""
    if expected != present:
        raise errors.StaleCard(name=by)


def check_not_written(last: PartVersion | None, content: Mapping[str, Any], person_id: UUID | None) -> None:
    """A second press writes nothing twice: the last new entry of a part is not written anew. Raises WrittenAlready."""
    if last is not None and (last.number, last.person_id) == (1, person_id) and last.content == content:
        raise errors.WrittenAlready


def check_not_judged(last: CardEvaluation | None, evaluation: CardEvaluation) -> None:
    """Nor does it judge twice. Raises WrittenAlready."""
    same = ("grade", "comment", "percent", "person_id")
    if last is not None and all(getattr(last, name) == getattr(evaluation, name) for name in same):
        raise errors.WrittenAlready


def check_writable(state: str) -> None:
    """Raises WrongCardState."""
    if state not in WRITABLE:
        raise errors.WrongCardState(state=CardState(state).label)


def check_part_in_use(part: str, switched_off: Iterable[str]) -> None:
    """Raises PartSwitchedOff (RULE 20(3))."""
    if part in set(switched_off):
        raise errors.PartSwitchedOff(part=CardPart(part).label)


def check_may_switch_off(part: str) -> None:
    """Raises PartIndispensable."""
    if part in INDISPENSABLE:
        raise errors.PartIndispensable(field="part")


def check_can_complete(open_steps: int) -> None:
    """Raises OpenSteps: what was planned is done or struck out before the task is."""
    if open_steps:
        raise errors.OpenSteps(number=open_steps)


def check_required(values: Mapping[str, Any], required: Mapping[str, Any]) -> None:
    """Raises EntryIncomplete for the first of the ``required`` (name → label) that is empty."""
    for name, label in required.items():
        value = values.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise errors.EntryIncomplete(field_name=label, field=name)


def check_step(values: Mapping[str, Any], today: date) -> None:
    """Raises PeriodWrong or DayAhead."""
    if values["due_on"] < values["starts_on"]:
        raise errors.PeriodWrong(field="due_on")
    check_done(values, today)


def check_done(values: Mapping[str, Any], today: date) -> None:
    """Nothing is done on a day to come. Raises DayAhead."""
    if (done_on := values.get("done_on")) and done_on > today:
        raise errors.DayAhead(field="done_on")


def check_result(values: Mapping[str, Any], today: date) -> None:
    """Raises PercentWrong or DayAhead."""
    if not 0 <= values["percent"] <= 100:
        raise errors.PercentWrong(field="percent")
    if values["happened_on"] > today:
        raise errors.DayAhead(field="happened_on")


def check_release(values: Mapping[str, Any]) -> None:
    """A press release names department, officer and contact (REG 63(3)). Raises ReleaseOfficerMissing."""
    named = all(values.get(name, "").strip() for name in ("department_name", "officer_name", "contact"))
    if values["kind"] == PublicityKind.RELEASE and not named:
        raise errors.ReleaseOfficerMissing(field="officer_name")


def check_satisfaction(values: Mapping[str, Any]) -> None:
    """Raises PercentWrong."""
    value = values.get("satisfaction")
    if value is not None and not 0 <= value <= 100:
        raise errors.PercentWrong(field="satisfaction")


def acts_open(standing: Standing, state: str, *, endorsed: bool, accepted: bool) -> frozenset[str]:
    """What to offer on a card now: the acts whose services would not refuse, asked of the same checks."""
    superior = partial(check_is_superior, standing)
    is_open = partial(check_heading_open, state)

    def way(act: str) -> Callable[[], Any]:
        return partial(state_after, act, state)

    asked: dict[str, tuple[Callable[[], Any], ...]] = {
        "heading": (partial(check_may_change_heading, standing, state, {"name_ko"}), is_open),
        "classify": (partial(check_may_change_heading, standing, state, PLACE), is_open),
        "write": (partial(check_may_write, standing), partial(check_writable, state)),
        "staff": (partial(check_may_staff, standing), is_open),
        "assign": (superior, is_open),
        "endorse": (partial(check_may_endorse, standing, state, endorsed=endorsed),),
        "approve": (partial(check_may_approve, standing, endorsed=endorsed), way("approve")),
        "decline": (partial(check_may_decline, standing), way("decline")),
        "accept": (
            partial(check_in_charge, standing),
            partial(state_after_acceptance, state, accepted=accepted),
        ),
        "complete": (partial(check_may_write, standing), way("complete")),
        "evaluate": (partial(check_may_evaluate, standing, state),),
        **{act: (superior, way(act)) for act in ("suspend", "resume", "reopen", "close")},
    }
    return frozenset(act for act, checks in asked.items() if _all_hold(checks))


def _all_hold(checks: Iterable[Callable[[], Any]]) -> bool:
    try:
        for check in checks:
            check()
    except DomainError:
        return False
    return True


def check_files(files: Sequence[object]) -> None:
    """A report takes so many files at once. Raises TooManyFiles."""
    if len(files) > MOST_FILES:
        raise errors.TooManyFiles(most=MOST_FILES, field="files")
