"""The three questions that need more than one table and one level; each is one statement.

Parameters: ``day`` (in Seoul), ``at`` (instant), ``people`` (ids), ``limit``.
"""

HELD = "{0}.valid_from <= %(day)s AND ({0}.valid_until IS NULL OR {0}.valid_until > %(day)s)"

# A cancelled absence counts until the moment it was cancelled: decisions taken by the deputy until then stand.
AWAY = """{0}.starts_at <= %(at)s AND {0}.ends_at > %(at)s
      AND ({0}.cancelled_at IS NULL OR {0}.cancelled_at > %(at)s)"""

PRESENT = f"""
{{0}}.is_active AND NOT EXISTS (
    SELECT FROM organization_absence away WHERE away.person_id = {{0}}.id AND {AWAY.format("away")})"""

_POST_OF_ONE = f"""LEFT JOIN LATERAL (
    SELECT a.post_id FROM organization_assignment a WHERE a.person_id = u.id AND {HELD.format("a")}
    ORDER BY a.kind <> 'principal', a.valid_from, a.id LIMIT 1
) held ON true"""

_POSTS_OF_ALL = f"""LEFT JOIN (
    SELECT DISTINCT ON (a.person_id) a.person_id, a.post_id FROM organization_assignment a WHERE {HELD.format("a")}
    ORDER BY a.person_id, a.kind <> 'principal', a.valid_from, a.id
) held ON held.person_id = u.id"""

CARDS = f"""
SELECT u.id, u.name, p.id, coalesce(p.title_ko, ''), coalesce(p.title_en, ''), v.department_id,
       coalesce(v.name_ko, ''), coalesce(v.name_en, ''), coalesce(p.is_head, false),
       EXISTS (SELECT FROM organization_absence away WHERE away.person_id = u.id AND {AWAY.format("away")})
FROM accounts_user u
{_POST_OF_ONE}
LEFT JOIN organization_post p ON p.id = held.post_id
LEFT JOIN organization_departmentversion v ON v.department_id = p.department_id AND {HELD.format("v")}
"""

CARDS_BY_ID = CARDS + "WHERE u.id = ANY(%(people)s)"

# For a search everybody is looked at, so the posts held are sorted once instead of looked up for each person.
CARDS_BY_TEXT = (
    CARDS.replace(_POST_OF_ONE, _POSTS_OF_ALL)
    + """
WHERE u.is_active AND (u.name ILIKE %(like)s OR u.login ILIKE %(like)s OR p.title_ko ILIKE %(like)s
      OR p.title_en ILIKE %(like)s OR v.name_ko ILIKE %(like)s OR v.name_en ILIKE %(like)s)
ORDER BY u.name <> %(text)s, NOT u.name ILIKE %(begin)s, NOT u.name ILIKE %(like)s,
         v.name_ko, p.is_head DESC, p."order", u.name, u.id
LIMIT %(limit)s
"""
)

CARDS_IN_DEPARTMENTS = (
    CARDS
    + f"""
WHERE u.is_active AND v.department_id = ANY(%(departments)s) AND u.id IN (
    SELECT a.person_id FROM organization_assignment a JOIN organization_post ON organization_post.id = a.post_id
    WHERE organization_post.department_id = ANY(%(departments)s) AND {HELD.format("a")})
ORDER BY array_position(%(departments)s::uuid[], v.department_id), p.is_head DESC, p."order", u.name, u.id
"""
)

# Deputies of one person: named in the absence first, then the holders of the posts that stand in for his or her posts.
_DEPUTIES = f"""
SELECT ab.deputy_id AS id, 0 AS rank, 0 AS place FROM organization_absence ab
WHERE ab.person_id = walk.person_id AND ab.deputy_id IS NOT NULL AND {AWAY.format("ab")}
UNION ALL
SELECT theirs.person_id, CASE own.kind WHEN 'principal' THEN 1 ELSE 2 END, sd."order"
FROM organization_assignment own
JOIN organization_standingdeputy sd ON sd.post_id = own.post_id
JOIN organization_assignment theirs ON theirs.post_id = sd.deputy_post_id AND {HELD.format("theirs")}
WHERE own.person_id = walk.person_id AND {HELD.format("own")}
"""

DEPUTIES = f"""
WITH RECURSIVE walk(person_id, depth) AS (
    SELECT id, 0 FROM unnest(%(people)s::uuid[]) AS id
    UNION
    SELECT deputy.id, walk.depth + 1 FROM walk CROSS JOIN LATERAL ({_DEPUTIES}) deputy WHERE walk.depth < %(limit)s - 1
)
SELECT walk.person_id, u.id, u.name, {PRESENT.format("u")}
FROM (SELECT DISTINCT person_id FROM walk) walk
CROSS JOIN LATERAL ({_DEPUTIES}) deputy JOIN accounts_user u ON u.id = deputy.id
ORDER BY walk.person_id, deputy.rank, deputy.place, u.id
"""

# Who heads which department on the way from one department to the top; accounts that are switched off head nothing.
HEADS_IN_LINE = f"""
WITH RECURSIVE up(department_id, depth) AS (
    SELECT %(department)s::uuid, 0
    UNION ALL
    SELECT v.parent_id, up.depth + 1 FROM up
    JOIN organization_departmentversion v ON v.department_id = up.department_id AND {HELD.format("v")}
    WHERE v.parent_id IS NOT NULL AND up.depth < %(limit)s
)
SELECT a.person_id, up.department_id FROM up
JOIN organization_post p ON p.department_id = up.department_id AND p.is_head
JOIN organization_assignment a ON a.post_id = p.id AND {HELD.format("a")}
JOIN accounts_user u ON u.id = a.person_id AND u.is_active
ORDER BY up.depth, a.person_id
"""

# Heads from the person's department upwards; where the person is a head, only what stands above counts.
SUPERIORS = f"""
WITH RECURSIVE up(department_id, depth) AS (
    SELECT p.department_id, 0 FROM organization_assignment a JOIN organization_post p ON p.id = a.post_id
    WHERE a.person_id = %(person)s AND a.kind = 'principal' AND {HELD.format("a")}
    UNION ALL
    SELECT v.parent_id, up.depth + 1 FROM up
    JOIN organization_departmentversion v ON v.department_id = up.department_id AND {HELD.format("v")}
    WHERE v.parent_id IS NOT NULL AND up.depth < %(limit)s
), head AS (
    SELECT a.person_id, up.depth FROM up
    JOIN organization_post p ON p.department_id = up.department_id AND p.is_head
    JOIN organization_assignment a ON a.post_id = p.id AND {HELD.format("a")}
    JOIN accounts_user u ON u.id = a.person_id AND u.is_active
)
SELECT person_id FROM head
WHERE depth > coalesce((SELECT max(depth) FROM head WHERE person_id = %(person)s), -1)
GROUP BY person_id ORDER BY min(depth)
"""
