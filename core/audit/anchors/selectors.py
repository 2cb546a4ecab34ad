"""Reading anchors, and proving them while reading."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC

from core.audit.anchors.keys import known_key, signature_holds
from core.audit.anchors.models import AnchorKey, LedgerAnchor
from core.audit.chain_sql import GENESIS
from core.audit.verifying import Fault


@dataclass(slots=True)
class AnchoredHeads:
    """What the anchors vouch for: number -> hash for each ledger. ``fault`` names the first anchor that is not sound.

    ``keys`` counts anchors by signing key: a key the operator never used here is a forger's. ``disputed`` names the
    ledgers that told two hashes for one entry: each schema tells its own head, so that is no fault of the others.
    """

    heads: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    keys: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    disputed: dict[str, Fault] = field(default_factory=dict)
    count: int = 0
    fault: str = ""

    def add(self, anchor: LedgerAnchor) -> None:
        """Count a sound anchor in; of two hashes for one entry the one anchored first stands."""
        for scope, (seq, entry_hash) in anchor.heads.items():
            if self.heads[scope].setdefault(seq, entry_hash) != entry_hash:
                reason = f"anchor {anchor.number} gives another hash for entry {seq} than an earlier one"
                self.disputed.setdefault(scope, Fault("anchor", seq, reason))
        self.keys[anchor.key_id] += 1
        self.count += 1


def message_of(anchor: LedgerAnchor) -> bytes:
    """What is hashed and signed: the anchor as canonical JSON."""
    said = {
        "number": anchor.number,
        "taken_at": anchor.taken_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "heads": anchor.heads,
        "prev_hash": anchor.prev_hash,
        "key_id": anchor.key_id,
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def public_keys() -> dict[str, str]:
    """Known public keys. The key on this machine is believed before what the database says under the same name."""
    stored = dict(AnchorKey.objects.values_list("key_id", "public_key"))
    local = known_key()
    return {**stored, local.key_id: local.public_key} if local else stored


def fault_of_anchor(anchor: LedgerAnchor, keys: Mapping[str, str]) -> str:
    """Why one anchor, taken alone, is not sound; empty when it is."""
    message = message_of(anchor)
    if hashlib.sha256(message).hexdigest() != anchor.hash:
        return f"the content of anchor {anchor.number} does not give its hash"
    if anchor.key_id not in keys:
        return f"anchor {anchor.number} is signed with the unknown key {anchor.key_id}"
    if not signature_holds(keys[anchor.key_id], anchor.signature, message):
        return f"the signature of anchor {anchor.number} does not hold"
    return ""


def anchored_heads() -> AnchoredHeads:
    """Every anchor in order, proved; stops at the first that is missing or not sound."""
    found, keys, expected, previous = AnchoredHeads(), public_keys(), 1, GENESIS
    for anchor in LedgerAnchor.objects.order_by("number").iterator(chunk_size=500):
        found.fault = _place_fault(anchor, expected, previous) or fault_of_anchor(anchor, keys)
        if found.fault:
            break
        found.add(anchor)
        expected, previous = anchor.number + 1, anchor.hash
    return found


def _place_fault(anchor: LedgerAnchor, expected: int, previous: str) -> str:
    if anchor.number != expected:
        return f"anchor {expected} is missing; the next is {anchor.number}"
    if anchor.prev_hash != previous:
        return f"anchor {anchor.number} does not follow on anchor {expected - 1}"
    return ""
