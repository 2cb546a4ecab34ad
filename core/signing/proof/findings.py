"""What a check found, in words for the person who runs it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: ``ok`` is True (passed), False (failed) or None (could not be judged), ``text`` says what was seen."""

    check: str
    ok: bool | None
    text: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as the certificate says."""

    name: str = ""
    code: str = ""
    issuer: str = ""
    sha256: str = ""
    signed_at: datetime | None = None
    time_proved: bool = False
