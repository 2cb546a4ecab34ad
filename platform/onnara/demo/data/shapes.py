"""The pieces of the demonstration as plain data."""

from dataclasses import dataclass
from datetime import date

from onnara.demo.data.korean import KoreanDate


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up name in both languages, family name first in Korean and last in English."""

    name_ko: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Position:
    """One rung of a ladder. ``role``: head, deputy, bureau_head, division_head, senior, officer, records, technical;
    ``weight`` says how many of a hundred people of a division stand on it.
    """

    ladder: str
    order: int
    role: str
    title_ko: str
    title_en: str
    grade_ko: str
    grade_en: str
    weight: int


@dataclass(frozen=True, slots=True)
class DepartmentPlan:
    """``code`` is unique in the agency, ``root`` stands for the agency itself. ``kind``: agency, bureau, division,
    affiliated. ``functions`` are names of small functions of our own tree. ``duty`` marks departments with a part in
    everybody's work: document_office, audit, planning, personnel, informatisation, records.
    """

    code: str
    parent: str
    kind: str
    name_ko: str
    name_en: str
    head_ko: str
    head_en: str
    functions: tuple[str, ...]
    duty: str


@dataclass(frozen=True, slots=True)
class UnitTaskPlan:
    """A unit task as it will be set up; ``retention`` is a value of RetentionClass."""

    name: str
    retention: str
    reason: str
    outline: str


@dataclass(frozen=True, slots=True)
class UnitTaskTemplate:
    """Fits functions whose name holds one of ``words``; without words it fits all."""

    words: tuple[str, ...]
    name: str
    retention: str
    reason: str
    outline: str

    def filled(self, function: str) -> UnitTaskPlan:
        return UnitTaskPlan(self.name.format(function=function), self.retention, self.reason, self.outline)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document ready to be drafted. ``kind`` says whether it was written for sending (outgoing) or for inside."""

    key: str
    kind: str
    title: str
    body: str
    purpose: str
    source: str
    keywords: tuple[str, ...]
    recipients: tuple[str, ...]
    disclosure: str
    grounds: tuple[int, ...]
    disclosure_reason: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What a template needs to know of the place and day it is written at; ``task`` is the name of the small function."""

    agency: str
    department: str
    on: date
    task: str = ""
    serial: int = 1

    def words(self) -> dict[str, object]:
        day = KoreanDate(self.on)
        later = self.on.month % 12 + 1
        return {
            "agency": self.agency,
            "department": self.department,
            "task": self.task,
            "date": day,
            "year": self.on.year,
            "month": self.on.month,
            "next_month": later,
            "quarter": (self.on.month + 2) // 3,
            "half": "상반기" if self.on.month <= 6 else "하반기",
            "ref": f"{self.department}-{self.serial}({day:-9})",
        }


@dataclass(frozen=True, slots=True)
class DocumentTemplate:
    """``match`` holds words of small functions under which such a document is written; without any it fits all."""

    key: str
    title: str
    body: str
    match: tuple[str, ...]
    purpose: str
    source: str
    agencies: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    kind: str = "internal"
    to: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    disclosure: str = "open"
    grounds: tuple[int, ...] = ()

    def may_be_written_by(self, agency: str) -> bool:
        return agency not in self.not_for and (not self.agencies or agency in self.agencies)


@dataclass(frozen=True, slots=True)
class Opinion:
    """``role``: review, cooperate, approve. ``verdict``: approve, return, or instruct (approval with an order)."""

    role: str
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class TicketText:
    """A question to the help desk with the answer an agent gives; coded as in helpdesk.enums."""

    module: str
    kind: str
    severity: str
    subject: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class ExternalSystem:
    """A system outside in which documents are still decided; ``share`` of an agency's approvals, roughly."""

    code: str
    name_ko: str
    name_en: str
    kinds_ko: str
    kinds_en: str
    share: float
    local_only: bool = False
