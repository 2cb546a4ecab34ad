"""Definition (planned steps), running state (rounds and their steps) and exact text (revisions) are three things."""

from approvals.documents.models.document import Document
from approvals.documents.models.number import NumberSeries
from approvals.documents.models.revision import Opinion, Revision
from approvals.documents.models.route import PlannedStep, Round, RouteStep

__all__ = ["Document", "NumberSeries", "Opinion", "PlannedStep", "Revision", "Round", "RouteStep"]
