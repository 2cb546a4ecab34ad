"""Anchoring: each schema tells its head, the platform signs all heads together."""

import hashlib
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction

from core.audit.anchors.keys import SigningKey, signing_key
from core.audit.anchors.models import AgencyHead, AnchorKey, LedgerAnchor
from core.audit.anchors.selectors import fault_of_anchor, message_of
from core.audit.chain_sql import GENESIS
from core.audit.errors import LedgerBroken
from core.audit.models import LedgerHead
from core.foundation.public import clock
from core.tenancy.public import agency_lock, current_agency, scope_name

log = structlog.get_logger("core.audit")


@transaction.atomic
def tell_head() -> AgencyHead:
    """Write the head of the agency in force to ``public``, where the next anchor finds it."""
    head = LedgerHead.objects.get()
    told = {"seq": head.seq, "hash": head.hash, "told_at": clock.now()}
    row, _ = AgencyHead.objects.update_or_create(agency_code=current_agency(), defaults=told)
    return row


@transaction.atomic
def sign_heads() -> LedgerAnchor:
    """Sign the heads of all agencies and of the platform as one anchor that names the anchor before it.

    Raises LedgerBroken when the anchor before does not verify: nothing is built on a forged one.
    """
    agency_lock("audit.anchor")
    key = signing_key()
    _publish(key)
    previous = LedgerAnchor.objects.order_by("-number").first()
    if previous and (fault := fault_of_anchor(previous, dict(AnchorKey.objects.values_list("key_id", "public_key")))):
        raise LedgerBroken(reason=fault)
    heads = _heads()
    _warn_of_lost_entries(heads, previous.heads if previous else {})
    anchor = _signed(key, (previous.number + 1, previous.hash) if previous else (1, GENESIS), heads, clock.now())
    log.info("ledger_anchored", number=anchor.number, hash=anchor.hash, key_id=anchor.key_id, heads=len(heads))
    return anchor


def _publish(key: SigningKey) -> None:
    if not AnchorKey.objects.filter(key_id=key.key_id).exists():
        AnchorKey.objects.create(key_id=key.key_id, public_key=key.public_key, first_used_at=clock.now())


def _heads() -> dict[str, list[Any]]:
    own = LedgerHead.objects.get()
    heads = {f"agency:{row.agency_code}": [row.seq, row.hash] for row in AgencyHead.objects.order_by("agency_code")}
    return {**heads, scope_name(): [own.seq, own.hash]}


def _warn_of_lost_entries(heads: dict[str, list[Any]], before: dict[str, list[Any]]) -> None:
    for scope, (seq, _hash) in before.items():
        if scope not in heads or heads[scope][0] < seq:
            log.error("ledger_head_went_back", ledger=scope, anchored=seq, told=heads.get(scope, [None])[0])


def _signed(key: SigningKey, place: tuple[int, str], heads: dict[str, Any], taken_at: datetime) -> LedgerAnchor:
    anchor = LedgerAnchor(number=place[0], prev_hash=place[1], heads=heads, taken_at=taken_at, key_id=key.key_id)
    message = message_of(anchor)
    anchor.hash = hashlib.sha256(message).hexdigest()
    anchor.signature = key.sign(message)
    anchor.save(force_insert=True)
    return anchor
