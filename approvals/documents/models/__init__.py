"""Definition (planned steps), running state (rounds and their steps) and exact text (revisions) are three things."""

from approvals.documents.models.document import Attachment, Document, Relation
from approvals.documents.models.drafting import ApprovalSettings, Autosave, SavedRoute, Template
from approvals.documents.models.file import RecordsFile
from approvals.documents.models.number import NumberSeries
from approvals.documents.models.proof import DecisionSeal, DraftRegistration, SignedCard
from approvals.documents.models.revision import Opinion, OpinionAnswer, OpinionRequest, Revision
from approvals.documents.models.route import PlannedStep, Round, RouteStep

__all__ = [
    "ApprovalSettings",
    "Attachment",
    "Autosave",
    "DecisionSeal",
    "Document",
    "DraftRegistration",
    "NumberSeries",
    "Opinion",
    "OpinionAnswer",
    "OpinionRequest",
    "PlannedStep",
    "RecordsFile",
    "Relation",
    "Revision",
    "Round",
    "RouteStep",
    "SavedRoute",
    "SignedCard",
    "Template",
]
