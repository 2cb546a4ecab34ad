"""What one may do with the function tree."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import Permission, Role

READ = "brm.read"
LOAD = "brm.load_functions"

PERMISSIONS = (
    Permission(READ, _("Look at the government's function tree"), frozenset(Role)),
    Permission(LOAD, _("Take over new tables of the function classification"), frozenset({Role.OPERATOR})),
)
