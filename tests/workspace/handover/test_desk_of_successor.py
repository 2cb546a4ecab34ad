"""Whoever comes next on a post finds its schedule and its meetings, and opens them."""

import pytest

from tests.approvals.routes import leave
from tests.people import signed_in, text_of
from tests.workspace.handover.stories import completed, post_of, takes_post
from tests.workspace.meetings.stories import called, held
from tests.workspace.schedule.stories import at, done, planned


@pytest.fixture
def left(office):
    """Things of the drafter's post that nobody but its holder may see; answers their addresses by the tab they stand on."""
    alone = {"sharing": "participants", "who": ("minister",)}
    dates = {"다음 달 점검": planned(office, "다음 달 점검", starts_at=at(33), ends_at=at(34), sharing="holder"),
             "지난 협의": done(office, "지난 협의", sharing="holder")}  # fmt: skip
    meetings = {"앞둔 회의": called(office, "앞둔 회의", **alone), "지난 회의": held(office, "지난 회의", **alone)}
    return {"schedule": dates, "meetings": meetings}


@pytest.mark.parametrize("show", ["schedule", "meetings"])
def test_the_successor_finds_and_opens_them(office, left, show):
    post = post_of(office, "drafter")
    completed(office)
    next_one = signed_in(office.colleague)
    addresses = {f"/{show}/{one.pk}/": name for name, one in left[show].items()}
    assert {next_one.get(address).status_code for address in addresses} == {404}, (
        "before the post is held they are not open"
    )
    leave(office, "drafter")
    leave(office, "colleague")
    takes_post(office, "colleague", post)
    desk = text_of(signed_in(office.colleague).get(f"/handover/desk/?show={show}"))
    for address, name in addresses.items():
        assert f'<a href="{address}">{name}</a>' in desk
        opened = signed_in(office.colleague).get(address)
        assert opened.status_code == 200
        assert name in text_of(opened)
    assert signed_in(office.drafter).get(f"/handover/desk/?post={post.pk}&show={show}").status_code in (403, 404)
