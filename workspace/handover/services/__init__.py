"""What people do with hand-overs and manuals: each act one transaction, locked, asked of the rules, told to the ledger.

``writing`` begin_handover, save_handover, withdraw_handover · ``signing`` give_handover, receive_handover, witness_handover ·
``witnessing`` name_witness · ``sharing`` chosen tasks · ``passing`` pass_work_on, fetch_rest, follow_step, follow_memo · ``manuals`` write_manual ·
``exporting`` export_sheet
"""

from workspace.handover.services.exporting import export_sheet
from workspace.handover.services.manuals import ManualFields, write_manual
from workspace.handover.services.passing import fetch_rest, follow_memo, follow_step, pass_work_on
from workspace.handover.services.signing import give_handover, receive_handover, witness_handover
from workspace.handover.services.witnessing import name_witness
from workspace.handover.services.writing import HandoverPlan, begin_handover, save_handover, withdraw_handover

__all__ = [
    "HandoverPlan",
    "ManualFields",
    "begin_handover",
    "export_sheet",
    "fetch_rest",
    "follow_memo",
    "follow_step",
    "give_handover",
    "name_witness",
    "pass_work_on",
    "receive_handover",
    "save_handover",
    "withdraw_handover",
    "witness_handover",
    "write_manual",
]
