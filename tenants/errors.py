from django.utils.translation import gettext_lazy as _

from core.foundation.public import NotFound, WrongState


class UnknownAgency(NotFound):
    code = "tenants.unknown_agency"
    message = _("There is no agency “%(code)s”. `onnara agency list` shows all.")


class StateChangeRefused(WrongState):
    code = "tenants.state_change_refused"
    message = _("%(name)s is “%(from_state)s” and cannot become “%(to_state)s”.")
