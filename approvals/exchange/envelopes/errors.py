"""What can be refused about envelopes, each with a stable code."""

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, NotFound


class EnvelopeUnknown(NotFound):
    code = "exchange.envelope_not_found"
    message = _("There is no such envelope, or it does not go to your agency.")


class ParcelUnreadable(InvalidInput):
    code = "exchange.parcel_unreadable"
    message = _("What arrived is not in a form this platform knows (“%(schema)s”).")


class ParcelDamaged(InvalidInput):
    code = "exchange.parcel_damaged"
    message = _(
        "What arrived is not what was sent: “%(name)s” has changed on the way. Ask the sender to send it again."
    )
