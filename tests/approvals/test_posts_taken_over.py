"""Who holds a post holds what it took over when another was closed (REG 61): drafts, papers, instructions."""

import pytest

from approvals.documents import errors, services
from approvals.documents.selectors import Filters, inbox, viewer_of, visible
from approvals.memos import selectors as memos
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.models import Post
from core.organization.services.succeeding import name_heirs
from tests.approvals.memos import answered, sent
from tests.approvals.people import SYSTEM
from tests.approvals.routes import join, leave
from tests.approvals.test_posts_handed_over import succeed


def take_over(office, name, heir):
    """The post of one is closed, that of the other goes on."""
    post = leave(office, name)
    seat = getattr(office, heir).assignments.latest("valid_from").post
    organization.close_post(post_id=post.pk, closes_on=clock.today(), successor_id=seat.pk, actor=SYSTEM)
    return post, seat


def titles(office, name, tab):
    return [row.title for row in inbox(tab, actor=office.actor(name), filters=Filters())]


@pytest.fixture
def returned(office):
    document = office.submitted(title="보완할 문서", reading_range="route")
    services.return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    return document


def test_a_returned_document_of_a_closed_post_is_gone_on_with(office, returned):
    join(office, "heir")
    assert titles(office, "heir", "returned") == []
    take_over(office, "drafter", "heir")
    assert titles(office, "heir", "returned") == ["보완할 문서"]
    services.continue_document(document_id=returned.pk, actor=office.actor("heir"))
    services.submit_document(document_id=returned.pk, expected_revision=1, actor=office.actor("heir"))


def test_one_closed_after_the_other_leads_to_who_is_there(office, returned):
    for name in ("heir", "last"):
        join(office, name)
    first, second = take_over(office, "drafter", "heir")
    _second, third = take_over(office, "heir", "last")
    assert set(Post.objects.filter(successor=third)) == {first, second}
    assert titles(office, "last", "returned") == ["보완할 문서"]
    assert not visible(viewer_of(office.actor("heir"))).filter(pk=returned.pk).exists()


def test_posts_that_pass_together_know_the_last(office):
    seats = [getattr(office, name).assignments.latest("valid_from").post for name in ("drafter", "colleague", "leader")]
    name_heirs({seats[0].pk: seats[1].pk, seats[1].pk: seats[2].pk})
    assert {Post.objects.get(pk=one.pk).successor_id for one in seats[:2]} == {seats[2].pk}


def test_what_a_closed_post_was_told_on_a_memo_is_the_heirs_to_do(office):
    join(office, "heir")
    memo = sent(office, "head")
    answered(office, memo, "head", "자료를 보완하십시오.", kind="instruction")
    take_over(office, "drafter", "heir")
    assert memos.memo_counts(office.actor("heir")).instructions == 1
    assert memos.memo_counts(office.actor("drafter")).instructions == 0


def test_nobody_who_wrote_in_it_reviews_it(office, returned):
    """The drafter, the heir and the heir's successor: REG 10(2) holds for all three."""
    join(office, "heir")
    take_over(office, "drafter", "heir")
    services.continue_document(document_id=returned.pk, actor=office.actor("heir"))
    succeed(office, "heir", "last")
    post = organization.create_post(department=office.department, title_ko="사무관", actor=SYSTEM)
    organization.assign_person(person_id=office.heir.pk, post=post, valid_from=clock.today(), actor=SYSTEM)
    done = services.continue_document(document_id=returned.pk, actor=office.actor("last"))
    assert done.drafters == {office.drafter.pk, office.heir.pk, office.last.pk}
    with pytest.raises(errors.OwnDocument):
        services.save_draft(
            document_id=returned.pk,
            expected_revision=1,
            fields=office.fields(title="보완할 문서"),
            route=[office.line("heir", "review"), office.line("head", "approve")],
            actor=office.actor("last"),
        )
