"""The three questions that need more than one table and one level; each is one statement.

Parameters: ``day`` (in Seoul), ``at`` (instant), ``people`` (ids), ``limit``.
"""

HELD = "{0}.valid_from <= %(day)s AND ({0}.valid_until IS NULL OR {0}.valid_until > %(day)s)"

# Of standing deputies; without a first day it was so before days were kept.
STANDS_IN = (
    "(sd.valid_from IS NULL OR sd.valid_from <= %(day)s) AND (sd.valid_until IS NULL OR sd.valid_until > %(day)s)"
)

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

_SEAT = f"""
{_POST_OF_ONE}
LEFT JOIN organization_post p ON p.id = held.post_id
LEFT JOIN organization_departmentversion v ON v.department_id = p.department_id AND {HELD.format("v")}
"""

# A column for a query over ``accounts_user``: nothing for somebody without a post.
SEAT_COLUMN = f"""(
SELECT jsonb_build_object('post_id', p.id, 'post_title', coalesce(p.title_ko, ''),
                          'department_id', v.department_id, 'department_name', coalesce(v.name_ko, ''))
FROM (SELECT accounts_user.id) u {_SEAT} WHERE p.id IS NOT NULL)"""

CARDS = f"""
SELECT u.id, u.name, p.id, coalesce(p.title_ko, ''), coalesce(p.title_en, ''), v.department_id,
       coalesce(v.name_ko, ''), coalesce(v.name_en, ''), coalesce(p.is_head, false), coalesce(p.duty, ''),
       EXISTS (SELECT FROM organization_absence away WHERE away.person_id = u.id AND {AWAY.format("away")})
FROM accounts_user u
{_SEAT}
"""

CARDS_BY_ID = CARDS + "WHERE u.id = ANY(%(people)s)"

# Who may be meant, each by the index of its own table: by name or log-in name, by the post, by the department. Pairs of
# letters (``grams``) lead to the rows; where a text has none, every row is looked at.
_HAVING_GRAMS = "(cardinality(%(grams)s::text[]) = 0 OR public.onnara_grams('{{}}', {0}) @> %(grams)s::text[])"

_MEANT = f"""WITH meant AS MATERIALIZED (
    SELECT id FROM accounts_user WHERE {_HAVING_GRAMS.format("name, login")} AND (name ILIKE %(like)s OR login ILIKE %(like)s)
    UNION
    SELECT id FROM accounts_user WHERE name ~ %(initials)s
    UNION
    SELECT a.person_id FROM organization_post p JOIN organization_assignment a ON a.post_id = p.id AND {HELD.format("a")}
    WHERE {_HAVING_GRAMS.format("p.title_ko, p.title_en, p.duty")}
          AND (p.title_ko ILIKE %(like)s OR p.title_en ILIKE %(like)s OR p.duty ILIKE %(like)s)
    UNION
    SELECT a.person_id FROM organization_departmentversion v JOIN organization_post p ON p.department_id = v.department_id
    JOIN organization_assignment a ON a.post_id = p.id AND {HELD.format("a")}
    WHERE {HELD.format("v")} AND (v.name_ko ILIKE %(like)s OR v.name_en ILIKE %(like)s)
)"""

_POSTS_OF_THOSE = f"""JOIN meant ON meant.id = u.id
LEFT JOIN (
    SELECT DISTINCT ON (a.person_id) a.person_id, a.post_id FROM organization_assignment a
    JOIN meant ON meant.id = a.person_id WHERE {HELD.format("a")}
    ORDER BY a.person_id, a.kind <> 'principal', a.valid_from, a.id
) held ON held.person_id = u.id"""

