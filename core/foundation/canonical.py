"""One sequence of bytes for one meaning: what is hashed, sealed or signed says the same on every machine. No database."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from typing import Any
from uuid import UUID


def canonical(value: Any) -> bytes:
    """Keys sorted, no blanks, UTF-8, texts in Unicode form NFC. Raises TypeError for floating point numbers."""
    text = json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def canonical_hash(value: Any) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def plain(value: Any) -> Any:
    """The same in what JSON knows: moments in UTC, identifiers as texts."""
    match value:
        case str():
            return unicodedata.normalize("NFC", str(value))
        case dict():
            return {plain(str(key)): plain(one) for key, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case UUID():
            return str(value)
        case float():
            raise TypeError("a canonical form holds no floating point numbers: they have none")
    return value
