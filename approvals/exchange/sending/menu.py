"""Where the pages of sending stand in the menu."""

from django.utils.translation import gettext_lazy as _

from approvals.exchange.sending import permissions
from approvals.exchange.sending.desk import waiting_count
from onnara_web.public import nav

#: Pages of what was sent: reached from the log, though their address begins as that of what waits.
SENT = ("sending:dispatch", "sending:recipients")
ITEMS = (
    nav.Item("sending:waiting", _("Waiting to be sent"), permissions.SEND, "agency", 26, "send", count=waiting_count),
    nav.Item("sending:log", _("Sending log"), permissions.READ, "agency", 15, "folder", "reference", holds=SENT),
    nav.Item("sending:seals", _("Register of seals"), permissions.SEALS, "agency", 87, "stamp", "manage"),
)


def register_menu() -> None:
    for item in ITEMS:
        nav.register(item)
