"""What every app may use of accounts."""

from core.accounts.actors import actor_of_user, register_actor_enricher
from core.accounts.demo import DemoSignIn, register_demo_signins
from core.accounts.enums import AGENCY_ROLES, EVERY_OFFICIAL, PLATFORM_ROLES, Role
from core.accounts.models import User
from core.accounts.permissions import Permission, register_permissions, registered_permissions
from core.accounts.selectors import get_user, person_ids_with_role, tokens_of, users
from core.accounts.services.signins import record_signed_in
from core.accounts.services.users import (
    NewUser,
    change_user,
    create_user,
    create_users,
    deactivate_user,
    reactivate_user,
    set_roles,
)

__all__ = [
    "AGENCY_ROLES",
    "EVERY_OFFICIAL",
    "PLATFORM_ROLES",
    "DemoSignIn",
    "NewUser",
    "Permission",
    "Role",
    "User",
    "actor_of_user",
    "change_user",
    "create_user",
    "create_users",
    "deactivate_user",
    "get_user",
    "person_ids_with_role",
    "reactivate_user",
    "record_signed_in",
    "register_actor_enricher",
    "register_demo_signins",
    "register_permissions",
    "registered_permissions",
    "set_roles",
    "tokens_of",
    "users",
]
