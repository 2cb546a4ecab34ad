"""How people are recognised: by log-in name and password of the schema in force, and only while they are active."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from core.accounts.models import User
from core.accounts.selectors import user_of_session


class SignInBackend(AuthenticationBackend):
    """allauth's backend with equal answers and equal time for unknown names; permissions are not asked here."""

    def get_user(self, user_id: Any) -> User | None:
        """Asked on every request of a session: a person who was deactivated is out at once."""
        return user_of_session(user_id)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return False

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()
