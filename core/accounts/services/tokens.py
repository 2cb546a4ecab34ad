"""API tokens: made once, shown once, kept as a hash."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from core.accounts import rules, selectors
from core.accounts.errors import UserNotFound
from core.accounts.models import ApiToken
from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock

PREFIX = "onr_"
USE_NOTED_EVERY = timedelta(minutes=1)


def digest_of(secret: str) -> str:
    """Tokens are 256 random bits: a plain hash is enough, nobody can guess them."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def create_token(*, label: str, scopes: Iterable[str], expires_at: datetime, actor: Actor) -> tuple[ApiToken, str]:
    """Make a token of the person acting; returns it with the secret, which nobody can read again.

    Raises LabelMissing, NoScope, ScopeNotHeld and BadExpiry.
    """
    now = clock.now()
    rules.check_expiry(expires_at, now=now)
    if actor.person_id is None:
        raise UserNotFound
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user_id=actor.person_id, label=rules.check_label(label), digest=digest_of(secret), hint=secret[:8],
        scopes=rules.check_scopes(scopes, actor=actor), created_at=now, expires_at=expires_at,
    )  # fmt: skip
    detail = {"label": token.label, "scopes": token.scopes, "expires_at": expires_at.isoformat()}
    audit.record("accounts.token_created", target=token, actor=actor, detail=detail)
    return token, secret


@transaction.atomic
def revoke_token(*, token_id: UUID, actor: Actor) -> ApiToken:
    """End one of one's own tokens; doing it twice changes nothing. Raises TokenNotFound."""
    if actor.person_id is None:
        raise UserNotFound
    token = selectors.get_token(token_id, user_id=actor.person_id)
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        audit.record("accounts.token_revoked", target=token, actor=actor, detail={"label": token.label})
    return token


def use_token(secret: str) -> ApiToken | None:
    """The usable token behind a secret in the schema in force, or None. Notes the use once a minute at most."""
    token = selectors.token_of_digest(digest_of(secret))
    now = clock.now()
    if token is None or not rules.is_usable(token, now=now):
        return None
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token
