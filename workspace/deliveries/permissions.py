"""Who sees what is stuck and may have it tried again."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import Permission, Role

MANAGE_OUTBOX = "outbox.manage"
READ_STANDINGS = "outbox.standings"

PERMISSIONS = (
    Permission(
        MANAGE_OUTBOX,
        _("See work that got stuck and have it tried again"),
        frozenset({Role.AGENCY_ADMIN, Role.OPERATOR}),
    ),
    Permission(READ_STANDINGS, _("See in which agencies work got stuck"), frozenset({Role.OPERATOR})),
)
