"""What people do with their schedule: each act one transaction, locked, asked of the rules, told to the ledger.

``writing`` plan_item, change_item · ``acts`` finish_item, call_off_item, report_result
"""

from workspace.schedule.services.acts import call_off_item, finish_item, report_result
from workspace.schedule.services.writing import ItemFields, change_item, plan_item

__all__ = ["ItemFields", "call_off_item", "change_item", "finish_item", "plan_item", "report_result"]
