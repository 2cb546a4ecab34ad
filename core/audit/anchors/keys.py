"""The key that signs anchors: private half in a file only this service reads, public half in ``public``."""

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import structlog
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

log = structlog.get_logger("core.audit")

RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)
OTHERS = 0o077


def key_id_of(public_key: str) -> str:
    """Name of a key: the first 16 digits of the SHA-256 of its public half."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]


@dataclass(frozen=True)
class SigningKey:
    """The private key of this installation."""

    private: Ed25519PrivateKey

    @cached_property
    def public_key(self) -> str:
        return self.private.public_key().public_bytes(*RAW).hex()

    @property
    def key_id(self) -> str:
        return key_id_of(self.public_key)

    def sign(self, message: bytes) -> str:
        return self.private.sign(message).hex()


def signature_holds(public_key: str, signature: str, message: bytes) -> bool:
    """Whether the signature was made over exactly this message by the private half of this key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signing_key() -> SigningKey:
    """The key of setting LEDGER_KEY_FILE, made on first use. Raises ImproperlyConfigured when the file is no such key."""
    file = Path(settings.LEDGER_KEY_FILE)
    if not file.exists():
        _make(file)
    if file.stat().st_mode & OTHERS:
        log.warning("ledger_key_open_to_others", file=str(file))
    return SigningKey(_read(file))


def known_key() -> SigningKey | None:
    """The same key where this machine has it; never makes one."""
    file = Path(settings.LEDGER_KEY_FILE)
    return SigningKey(_read(file)) if file.exists() else None


def _make(file: Path) -> None:
    """Write a new key, readable by its owner only; of two processes one wins and both use its key."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    part = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(part, file)  # unlike a rename, refuses to replace a key that another process made meanwhile
        log.info("ledger_key_made", file=str(file))
    except FileExistsError:
        log.info("ledger_key_made_by_another_process", file=str(file))
    finally:
        part.unlink()


def _read(file: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured(f"{file} holds no readable Ed25519 key: {error}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(f"{file} holds a key of another kind than Ed25519")
    return key
