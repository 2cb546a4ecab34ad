"""Task cards, who is on them, their parts, and every version of everything."""

from core.taskcards.models.card import CardSeries, PartSetting, TaskCard
from core.taskcards.models.member import CardMember
from core.taskcards.models.outward import CustomerEntry, PublicityEntry, QualityEntry, Receipt
from core.taskcards.models.plan import PlanStep
from core.taskcards.models.result import ResultEntry, ResultLink
from core.taskcards.models.version import CardEvaluation, PartVersion

__all__ = [
    "CardEvaluation",
    "CardMember",
    "CardSeries",
    "CustomerEntry",
    "PartSetting",
    "PartVersion",
    "PlanStep",
    "PublicityEntry",
    "QualityEntry",
    "Receipt",
    "ResultEntry",
    "ResultLink",
    "TaskCard",
]
