"""Handing over in the small office: in a line each."""

from datetime import date, timedelta
from typing import Any

from core.foundation.public import clock
from core.organization import public as organization
from core.outbox.public import dispatch_due
from tests.approvals.people import SYSTEM, Office
from tests.approvals.routes import join, leave
from workspace.handover.models import Handover
from workspace.handover.public import (
    HandoverPlan,
    begin_handover,
    give_handover,
    groups_left_out,
    receive_handover,
    save_handover,
    sheet_of,
    shown_to,
    witness_handover,
)


def post_of(office: Office, name: str) -> Any:
    """The principal post, held or held last."""
    return getattr(office, name).assignments.select_related("post").latest("valid_from").post


def plan(
    office: Office, by: str, to: str, witness: str = "head", *, post: Any = None, day: date | None = None
) -> HandoverPlan:
    people = {"receiver_id": getattr(office, to).pk, "witness_id": getattr(office, witness).pk}
    post_id = (post or post_of(office, by)).pk
    return HandoverPlan(post_id=post_id, reason="transfer", day=day or clock.today(), **people)


def begun(office: Office, by: str = "drafter", to: str = "colleague", witness: str = "head", **more: Any) -> Handover:
    return begin_handover(plan=plan(office, by, to, witness, **more), actor=office.actor(by))


def given(office: Office, by: str = "drafter", to: str = "colleague", witness: str = "head", **more: Any) -> Handover:
    words = more.pop("words", None)
    handover = begun(office, by, to, witness, **more)
    if words:
        save_handover(handover_id=handover.pk, words=words, actor=office.actor(by))
    return give(handover, office.actor(by))


def give(handover: Handover, actor: Any) -> Handover:
    """Look at the sheet and sign it."""
    handover.refresh_from_db()
    return give_handover(handover_id=handover.pk, sheet_sha256=shown_to(handover, actor).sha256, actor=actor)


def hash_of(handover: Handover) -> str:
    sheet = sheet_of(handover)
    assert sheet is not None
    return sheet.sha256


def receive(office: Office, handover: Handover, by: str, **more: Any) -> Handover:
    sheet = sheet_of(handover)
    assert sheet is not None
    given = {"sheet_sha256": sheet.sha256, "acknowledged": groups_left_out(sheet)} | more
    return receive_handover(handover_id=handover.pk, actor=office.actor(by), **given)


def received(
    office: Office, by: str = "drafter", to: str = "colleague", witness: str = "head", **more: Any
) -> Handover:
    """Taken over, and what follows done."""
    handover = receive(office, given(office, by, to, witness, **more), to)
    dispatch_due()
    return handover


def completed(
    office: Office, by: str = "drafter", to: str = "colleague", witness: str = "head", **more: Any
) -> Handover:
    handover = received(office, by, to, witness, **more)
    return witness_handover(handover_id=handover.pk, sheet_sha256=hash_of(handover), actor=office.actor(witness))


def takes_post(office: Office, name: str, post: Any) -> None:
    """The person holds the post from today on."""
    organization.transfer_person(person_id=getattr(office, name).pk, post=post, valid_from=clock.today(), actor=SYSTEM)


def succeeded(office: Office, post: Any, name: str = "newcomer") -> None:
    """Somebody new holds the post from today on."""
    join(office, name, department=office.other_department)
    takes_post(office, name, post)


def two_givers(office: Office) -> tuple[Any, Any]:
    """Somebody held the post after the giver and left it again: both may still hand it over, and it is vacant."""
    post = leave(office, "drafter")
    succeeded(office, post)
    with clock.fixed(clock.now() + timedelta(days=1)):
        leave(office, "newcomer")
    return post, clock.fixed(clock.now() + timedelta(days=2))
