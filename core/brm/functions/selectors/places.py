"""Where functions stand, and where they stood before: an ended one keeps its last path, a moved or renamed one shows both."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q

from core.brm.functions.models import FunctionVersion
from core.foundation.public import clock

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A function in the tree. ``way`` is the present path, of an ended function the last one; ``former`` is the path
    before the latest change of any of its steps, empty where it never read otherwise.
    """

    way: list[FunctionVersion]
    former: list[FunctionVersion]
    changed_on: date
    ended_on: date | None

    @property
    def is_moved(self) -> bool:
        """Whether it stood elsewhere before, not only under another name."""
        return bool(self.former) and [step.node_id for step in self.former] != [step.node_id for step in self.way]


def places_of(node_ids: Iterable[str]) -> dict[str, Place]:
    """The place of each of many functions; two queries. Ids that never stood in a tree are left out."""
    wanted = set(node_ids)
    own = _versions(wanted)
    steps = {step for versions in own.values() for version in versions for step in version.path}
    every = _versions(steps) if steps else {}
    return {node_id: _place(own[node_id], every) for node_id in wanted & own.keys()}


def is_open_goal(node_id: str) -> bool:
    """Whether the tree of purposes has this goal, today or from a day to come: tasks are planned ahead of it."""
    lasting = Q(effective_until__isnull=True) | Q(effective_until__gt=clock.today())
    found = FunctionVersion.objects.filter(lasting, node__node_id=node_id).select_related("node").first()
    return found is not None and found.node.is_goal


def _versions(node_ids: Iterable[str]) -> dict[str, list[FunctionVersion]]:
    """Every version that was in force on some day, by node, the earliest first."""
    in_force = Q(effective_until__isnull=True) | Q(effective_until__gt=F("effective_from"))
    rows = FunctionVersion.objects.filter(in_force, node__node_id__in=list(node_ids)).select_related("node")
    found = defaultdict(list)
    for version in rows.filter(effective_from__lte=clock.today()).order_by("effective_from"):
        found[version.node.node_id].append(version)
    return found


def _place(versions: Sequence[FunctionVersion], every: Mapping[str, Sequence[FunctionVersion]]) -> Place:
    last = versions[-1]
    ended_on = last.effective_until if last.effective_until and last.effective_until <= clock.today() else None
    way = _way(versions, every, ended_on - DAY if ended_on else clock.today())
    changed_on = max(step.effective_from for step in way)
    former = _way(versions, every, changed_on - DAY)
    same = [(step.node_id, step.name_ko) for step in former] == [(step.node_id, step.name_ko) for step in way]
    return Place(way, [] if same else former, changed_on, ended_on)


def _way(
    versions: Sequence[FunctionVersion], every: Mapping[str, Sequence[FunctionVersion]], day: date
) -> list[FunctionVersion]:
    """The path of a node on a day; empty where it was not there."""
    at = _on(versions, day)
    steps = [_on(every.get(step, ()), day) for step in at.path] if at else []
    return [step for step in steps if step]


def _on(versions: Sequence[FunctionVersion], day: date) -> FunctionVersion | None:
    fitting = (one for one in versions if one.effective_from <= day)
    return next((one for one in fitting if one.effective_until is None or one.effective_until > day), None)
