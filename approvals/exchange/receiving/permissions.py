"""What roles may do with papers that come in; which paper a person may see is said in ``selectors``."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import EVERY_OFFICIAL, Permission, Role

READ = "receiving.read"
RECEIVE = "receiving.receive"
DISTRIBUTE = "receiving.distribute"

PERMISSIONS = (
    Permission(READ, _("See papers that came in and are open to oneself"), EVERY_OFFICIAL),
    Permission(RECEIVE, _("Receive papers for the own department, handle and circulate them"), EVERY_OFFICIAL),
    Permission(DISTRIBUTE, _("Distribute what comes in, as the document office"), frozenset({Role.DISPATCH_CLERK})),
)
