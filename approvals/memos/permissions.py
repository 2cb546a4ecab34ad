"""What roles may do with memos; which memo a person may see is said in ``selectors``."""

from django.utils.translation import gettext_lazy as _

from core.accounts.public import EVERY_OFFICIAL, Permission

READ = "memos.read"
WRITE = "memos.write"
ANSWER = "memos.answer"

PERMISSIONS = (
    Permission(READ, _("Read memos that are open to oneself"), EVERY_OFFICIAL),
    Permission(WRITE, _("Write memos, report and share them, take them back"), EVERY_OFFICIAL),
    Permission(ANSWER, _("Answer memos and give instructions on them"), EVERY_OFFICIAL),
)
