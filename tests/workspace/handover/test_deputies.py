"""A deputy who took a post over while nobody succeeds: the desk is complete, and directives of the post are the deputy's to do."""

import pytest

from approvals.documents.public import work_counts
from tests.approvals.routes import join, leave
from tests.core.taskcards.people import active, step
from tests.workspace.directives.stories import issued
from tests.workspace.handover.stories import begun, completed, post_of, takes_post
from workspace.directives import errors
from workspace.directives.public import accept_directive, directives_visible_to, listed
from workspace.handover.post_desk import desk_of_post


def groups_on_desk(office, name, post):
    sections = desk_of_post(post.pk, actor=office.actor(name)).sections
    return {group.label: [line["title"] for line in group.lines] for section in sections for group in section.groups}


def test_the_desk_is_complete_while_the_giver_still_holds_the_post(office):
    card = active(office)
    step(office, card, due_in=10, title="설계")
    office.submitted()
    directive = issued(office)
    assert completed(office).taker == "deputy"
    found = groups_on_desk(office, "colleague", post_of(office, "drafter"))
    assert found["지시사항"] == [directive.text]
    assert found["과제관리카드"] == ["전자결재 운영"]
    assert found["남은 추진 단계"] == ["설계"]
    assert "이 직위의 과제카드가 없는 단위과제" not in found


def test_the_desk_stays_open_while_the_deputy_writes_the_next_sheet(office):
    issued(office)
    completed(office)
    post = leave(office, "drafter")
    begun(office, "colleague", "leader", post=post)
    assert "지시사항" in groups_on_desk(office, "colleague", post)


def test_the_deputy_finds_the_directives_of_the_post_and_acts_on_them(office):
    directive, colleague = issued(office), office.actor("colleague")
    with pytest.raises(errors.NotOwner):
        accept_directive(directive_id=directive.pk, actor=colleague)
    completed(office)
    assert [one.pk for one in listed("mine", actor=colleague)] == [directive.pk]
    assert work_counts(colleague).others["directives.unaccepted"] == 1
    assert accept_directive(directive_id=directive.pk, actor=colleague).state == "accepted"


def test_the_deputy_from_elsewhere_sees_them_only_until_somebody_succeeds(office):
    directive, outsider = issued(office), office.actor("outsider")
    assert not directives_visible_to(outsider).exists()
    completed(office, to="outsider")
    assert directives_visible_to(outsider).get() == directive
    post = leave(office, "drafter")
    assert directives_visible_to(outsider).get() == directive
    join(office, "newcomer", department=office.other_department)
    takes_post(office, "newcomer", post)
    assert not directives_visible_to(outsider).exists()
