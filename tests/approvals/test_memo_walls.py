"""What only the database can hold: what was sent stays, what was said stays, and nothing is deleted."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.approvals.memos import answered, opened, sent

REFUSED = [
    "UPDATE memos_memo SET title = 'x'",
    "UPDATE memos_memo SET identifier = 'x'",
    "UPDATE memos_memo SET report_to = '{}'",
    "DELETE FROM memos_memo",
    "UPDATE memos_memostep SET read_at = now() WHERE state = 'done'",
    "UPDATE memos_memostep SET person_name = 'x' WHERE state = 'done'",
    "DELETE FROM memos_memostep",
    "UPDATE memos_memoanswer SET text = 'x'",
    "DELETE FROM memos_memoanswer",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_what_was_sent_and_said_is_never_changed(office, statement):
    memo = sent(office, "leader", "head", share=("colleague",))
    opened(office, memo, "colleague")
    answered(office, memo, "leader")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
