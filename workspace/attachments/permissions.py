"""Who may hand in files through the API. Who may read one is asked of the app that carries it: core/files/access.py."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import EVERY_OFFICIAL, Permission

UPLOAD = "files.upload"

PERMISSIONS = (Permission(UPLOAD, _("Hand in files"), frozenset(EVERY_OFFICIAL)),)
