"""Who may read the whole ledger of their schema. Everybody may read what they did themselves."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import Permission, Role

READ_LEDGER = "audit.read"

PERMISSIONS = (Permission(READ_LEDGER, _("Read the whole ledger"), frozenset({Role.AUDITOR})),)