# Looked at closely: what is shown of them holds the text, the post that is theirs before others.
CARDS_BY_TEXT = (
    _MEANT
    + CARDS.replace(_POST_OF_ONE, _POSTS_OF_THOSE)
    + """
WHERE u.is_active AND (u.name ILIKE %(like)s OR u.name ~ %(initials)s OR p.duty ILIKE %(like)s OR u.login ILIKE %(like)s OR p.title_ko ILIKE %(like)s
      OR p.title_en ILIKE %(like)s OR v.name_ko ILIKE %(like)s OR v.name_en ILIKE %(like)s)
ORDER BY u.name <> %(text)s, NOT u.name ILIKE %(begin)s, NOT (u.name ILIKE %(like)s OR u.name ~ %(initials)s),
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
JOIN organization_standingdeputy sd ON sd.post_id = own.post_id AND {STANDS_IN}
JOIN organization_assignment theirs ON theirs.post_id = sd.deputy_post_id AND {HELD.format("theirs")}
WHERE own.person_id = walk.person_id AND {HELD.format("own")}
"""

# ``walk`` goes on from the people in {start}.
_WALK = f"""walk(person_id, depth) AS (
    SELECT person_id, 0 FROM {{start}} people
    UNION
    SELECT deputy.id, walk.depth + 1 FROM walk CROSS JOIN LATERAL ({_DEPUTIES}) deputy WHERE walk.depth < %(limit)s - 1
)"""

_WALKED = f"""SELECT walk.person_id, u.id, u.name, {PRESENT.format("u")} AS present
FROM (SELECT DISTINCT person_id FROM walk) walk
CROSS JOIN LATERAL ({_DEPUTIES}) deputy JOIN accounts_user u ON u.id = deputy.id
ORDER BY walk.person_id, deputy.rank, deputy.place, u.id
"""

DEPUTIES = f"""
WITH RECURSIVE {_WALK.format(start="(SELECT unnest(%(people)s::uuid[]) AS person_id)")}
{_WALKED}"""

# Forwards from those who are away (``principal``), for who comes first.
_FROM_PRINCIPALS = f"""{_WALK.format(start="principal")}
{_WALKED.replace("SELECT", "SELECT EXISTS (SELECT FROM principal p WHERE p.person_id = walk.person_id) AS away,", 1)}"""

# Backwards from the deputy: absentees who named the person, holders of posts the person's posts stand in for; then from
# those who are away forwards again, for who comes first.
PRINCIPALS = f"""
WITH RECURSIVE back(person_id, depth) AS (
    SELECT %(person)s::uuid, 0
    UNION
    SELECT principal.id, back.depth + 1 FROM back CROSS JOIN LATERAL (
        SELECT ab.person_id AS id FROM organization_absence ab
        WHERE ab.deputy_id = back.person_id AND {AWAY.format("ab")}
        UNION ALL
        SELECT own.person_id FROM organization_assignment theirs
        JOIN organization_standingdeputy sd ON sd.deputy_post_id = theirs.post_id AND {STANDS_IN}
        JOIN organization_assignment own ON own.post_id = sd.post_id AND {HELD.format("own")}
        WHERE theirs.person_id = back.person_id AND {HELD.format("theirs")}
    ) principal WHERE back.depth < %(limit)s
), principal AS (
    SELECT DISTINCT person_id FROM back WHERE person_id <> %(person)s AND EXISTS (
        SELECT FROM organization_absence away WHERE away.person_id = back.person_id AND {AWAY.format("away")})
), {_FROM_PRINCIPALS}"""

# Of some people those who are away, and from them the same.
STANDING_IN = f"""
WITH RECURSIVE principal AS (
    SELECT DISTINCT away.person_id FROM organization_absence away
    WHERE away.person_id = ANY(%(people)s::uuid[]) AND {AWAY.format("away")}
), {_FROM_PRINCIPALS}"""

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

# Departments from one up to the top with name, head of the day (vacant posts too), and what the head is called.
LINE = f"""
WITH RECURSIVE up(department_id, depth, name_ko, name_en, parent_id) AS (
    SELECT v.department_id, 0, v.name_ko, v.name_en, v.parent_id
    FROM organization_departmentversion v WHERE v.department_id = %(department)s AND {HELD.format("v")}
    UNION ALL
    SELECT v.department_id, up.depth + 1, v.name_ko, v.name_en, v.parent_id FROM up
    JOIN organization_departmentversion v ON v.department_id = up.parent_id AND {HELD.format("v")}
    WHERE up.depth < %(limit)s
)
SELECT DISTINCT ON (up.depth) up.department_id, up.name_ko, up.name_en, held.person_id, p.grade, p.title_ko, p.title_en FROM up
LEFT JOIN organization_post p ON p.department_id = up.department_id AND p.is_head
     AND (p.closed_on IS NULL OR p.closed_on > %(day)s)
LEFT JOIN LATERAL (
    SELECT a.person_id FROM organization_assignment a JOIN accounts_user u ON u.id = a.person_id AND u.is_active
    WHERE a.post_id = p.id AND {HELD.format("a")}
    ORDER BY a.kind <> 'principal', a.id LIMIT 1
) held ON true
ORDER BY up.depth, held.person_id IS NULL, p.id
"""

# Departments whose head a person is today, with everything below them.
HEADED = f"""
WITH RECURSIVE down(department_id, depth) AS (
    SELECT p.department_id, 0 FROM organization_assignment a JOIN organization_post p ON p.id = a.post_id AND p.is_head
    WHERE a.person_id = %(person)s AND {HELD.format("a")}
    UNION
    SELECT v.department_id, down.depth + 1 FROM down
    JOIN organization_departmentversion v ON v.parent_id = down.department_id AND {HELD.format("v")}
    WHERE down.depth < %(limit)s
)
SELECT DISTINCT department_id FROM down
"""

# Posts held today by any of these people.
POSTS = f"""
SELECT DISTINCT a.post_id FROM organization_assignment a WHERE a.person_id = ANY(%(people)s) AND {HELD.format("a")}
"""

# The same, and the closed posts that those took over.
POSTS_AND_BEFORE = f"""
WITH held AS ({POSTS}) SELECT post_id FROM held
UNION SELECT closed.id FROM organization_post closed JOIN held ON closed.successor_id = held.post_id
"""
