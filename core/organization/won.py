"""Sums of money as people write and read them: ``35,000,000``, ``3억 5천만``; whole won, never negative."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language

from core.foundation.public import InvalidInput
from core.organization import errors
from core.organization.korean import AROUND, GREAT_UNITS, SMALL_UNITS, WON

#: Ten times a yearly budget of the state; more is a slip of the keyboard.
MOST_WON = 10**16 - 1
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(?!\d)|\d+")
_TOKEN = re.compile(rf"(\d+(?:\.\d+)?)|([{''.join(SMALL_UNITS)}])|([{''.join(GREAT_UNITS)}])")
_SIGNS = ("₩", "KRW", "krw")


def parse_won(text: str) -> int:
    """A sum in won as typed: digits, commas in their places, Korean units, with or without the currency.

    Raises AmountUnclear, AmountNegative or AmountTooLarge.
    """
    plain = _bare(text)
    if plain.startswith("-"):
        raise errors.AmountNegative
    if len(plain) > 40 or not re.fullmatch(rf"[\d,.{''.join(SMALL_UNITS)}{''.join(GREAT_UNITS)}]+", plain, re.ASCII):
        raise errors.AmountUnclear(text=text[:40])
    amount = _counted(_without_commas(plain, text), text)
    if amount > MOST_WON:
        raise errors.AmountTooLarge(most=show_won(MOST_WON))
    return amount


def _bare(text: str) -> str:
    """Without blanks, currency and the words around it; wide digits become plain ones."""
    plain = "".join(unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").split())
    for sign in _SIGNS:
        plain = plain.removeprefix(sign)
    for word in AROUND:
        plain = plain.removeprefix(word)
    for word in reversed(AROUND):
        plain = plain.removesuffix(word)
    return plain.removesuffix(WON)


def _without_commas(plain: str, text: str) -> str:
    """Commas stand between groups of three digits or nowhere."""
    for part in re.findall(r"[\d,]+", plain):
        if not _GROUPED.fullmatch(part):
            raise errors.AmountUnclear(text=text[:40])
    return plain.replace(",", "")


def _counted(plain: str, text: str) -> int:
    """Numbers times units, larger units first; a number without unit is whole won."""
    total, section, number = Decimal(0), Decimal(0), None
    great, small, place = 10**16, 10**4, 0
    while found := _TOKEN.match(plain, place):
        place = found.end()
        if found[1] and number is None:
            number = Decimal(found[1])
        elif found[2] and SMALL_UNITS[found[2]] < small:
            small = SMALL_UNITS[found[2]]
            section, number = section + _times(number) * small, None
        elif found[3] and GREAT_UNITS[found[3]] < great:
            great, small = GREAT_UNITS[found[3]], 10**4
            worth = section + (number or 0) if section or number is not None else Decimal(1)
            total, section, number = total + worth * great, Decimal(0), None
        else:
            raise errors.AmountUnclear(text=text[:40])
    amount = total + section + (number or 0)
    fraction = number is not None and "." in str(number)
    if place < len(plain) or fraction or amount != int(amount):
        raise errors.AmountUnclear(text=text[:40])
    return int(amount)


def _times(number: Decimal | None) -> Decimal:
    """A unit without a number before it counts once."""
    return Decimal(1) if number is None else number


def show_won(amount: int) -> str:
    """A sum as the language of the page writes it."""
    if get_language() == "en":
        return f"KRW {amount:,}"
    parts, rest = [], amount
    for name, worth in GREAT_UNITS.items():
        count, rest = divmod(rest, worth)
        if count:
            parts.append(f"{count:,}{name}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return " ".join(parts) + WON


class WonField(forms.CharField):
    """A sum as typed; the number of won after cleaning, shown back in groups of three digits."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "text", "autocomplete": "off", "size": 24}
        super().__init__(**{"max_length": 40, "required": False, "widget": forms.TextInput(attrs=attrs), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}" if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_won(text)
        except InvalidInput as error:
            raise forms.ValidationError(str(error), code=error.code) from error
