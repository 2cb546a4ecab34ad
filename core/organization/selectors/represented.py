"""Whose work lies on a person's desk because they are away, and on whose desk the work of those who are away lies."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Func, JSONField

from core.foundation.public import clock
from core.organization import rules
from core.organization.rules import Candidate
from core.organization.selectors import people, sql
from core.tenancy.public import plans_kept


def represented_by(person_id: UUID) -> dict[UUID, list[UUID]]:
    """People who are away now and whose deputy, by the rule of ``deputy_of``, is this person; for each the way from them
    to this person, both included: somebody may stand in for somebody who stands in. One query.
    """
    with plans_kept():
        away, candidates = _read(people._rows(sql.PRINCIPALS, person=person_id, limit=rules.DEPUTY_CHAIN))
    theirs = [one for one, deputy in _first_of(away, candidates).items() if deputy.person_id == person_id]
    return {principal: rules.way_to(principal, person_id, candidates) for principal in theirs}


class StandingIn(Func):
    """Within a query that asks other things too: of some people (an array of ids) those who are away, and who could stand
    in for them; ``standing_in_found`` reads it.
    """

    output_field = JSONField()

    def as_sql(self, compiler: Any, connection: Any, *_more: Any, **_extra: Any) -> tuple[str, tuple[Any, ...]]:
        at = clock.now()
        known = {"at": at, "day": at.astimezone(clock.SEOUL).date(), "limit": rules.DEPUTY_CHAIN}
        parts = {name: ("%s", [value]) for name, value in known.items()}
        parts["people"] = compiler.compile(self.source_expressions[0])
        names = re.findall(r"%\((\w+)\)s", sql.STANDING_IN)
        rows = re.sub(r"%\((\w+)\)s", lambda found: parts[found[1]][0], sql.STANDING_IN)
        row = "to_jsonb(ARRAY[away::text, person_id::text, id::text, name, present::text])"
        query = f"(SELECT jsonb_agg({row}) FROM ({rows}) d)"  # fixed text of ours
        return query, tuple(value for name in names for value in parts[name][1])


def standing_in_found(column: list[list[str]] | None) -> dict[UUID, Candidate]:
    """Those who are away now, each with the deputy by the rule of ``deputy_of``."""
    return _first_of(
        *_read([(one[0] == "true", UUID(one[1]), UUID(one[2]), one[3], one[4] == "true") for one in column or ()])
    )


def _read(rows: list[tuple[Any, ...]]) -> tuple[list[UUID], dict[UUID, list[Candidate]]]:
    return list(dict.fromkeys(row[1] for row in rows if row[0])), people.candidates_in(row[1:] for row in rows)


def _first_of(away: Iterable[UUID], candidates: dict[UUID, list[Candidate]]) -> dict[UUID, Candidate]:
    found = {principal: rules.first_present(principal, candidates) for principal in away}
    return {principal: deputy for principal, deputy in found.items() if deputy}
