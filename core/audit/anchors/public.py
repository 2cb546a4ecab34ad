"""What the ledger's command and tasks use of the anchors."""

from core.audit.anchors.models import LedgerAnchor
from core.audit.anchors.selectors import AnchoredHeads, anchored_heads
from core.audit.anchors.services import sign_heads, tell_head

__all__ = ["AnchoredHeads", "LedgerAnchor", "anchored_heads", "sign_heads", "tell_head"]
