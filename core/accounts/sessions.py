"""Sessions live in the schema of the host, and their contents open nowhere else."""

from django.contrib.sessions.backends import db

from core.tenancy.public import scope_name


class SessionStore(db.SessionStore):
    """Setting SESSION_ENGINE. The signature of the contents names the agency: a row copied elsewhere is empty there."""

    @property
    def key_salt(self) -> str:
        return f"core.accounts.sessions.{scope_name()}"
