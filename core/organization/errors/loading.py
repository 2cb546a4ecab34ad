"""Refusals around the organisation as a spreadsheet."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import Conflict, NotFound, WrongState


class LoadUnknown(NotFound):
    code = "organization.load_unknown"
    message = _("There is no such table load.")


class LoadOver(WrongState):
    code = "organization.load_over"
    message = _(
        "This table is being taken over already, or it is over with. Load it again to see what is left to change."
    )


class LoadRunning(Conflict):
    code = "organization.load_running"
    message = _("Another table is being taken over. Wait until it is done.")


class OrganizationChanged(Conflict):
    code = "organization.changed_meanwhile"
    message = _(
        "The organisation changed since the differences were shown. Load the table again and look at what is different now."
    )
