"""How acts of the other side are told."""

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from workspace.transfers.envelopes.public import Act

ACT_TITLES: dict[Act, Promise] = {
    Act.OFFER: _("A transfer from another agency is offered: %(title)s"),
    Act.AGREE: _("A transfer was agreed to: %(title)s"),
    Act.REFUSE: _("A transfer was refused: %(title)s"),
    Act.TAKE_BACK: _("A transfer was taken back to be planned anew: %(title)s"),
    Act.WITHDRAW: _("A transfer was given up: %(title)s"),
    Act.BEGIN_SEALING: _("The contents of a transfer are fixed: %(title)s"),
    Act.SEAL: _("A transfer waits to be taken over: %(title)s"),
    Act.BEGIN_RECEIVING: _("The envelope of a transfer is being checked: %(title)s"),
    Act.HOLD: _("A transfer did not pass the check: %(title)s"),
    Act.PASS_CHECK: _("A transfer is being taken over: %(title)s"),
    Act.RECEIVE: _("A transfer was taken over, its receipt waits: %(title)s"),
    Act.BEGIN_CONFIRMING: _("The receipt of a transfer was accepted: %(title)s"),
    Act.CONFIRM: _("A transfer is completed: %(title)s"),
}


def _told(act: str, title: str) -> str:
    return str(ACT_TITLES[Act(act)]) % {"title": title}


#: One act in the language of whoever reads of it.
told_act = lazy(_told, str)


def new_code(there: str, here: str) -> str:
    """A record of the agency: in Korean, whoever looks."""
    with override("ko"):
        return gettext("%(there)s is called %(here)s here.") % {"there": there, "here": here}


def new_login(there: str, here: str) -> str:
    """Likewise."""
    with override("ko"):
        return gettext("Log-in name here: %(here)s (there: %(there)s).") % {"there": there, "here": here}


def first_sign_in() -> str:
    """What the person, or rather the administrator, has to do."""
    with override("ko"):
        return gettext(
            "New account: the administrator gives a first password, the person replaces it at first sign-in."
        )


def transferred(agency: str, day: str) -> str:
    """What stands on things that went away."""
    with override("ko"):
        return gettext("Transferred to %(agency)s on %(day)s") % {"agency": agency, "day": day}
