"""One node of a classification as a table describes it: plain data, no database."""

from dataclasses import dataclass
from datetime import date

EVERY_AGENCY = "*"
FUNCTION_LEVELS = ("정책분야", "정책영역", "대기능", "중기능", "소기능")
PURPOSE_LEVELS = ("임무", "전략목표", "성과목표", "관리과제")


@dataclass(frozen=True, slots=True)
class BrmRow:
    """``agency_codes`` are our own codes in the built-in tree (``*`` for every agency) and seven-digit standard codes in
    the official tables, where ``agency_names`` says in the same order whom they mean.
    """

    node_id: str
    parent_id: str
    level: int
    name_ko: str
    name_en: str = ""
    agency_codes: tuple[str, ...] = ()
    agency_names: tuple[str, ...] = ()
    effective_date: date | None = None

    @property
    def of_every_agency(self) -> bool:
        return EVERY_AGENCY in self.agency_codes
