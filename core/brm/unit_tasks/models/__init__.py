"""Tables of unit tasks: the tasks, and what departments propose for them."""

from core.brm.unit_tasks.models.proposal import ProposalDecision, UnitTaskProposal
from core.brm.unit_tasks.models.task import UnitTask

__all__ = ["ProposalDecision", "UnitTask", "UnitTaskProposal"]
