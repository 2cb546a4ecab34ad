"""Reads of the function tree, on a day (today unless said otherwise)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    FloatField,
    Func,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from core.brm.functions.enums import Tree
from core.brm.functions.errors import FunctionUnknown
from core.brm.functions.models import FunctionLoad, FunctionVersion
from core.brm.reference_data.rows import EVERY_AGENCY
from core.foundation.public import clock
from tenants.public import Agency

#: Below this similarity a name has nothing to do with what was typed.
SIMILAR = 0.3


@dataclass(frozen=True, slots=True)
class Found:
    """A function as lists show it: with the functions above it, from the top down."""

    function: FunctionVersion
    way: list[FunctionVersion]


def versions_on(on: date | None = None, tree: Tree | None = None) -> QuerySet[FunctionVersion]:
    """One tree (both, where none is named) as it stands on a day."""
    day = on or clock.today()
    in_force = Q(effective_until__isnull=True) | Q(effective_until__gt=day)
    rows = FunctionVersion.objects.filter(in_force, effective_from__lte=day).select_related("node")
    return rows.filter(node__tree=tree) if tree else rows


def get_function(node_id: str, on: date | None = None) -> FunctionVersion:
    """One function. Raises FunctionUnknown when it does not exist on that day."""
    version = versions_on(on).filter(node__node_id=node_id).first()
    if version is None:
        raise FunctionUnknown
    return version


def children_of(
    node_id: str = "", on: date | None = None, tree: Tree | None = Tree.FUNCTION
) -> QuerySet[FunctionVersion]:
    """Functions right below one (policy fields for ""), each with ``child_count``; one query."""
    below = versions_on(on).filter(parent_node_id=OuterRef("node__node_id")).order_by()
    counted = below.values("parent_node_id").annotate(number=Count("id")).values("number")
    rows = versions_on(on, tree if not node_id else None).filter(parent_node_id=node_id)
    return rows.annotate(child_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0)).order_by("name_ko")


def path_of(node_id: str, on: date | None = None) -> list[str]:
    """Korean names from the policy field down to the function. Raises FunctionUnknown."""
    found = paths_of([node_id], on).get(node_id)
    if found is None:
        raise FunctionUnknown
    return [version.name_ko for version in found]


def paths_of(node_ids: Iterable[str], on: date | None = None) -> dict[str, list[FunctionVersion]]:
    """The way down to each of many functions; two queries. What does not exist on that day is left out."""
    known = dict(versions_on(on).filter(node__node_id__in=set(node_ids)).values_list("node__node_id", "path"))
    return _named_paths(known, on)


def _named_paths(paths: Mapping[str, Sequence[str]], on: date | None) -> dict[str, list[FunctionVersion]]:
    needed = {node_id for path in paths.values() for node_id in path}
    by_id = {version.node.node_id: version for version in versions_on(on).filter(node__node_id__in=needed)}
    return {node_id: [by_id[step] for step in path if step in by_id] for node_id, path in paths.items()}


def way_to(version: FunctionVersion) -> list[FunctionVersion]:
    """The functions above one, from the top down, itself last; one query."""
    return _named_paths({"": version.path}, version.effective_from)[""]


def story_of(node_id: str) -> QuerySet[FunctionVersion]:
    """Every version of a function that was in force on some day, latest first."""
    in_force = Q(effective_until__isnull=True) | Q(effective_until__gt=F("effective_from"))
    return FunctionVersion.objects.filter(in_force, node__node_id=node_id).order_by("-effective_from")


def last_version(node_id: str) -> FunctionVersion:
    """A function as it stands, or as it stood last. Raises FunctionUnknown for an id that never stood in a tree."""
    version = story_of(node_id).select_related("node").first()
    if version is None:
        raise FunctionUnknown
    return version


def ended_functions(q: str, *, limit: int = 20, tree: Tree = Tree.FUNCTION) -> list[FunctionVersion]:
    """Functions that left a tree, by the name they had last, the latest to leave first."""
    standing = versions_on(tree=tree).filter(node_id=OuterRef("node_id"))
    rows = FunctionVersion.objects.filter(
        node__tree=tree, name_ko__icontains=q.strip(), effective_until__lte=clock.today()
    )
    rows = rows.filter(~Exists(standing), effective_until__gt=F("effective_from")).select_related("node")
    last: dict[str, FunctionVersion] = {}
    for version in rows.order_by("-effective_until", "name_ko"):
        last.setdefault(version.node.node_id, version)
    return list(last.values())[:limit]


def search_functions(
    q: str, *, limit: int = 50, level: int | None = None, on: date | None = None, tree: Tree = Tree.FUNCTION
) -> list[Found]:
    """Functions whose name holds the text, the closest first; where none does, those with a similar name.

    ``level`` narrows to one level. Three queries at most.
    """
    text = q.strip()
    if not text:
        return []
    likeness = Func(F("name_ko"), Value(text), function="similarity", output_field=FloatField())
    rows = versions_on(on, tree).annotate(likeness=likeness).order_by("-likeness", "node__level", "name_ko")
    rows = rows.filter(node__level=level) if level else rows
    holding = Q(name_ko__icontains=text) | Q(name_en__icontains=text)
    return placed(list(rows.filter(holding)[:limit]) or list(rows.filter(likeness__gte=SIMILAR)[:limit]), on)


def placed(versions: Sequence[FunctionVersion], on: date | None = None) -> list[Found]:
    """Each function of a list with what stands above it; one query."""
    ways = _named_paths({version.node.node_id: version.path for version in versions}, on)
    return [Found(version, ways[version.node.node_id][:-1]) for version in versions]


def functions_of_agency(
    *codes: str, level: int | None = None, on: date | None = None, tree: Tree = Tree.FUNCTION
) -> QuerySet[FunctionVersion]:
    """Functions an agency performs, known by any of its codes (our own and the standard one), common ones included."""
    wanted = [code for code in (*codes, EVERY_AGENCY) if code]
    performed = Q(agency_codes__overlap=Value(wanted, output_field=ArrayField(CharField(max_length=21))))
    rows = versions_on(on, tree).filter(performed).order_by("path")
    return rows.filter(node__level=level) if level else rows


def agency_labels(version: FunctionVersion) -> list[str]:
    """Names of the agencies that perform a function: as the source names them, else from the list of agencies."""
    if version.agency_names:
        return list(version.agency_names)
    codes = [code for code in version.agency_codes if code != EVERY_AGENCY]
    return [str(agency) for agency in Agency.objects.filter(code__in=codes).order_by("name_ko")] if codes else []


def count_by_level(on: date | None = None, tree: Tree = Tree.FUNCTION) -> dict[int, int]:
    """How many nodes of a tree there are at each level."""
    return dict(versions_on(on, tree).order_by().values_list("node__level").annotate(number=Count("id")))


def last_load(tree: Tree = Tree.FUNCTION) -> FunctionLoad | None:
    """The latest load of a tree that changed something."""
    return FunctionLoad.objects.filter(tree=tree).first()


def latest_effective_day(tree: Tree = Tree.FUNCTION) -> date | None:
    """The latest day from which a loaded state of a tree holds."""
    found: date | None = FunctionLoad.objects.filter(tree=tree).aggregate(day=Max("effective_on"))["day"]
    return found
