"""The draft form takes over what a task card calls its usual disclosure, until somebody chooses for themselves."""

from core.taskcards.public import change_heading
from tests.approvals.test_inbox_browser import address, enter, office, stream
from tests.core.taskcards.people import active, heading, own_task

__all__ = ["address", "office", "stream"]


def test_the_disclosure_follows_the_unit_task_until_it_is_chosen_by_hand(page, office, address):
    open_task, card = own_task(office), active(office)
    closed = heading(office, disclosure="closed")
    change_heading(card_id=card.pk, expected_version=1, heading=closed, actor=office.actor("drafter"))
    enter(page, address, office.drafter)
    page.goto(f"{address}/documents/new/")
    page.select_option("[name=unit_task]", str(office.task.pk))
    assert page.locator("[name=disclosure][value=closed]").is_checked()
    assert page.locator("[name=disclosure_reason]").is_visible(), "the grounds are asked for in sight"
    page.select_option("[name=unit_task]", str(open_task.pk))
    assert page.locator("[name=disclosure][value=open]").is_checked()
    page.select_option("[name=unit_task]", str(office.task.pk))
    page.locator("[name=disclosure][value=partial]").check(force=True)
    page.select_option("[name=unit_task]", str(open_task.pk))
    assert page.locator("[name=disclosure][value=partial]").is_checked()
    page.goto("about:blank")  # before the test takes its setting of the port back
