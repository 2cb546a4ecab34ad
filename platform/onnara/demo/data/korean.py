"""How Korean official documents write dates, and how words are compared whatever their spacing."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKDAYS = "월화수목금토일"
_OFFSET = re.compile(r"([+-]\d+)?(w?)")


@dataclass(frozen=True, slots=True)
class KoreanDate:
    """``f"{day}"`` gives ``2007. 1. 2.`` (RULE 2); ``{day:+7}`` a week later, ``{day:+7w}`` with its weekday.

    A day other than the day itself is moved off the weekend, away from the day: nobody meets on a Sunday.
    """

    day: date

    def __format__(self, spec: str) -> str:
        found = _OFFSET.fullmatch(spec)
        if found is None:
            raise ValueError(spec)
        day = self._moved(int(found[1] or 0))
        return f"{day.year}. {day.month}. {day.day}.{f'({_WEEKDAYS[day.weekday()]})' if found[2] else ''}"

    def _moved(self, days: int) -> date:
        day = self.day + timedelta(days=days)
        while days and day.weekday() >= 5:
            day += timedelta(days=1 if days > 0 else -1)
        return day


def squeezed(text: str) -> str:
    """Text without spaces and with one kind of middle dot: every office sets them differently.

    The dot stays, else 국회·의회 would hold the word 회의.
    """
    return re.sub(r"[ㆍ‧・]", "·", re.sub(r"\s", "", text))
