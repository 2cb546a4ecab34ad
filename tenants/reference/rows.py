"""One agency as a list describes it: plain data, no database."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tenants.enums import LOCAL_KINDS, AgencyKind

CODE_PATTERN = re.compile(r"[a-z][a-z0-9]{1,20}")
STANDARD_CODE_PATTERN = re.compile(r"[0-9A-Z]{7}")


class Membership(StrEnum):
    """How sure it is that a body belongs to the first list: 55 central agencies, 16 upper-level local governments."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    GUESS = "guess"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """``code`` names schema and host; ``parent`` is the code of the supervising body where that is on the list, else
    its Korean name. ``valid_from`` and ``valid_until`` are the first and the last day of the body under this name,
    None where unknown or open: they tell history and decide nothing. ``source_code`` is the code the file gave.
    """

    code: str
    name_ko: str
    name_en: str
    kind: AgencyKind
    parent: str = ""
    abbreviation_en: str = ""
    abbreviation_ko: str = ""
    standard_code: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    membership: Membership = Membership.OUTSIDE
    basis: str = ""
    basis_en: str = ""
    source_code: str = ""

    @property
    def is_local(self) -> bool:
        return self.kind in LOCAL_KINDS

    @property
    def provisioned_by_default(self) -> bool:
        """Members of the first list get a schema; all others are loaded as planned and wait for a decision."""
        return self.membership is not Membership.OUTSIDE
