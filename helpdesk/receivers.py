"""What follows a change of a ticket: the asker gets a notice in their own agency."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext

from core.notices.public import notify
from core.outbox.public import Message, handler
from core.tenancy.public import agency_context
from helpdesk.services import TICKET_CHANGED


def _title(state: str, number: str, subject: str) -> str:
    titles = {
        "answered": gettext("The help desk answered %(number)s: %(subject)s"),
        "fixed": gettext("Fixed: %(number)s %(subject)s"),
        "escalated": gettext("The developers are looking at %(number)s: %(subject)s"),
        "closed": gettext("Closed: %(number)s %(subject)s"),
    }
    return titles[state] % {"number": number, "subject": subject}


title_in_their_language = lazy(_title, str)


@handler(TICKET_CHANGED)
def tell_asker(message: Message) -> None:
    """The message lies on the platform, the person in an agency: one step into it, for a notice and nothing else."""
    told = message.payload
    url = reverse("helpdesk:ticket", urlconf=settings.AGENCY_URLCONF, kwargs={"ticket_id": told["ticket_id"]})
    with agency_context(told["agency"]):
        notify(
            person_ids=[UUID(told["person_id"])],
            kind="helpdesk.ticket_changed",
            title=title_in_their_language(told["state"], told["number"], told["subject"]),
            url=url,
            key=message.key,
        )
