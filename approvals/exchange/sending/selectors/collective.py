"""Names that stand for many: each ministry, each province, each department (REG 12(2): several recipients in one copy)."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from approvals.exchange.sending.enums import Channel
from approvals.exchange.sending.lines import Line
from core.organization.public import LeavingDepartment
from tenants.public import LOCAL_KINDS, Agency

#: With blanks and middle dots taken out; any of them may end in 의장 or 장.
CENTRAL = frozenset({"각중앙행정기관", "각부처", "각부처청", "각중앙부처", "중앙행정기관"})
LOCAL = frozenset({"각시도", "각광역자치단체", "각광역시도", "시도", "각시도지사", "시도지사"})
OWN = frozenset({"각부서", "각과", "각팀", "각실과", "각담당관과", "전부서"})
DOTS_AND_BLANKS = re.compile(r"[\s·ㆍ․・,.]+")

Members = dict[str, list[Line]]


def members_of(agencies: Iterable[Agency], departments: Iterable[LeavingDepartment]) -> Members:
    """Who stands behind ``central``, ``local`` and ``own``: open agencies, and departments with none below them."""
    agencies, departments = list(agencies), list(departments)
    above = {one.parent_id for one in departments}
    leaves = [one for one in departments if one.id not in above]
    names = Counter(one.name_ko for one in leaves)
    own = [
        Line(one.name_ko if names[one.name_ko] == 1 else one.path, False, Channel.OWN, department_id=one.id)
        for one in leaves
    ]
    return {
        "central": [_agency(one) for one in agencies if one.kind not in LOCAL_KINDS],
        "local": [_agency(one) for one in agencies if one.kind in LOCAL_KINDS],
        "own": own,
    }


def behind(name: str, members: Members) -> list[Line]:
    """The recipients that a collective name means; none where it names one body."""
    bare = DOTS_AND_BLANKS.sub("", name)
    meant = {bare, bare.removesuffix("장"), bare.removesuffix("의장")}
    for group, called in (("central", CENTRAL), ("local", LOCAL), ("own", OWN)):
        if meant & called:
            return members[group]
    return []


def without_named(meant: Iterable[Line], named: Iterable[Line]) -> list[Line]:
    """Whoever is named and also meant by a collective name gets it under the own name; of two such names the first counts."""
    known = {one.agency_code or one.department_id for one in named}
    found: dict[Any, Line] = {}
    for line in meant:
        if (who := line.agency_code or line.department_id) not in known:
            found.setdefault(who, line)
    return list(found.values())


def _agency(one: Agency) -> Line:
    return Line(one.name_ko, False, Channel.NETWORK, agency_code=one.code)
