"""The job manual (직무편람) kept with the post."""

import pytest

from tests.workspace.handover.stories import (
    post_of,
)
from workspace.handover import errors, selectors, services
from workspace.handover.public import ManualFields


def write(office, by, post, expected=0, **parts):
    fields = ManualFields(**({"procedure": "접수 → 검토 → 결재"} | parts))
    return services.write_manual(post_id=post.pk, fields=fields, expected_number=expected, actor=office.actor(by))


def test_the_holder_and_the_heads_write_the_manual_in_versions(office):
    post = post_of(office, "drafter")
    assert write(office, "drafter", post).number == 1
    assert write(office, "drafter", post, 1).number == 1
    assert write(office, "minister", post, 1, plan="연간 계획").number == 2
    assert [one.number for one in selectors.manual_versions(post.pk)] == [2, 1]
    with pytest.raises(errors.ManualNotYours):
        write(office, "colleague", post, 2)


def test_two_writers_of_a_manual_are_told(office):
    post = post_of(office, "drafter")
    write(office, "drafter", post)
    with pytest.raises(errors.ManualStale):
        write(office, "head", post, 0, plan="다른 계획")
    with pytest.raises(errors.ManualEmpty):
        write(office, "head", post, 1, procedure=" ")
