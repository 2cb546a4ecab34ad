"""What other apps may use of hand-overs."""

from workspace.handover.enums import Heading, LeftOut, Mark, Reason, SignatureRole, Taker
from workspace.handover.headings import Case, Line, Source, register_section_source
from workspace.handover.models import Handover, HandoverSheet, ManualVersion
from workspace.handover.selectors import handovers_visible_to, manual_of, open_handovers_of, sheet_of
from workspace.handover.services import (
    HandoverPlan,
    ManualFields,
    begin_handover,
    give_handover,
    receive_handover,
    save_handover,
    withdraw_handover,
    witness_handover,
    write_manual,
)
from workspace.handover.sheet import groups_left_out, shown_to

__all__ = [
    "Case",
    "Handover",
    "HandoverPlan",
    "HandoverSheet",
    "Heading",
    "LeftOut",
    "Line",
    "ManualFields",
    "ManualVersion",
    "Mark",
    "Reason",
    "SignatureRole",
    "Source",
    "Taker",
    "begin_handover",
    "give_handover",
    "groups_left_out",
    "handovers_visible_to",
    "manual_of",
    "open_handovers_of",
    "receive_handover",
    "register_section_source",
    "save_handover",
    "sheet_of",
    "shown_to",
    "withdraw_handover",
    "witness_handover",
    "write_manual",
]
