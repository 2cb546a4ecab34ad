"""What roles may do with what is sent; which dispatch a person may see is said in ``selectors``."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import EVERY_OFFICIAL, Permission, Role

READ = "sending.read"
SEND = "sending.send"
SEND_ALL = "sending.send_all"
APPROVE = "sending.approve"
SEALS = "sending.seals"

PERMISSIONS = (
    Permission(READ, _("See what was sent of the documents open to oneself"), EVERY_OFFICIAL | {Role.AUDITOR}),
    Permission(SEND, _("Send what one wrote, and ask for other recipients"), EVERY_OFFICIAL),
    Permission(SEND_ALL, _("Send decided documents of the whole agency"), frozenset({Role.DISPATCH_CLERK})),
    Permission(APPROVE, _("Decide about other recipients of what one's department sent"), EVERY_OFFICIAL),
    Permission(SEALS, _("Keep the register of seals"), frozenset({Role.AGENCY_ADMIN, Role.DISPATCH_CLERK})),
)
