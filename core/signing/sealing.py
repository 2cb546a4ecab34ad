"""Private keys lie encrypted in the agency's schema, with a secret that differs for each agency."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.tenancy.public import scope_name


def _key(secret: str) -> Fernet:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=f"core.signing.keys.{scope_name()}".encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))])


def seal(content: bytes) -> str:
    """Readable only in the schema in force, with this installation's secret."""
    return _keys().encrypt(content).decode()


def unseal(text: str) -> bytes:
    """Raises ImproperlyConfigured: a lost secret is told at once and never answered by a new key in silence."""
    try:
        return _keys().decrypt(text.encode())
    except InvalidToken:
        raise ImproperlyConfigured(
            "The signing key of this agency was stored with another secret. Put the former ONNARA_SECRET_KEY back, or "
            "make a new key: onnara signing rotate --agency CODE."
        ) from None
