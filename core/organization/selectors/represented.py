"""The other way round: whose work lies on a person's desk because they are away."""

from uuid import UUID

from core.organization import rules
from core.organization.selectors import people, sql

# Backwards from the deputy: absentees who named the person, holders of posts the person's posts stand in for.
PRINCIPALS = f"""
WITH RECURSIVE back(person_id, depth) AS (
    SELECT %(person)s::uuid, 0
    UNION
    SELECT principal.id, back.depth + 1 FROM back CROSS JOIN LATERAL (
        SELECT ab.person_id AS id FROM organization_absence ab
        WHERE ab.deputy_id = back.person_id AND {sql.AWAY.format("ab")}
        UNION ALL
        SELECT own.person_id FROM organization_assignment theirs
        JOIN organization_standingdeputy sd ON sd.deputy_post_id = theirs.post_id
        JOIN organization_assignment own ON own.post_id = sd.post_id AND {sql.HELD.format("own")}
        WHERE theirs.person_id = back.person_id AND {sql.HELD.format("theirs")}
    ) principal WHERE back.depth < %(limit)s
)
SELECT DISTINCT person_id FROM back WHERE person_id <> %(person)s AND EXISTS (
    SELECT FROM organization_absence away WHERE away.person_id = back.person_id AND {sql.AWAY.format("away")})
"""


def represented_by(person_id: UUID) -> list[UUID]:
    """People who are away now and whose deputy, by the rule of ``deputy_of``, is this person. One query, rarely two."""
    away = [row[0] for row in people._rows(PRINCIPALS, person=person_id, limit=rules.DEPUTY_CHAIN)]
    deputies = people.deputies_of(away) if away else {}
    return [principal for principal, deputy in deputies.items() if deputy.person_id == person_id]
