"""What every app may use of accounts."""

from core.accounts.actors import actor_of_user, register_actor_enricher
from core.accounts.demo import DemoSignIn, register_demo_signins
from core.accounts.enums import AGENCY_ROLES, EVERY_OFFICIAL, PLATFORM_ROLES, Role
from core.accounts.models import User
from core.accounts.permissions import Permission, register_permissions, registered_permissions
from core.accounts.selectors import get_user, person_ids_with_role, users
from core.accounts.services.signins import record_signed_in
from core.accounts.services.users import create_user, deactivate_user, reactivate_user, set_roles

__all__ = [
    "AGENCY_ROLES",
    "EVERY_OFFICIAL",
    "PLATFORM_ROLES",
    "DemoSignIn",
    "Permission",
    "Role",
    "User",
    "actor_of_user",
    "create_user",
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
    "users",
]
