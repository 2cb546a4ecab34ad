"""Seeds of second factors are kept encrypted, with a key that differs for each agency."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from core.tenancy.public import scope_name


def _key(secret: str) -> Fernet:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=f"core.accounts.second_factors.{scope_name()}".encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))])


def encrypt(text: str) -> str:
    """Readable only in the schema in force, with this installation's secret."""
    return _keys().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Raises ValueError for what was encrypted elsewhere."""
    try:
        return _keys().decrypt(text.encode()).decode()
    except InvalidToken:
        raise ValueError("this second factor was stored by another agency or with another secret") from None
