"""A paper on the task card it belongs to: nothing is received for action without one (DOMAIN 2.1; RULE 20(1))."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.exchange.receiving import errors
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.handling import RUNNING
from core.accounts.public import actor_of_user, get_user
from core.audit.public import Actor
from core.foundation.public import DomainError, clock
from core.organization.public import PersonCard
from core.taskcards.public import (
    CardPart,
    Receipt,
    ReceiptKind,
    TaskCard,
    cards_of_posts,
    drop_entry,
    write_entry,
)

#: Nothing is entered where the agency does without receipts.
SWITCHED_OFF = "taskcards.part_switched_off"


def card_of(card_id: UUID, handler: PersonCard) -> TaskCard:
    """A card in progress that the officer writes on. Raises CardElsewhere."""
    posts = [handler.post_id] if handler.post_id else []
    found = cards_of_posts(posts).filter(pk=card_id, state__in=RUNNING).first()
    if found is None:
        raise errors.CardElsewhere(name=handler.name, field="card_id")
    return found


def enter_on_card(arrival: Arrival, *, actor: Actor) -> None:
    """Into the receipts of its card, in the name of the officer who handles it. Where the agency does without receipts
    (RULE 20(3)) nothing is written.
    """
    values = {
        "kind": ReceiptKind.ARRIVAL, "title": arrival.title, "sender": arrival.sender_name, "object_id": arrival.pk,
        "received_on": clock.today(), "due_on": arrival.due_on, "done_on": None,
    }  # fmt: skip
    try:
        _write(arrival, values, _entry(arrival), actor)
    except DomainError as error:
        if error.code != SWITCHED_OFF:
            raise


def close_on_card(arrival: Arrival, *, actor: Actor) -> None:
    """What is done or returned is done on the card too, as long as it may be written on."""
    if entry := _entry(arrival):
        with suppress(DomainError):
            _write(arrival, {"done_on": clock.today()}, entry, actor)


def leave_card(arrival: Arrival, *, actor: Actor) -> None:
    """It goes to another card: the entry of this one is struck out, and kept."""
    entry = _entry(arrival)
    if entry is None or arrival.card_id is None:
        return
    with suppress(DomainError), transaction.atomic():
        drop_entry(
            card_id=arrival.card_id, part=CardPart.RECEIPTS, entry_id=entry.pk, expected_version=entry.version,
            actor=_writer(arrival, actor),
        )  # fmt: skip


def _entry(arrival: Arrival) -> Receipt | None:
    rows = Receipt.objects.filter(card_id=arrival.card_id, object_id=arrival.pk, dropped_at__isnull=True)
    return rows.order_by("-id").first() if arrival.card_id else None


@transaction.atomic
def _write(arrival: Arrival, values: Mapping[str, Any], entry: Receipt | None, actor: Actor) -> None:
    assert arrival.card_id is not None
    write_entry(
        card_id=arrival.card_id, part=CardPart.RECEIPTS, values=values, entry_id=entry.pk if entry else None,
        expected_version=entry.version if entry else 0, actor=_writer(arrival, actor),
    )  # fmt: skip


def _writer(arrival: Arrival, actor: Actor) -> Actor:
    """Whoever acts, where the card is theirs to write on; else the officer."""
    posts = [actor.post_id] if actor.post_id else []
    own = cards_of_posts(posts).filter(pk__in=[arrival.card_id]).exists()
    if own or arrival.handler_id is None:
        return actor
    return replace(actor_of_user(get_user(arrival.handler_id)), channel=actor.channel, ip=actor.ip)
