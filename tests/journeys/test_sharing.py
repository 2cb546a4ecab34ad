"""Duties shared out anew in the hands of people: two tasks pass to a colleague, the others stay, and so does the giver."""

import re
import time

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE
from tests.journeys.test_handover import GOODS, MINUTES, path_of, sign

pytestmark = JOURNEY

#: From the first page to a signed sheet with two tasks ticked and a colleague chosen; and of each of the two who sign after.
CLICKS_TO_SHARE, CLICKS_TO_SIGN = 6, 3

#: Two more tasks of the official's, so that some pass and one stays.
MORE_TASKS = """
from dataclasses import replace
from core.tenancy.public import agency_context
from core.accounts.public import actor_of_user, users
from core.brm.public import UnitTask
from core.foundation.public import clock
from core.taskcards import public as taskcards
with agency_context("beta"):
    holder, head = (users().get(login=login) for login in ("official", "manager"))
    post, today = holder.assignments.get(kind="principal", valid_until=None).post, clock.today()
    like, owner = UnitTask.objects.filter(department=post.department).first(), actor_of_user(holder)
    manager = replace(owner, permissions=owner.permissions | {"taskcards.classify"})
    for number in (1, 2):
        task = UnitTask.objects.create(
            code=f"JOURNEY{number}", name_ko=f"조정할 과제 {number}", function_node_id=like.function_node_id,
            department=post.department, retention="y5", retention_reason="시행령 26조", valid_from=today,
            created_at=clock.now(),
        )
        heading = taskcards.Heading(name_ko=task.name_ko, unit_task_id=task.pk, starts_on=today)
        card = taskcards.propose_card(kind="unit", heading=heading, owner_post_id=post.pk, actor=owner)
        taskcards.endorse_card(card_id=card.pk, actor=actor_of_user(head))
        taskcards.approve_card(card_id=card.pk, actor=manager)
        taskcards.accept_task(card_id=card.pk, actor=owner)
"""


def tasks_of(person) -> list[str]:
    """Addresses of the cards on the desk of this person's post."""
    person.go("/handover/desk/")
    return person.page.locator("main a[href^='/task-cards/']").evaluate_all("all => [...new Set(all.map(a => a.href))]")


def share(giver, taker_name: str) -> tuple[str, list[str]]:
    """From the first page to a signed sheet of two tasks; its address and what was ticked."""
    giver.go("/")
    began, before = time.monotonic(), giver.clicks
    giver.click("nav a[href$='/handover/desk/'] >> nth=0")
    giver.click("main a[href*='reason=reallocation']")
    ticked = []
    for name in ("조정할 과제 1", "조정할 과제 2"):
        giver.page.get_by_label(name).check()
        giver.clicks += 1
        ticked.append(giver.page.get_by_label(name).get_attribute("value"))
    choices = giver.page.locator("select[name=receiver] option").all_inner_texts()
    giver.page.select_option("select[name=receiver]", label=next(one for one in choices if taker_name in one))
    giver.click("main form.page-form button[type=submit]")
    giver.page.fill("[name=goods]", GOODS)
    giver.click("button[name=sign]")
    assert giver.clicks - before <= CLICKS_TO_SHARE
    assert time.monotonic() - began < MINUTES * 60
    assert "SHA-256" in giver.text()
    return path_of(giver), ticked


def name_of(person) -> str:
    person.go("/account/")
    return re.search(r"이름\s+(\S+)", person.text()).group(1)


def test_two_tasks_pass_to_a_colleague_and_the_rest_stays(sit_down, house):
    house.script(MORE_TASKS)
    giver, taker = sit_down("beta", "official"), sit_down("beta", "reviewer", viewport=PHONE)
    head = sit_down("beta", "manager")
    had, others = tasks_of(giver), tasks_of(taker)
    sheet, ticked = share(giver, name_of(taker))
    assert sign(taker) <= CLICKS_TO_SIGN
    assert tasks_of(giver) == had, "nothing passes before the last signature"
    assert sign(head) <= CLICKS_TO_SIGN
    passed = [address for address in had if address.split("/")[-2] in ticked]
    assert len(passed) == 2
    assert set(tasks_of(giver)) == set(had) - set(passed) != set()
    assert set(passed) <= set(tasks_of(taker)) - set(others)
    taker.go(sheet)
    taker.click("main aside a[href^='/task-cards/'] >> nth=0")
    assert path_of(head) == sheet
