"""The manager's view in statements: each first takes the cards looked at, then adds up or lists what belongs to them.

Parameters: ``today`` (in Seoul), ``states``, ``departments``, ``posts`` (of those in charge; None: of anybody),
``idle_since`` (an instant), ``limit`` and ``offset``.
"""

IDLE = "({0}.state = 'active' AND {0}.moved_at <= %(idle_since)s)"

LINE = """
WITH line AS MATERIALIZED (
    SELECT c.id, c.number_code, c.serial, c.name_ko, c.name_en, c.state, c.department_id, c.starts_on, c.ends_on,
           c.moved_at, m.post_id
    FROM taskcards_taskcard c
    LEFT JOIN taskcards_cardmember m ON m.card_id = c.id AND m.role = 'owner'
         AND m.valid_from <= %(today)s AND (m.valid_until IS NULL OR m.valid_until > %(today)s)
    WHERE c.state = ANY(%(states)s) AND c.department_id = ANY(%(departments)s)
      AND (%(posts)s::uuid[] IS NULL OR m.post_id = ANY(%(posts)s)) {condition}
)"""

OF_ALL = LINE.format(condition="")

_PLAN = """, plan AS (
    SELECT card_id, count(*) AS steps, count(done_on) AS done, count(*) FILTER (WHERE due_on <= %(today)s) AS due,
           count(*) FILTER (WHERE done_on IS NULL AND due_on < %(today)s) AS late,
           min(due_on) FILTER (WHERE done_on IS NULL) AS next_due
    FROM taskcards_planstep WHERE dropped_at IS NULL AND card_id IN (SELECT id FROM line) GROUP BY card_id
)"""

# What lies on each post (no post: nobody is in charge) in each department.
SHARES = (
    OF_ALL
    + _PLAN
    + f"""
SELECT line.department_id, line.post_id, count(*), count(*) FILTER (WHERE plan.late > 0), coalesce(sum(plan.steps), 0)::int,
       coalesce(sum(plan.done), 0)::int, coalesce(sum(plan.due), 0)::int, coalesce(sum(plan.late), 0)::int,
       count(*) FILTER (WHERE {IDLE.format("line")})
FROM line LEFT JOIN plan ON plan.card_id = line.id GROUP BY line.department_id, line.post_id
"""
)

_LATE_FIRST = "late DESC, next_due NULLS LAST, number_code, serial"

# Results and judgements are looked up for the cards shown only.
_LISTED = (
    _PLAN
    + f""", listed AS (
    SELECT line.*, coalesce(steps, 0) AS steps, coalesce(done, 0) AS done, coalesce(due, 0) AS due, coalesce(late, 0) AS late,
           next_due
    FROM line LEFT JOIN plan ON plan.card_id = line.id ORDER BY {_LATE_FIRST} LIMIT %(limit)s OFFSET %(offset)s
)
SELECT l.id, l.number_code || '-' || l.serial, l.name_ko, l.name_en, l.state, l.department_id, l.starts_on, l.ends_on,
       l.steps, l.done, l.due, l.late, l.next_due, coalesce(r.percent, 0), coalesce(e.grade, ''), l.moved_at, l.post_id
FROM listed l
LEFT JOIN LATERAL (SELECT percent FROM taskcards_resultentry WHERE card_id = l.id
                   ORDER BY happened_on DESC, id DESC LIMIT 1) r ON true
LEFT JOIN LATERAL (SELECT grade FROM taskcards_cardevaluation WHERE card_id = l.id
                   ORDER BY given_at DESC, id DESC LIMIT 1) e ON true
ORDER BY {_LATE_FIRST}
"""
)
CARDS = OF_ALL + _LISTED
IDLE_CARDS = LINE.format(condition=f"AND {IDLE.format('c')}") + _LISTED

# The longest overdue first.
LATE_STEPS = (
    OF_ALL
    + """
SELECT s.title, s.due_on, line.id, line.name_ko, line.name_en, line.post_id
FROM taskcards_planstep s JOIN line ON line.id = s.card_id
WHERE s.dropped_at IS NULL AND s.done_on IS NULL AND s.due_on < %(today)s ORDER BY s.due_on, s.id LIMIT %(limit)s
"""
)

BURN = (
    OF_ALL
    + """, step AS (
    SELECT due_on, done_on FROM taskcards_planstep WHERE dropped_at IS NULL AND card_id IN (SELECT id FROM line)
)
SELECT date_trunc('month', day::timestamp)::date, sum(planned)::int, sum(done)::int FROM (
    SELECT due_on AS day, count(*) AS planned, 0 AS done FROM step GROUP BY due_on
    UNION ALL
    SELECT done_on, 0, count(*) FROM step WHERE done_on IS NOT NULL GROUP BY done_on) happened
GROUP BY 1 ORDER BY 1
"""
)
