"""How people are recognised: by log-in name and password of the schema in force, and only while they are active."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from core.accounts.models import User
from core.accounts.selectors import user_of_session


class SignInBackend(AuthenticationBackend):
    """allauth's backend with equal answers and equal time for unknown names. Permissions are asked of the Actor."""

    def get_user(self, user_id: Any) -> User | None:
        """Asked on every request of a session: a person who was deactivated is out at once."""
        return user_of_session(user_id)
