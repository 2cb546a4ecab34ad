"""A plan that nobody can carry out any more holds no task back."""

from tests.approvals.routes import leave
from tests.workspace.handover.sharing import owners, passed, shared, tasks
from tests.workspace.handover.stories import post_of, takes_post
from workspace.handover.models import HandoverCard


def test_who_holds_the_post_now_shares_out_what_somebody_before_had_only_planned(office):
    [card] = cards = tasks(office, "하나")
    shared(office, cards)
    post = leave(office, "drafter")
    takes_post(office, "colleague", post)
    passed(office, cards, to="leader", by="colleague")
    assert owners(cards) == [post_of(office, "leader").pk]
    assert HandoverCard.objects.filter(card=card, ended_at__isnull=True).count() == 0
