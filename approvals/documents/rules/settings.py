"""What an agency may set about its decisions."""

import re
from collections.abc import Mapping
from typing import Any

from approvals.documents import errors
from approvals.documents.enums import LevelRule
from approvals.documents.laws import law
from approvals.documents.models.drafting import LETTERHEAD

#: From an hour to four weeks.
HOURS = (1, 672)
HOUR_NAMES = frozenset({"review_hours", "cooperate_hours", "approve_hours", "read_hours", "urgent_hours"})


#: What is written down as it is said.
TEXT_NAMES = ("system_code", *LETTERHEAD)
SYSTEM_CODE = re.compile(r"[0-9A-Z]{0,7}")


@law("REG 67(2), (4); PRD 20(3)")
def check_settings(changes: Mapping[str, Any]) -> None:
    """Paths against the delegation rule are treated in a known way, and waiting times are ones that can be kept.

    Raises SettingUnknown, HoursOutOfRange, SystemCodeMalformed.
    """
    for name, value in changes.items():
        if name == "level_rule":
            if value not in LevelRule.values:
                raise errors.SettingUnknown(name=value, field=name)
        elif name == "system_code" and not SYSTEM_CODE.fullmatch(value):
            raise errors.SystemCodeMalformed(field=name)
        elif name in TEXT_NAMES:
            continue
        elif name not in HOUR_NAMES:
            raise errors.SettingUnknown(name=name)
        elif not isinstance(value, int) or not HOURS[0] <= value <= HOURS[1]:
            raise errors.HoursOutOfRange(least=HOURS[0], most=HOURS[1], field=name)
