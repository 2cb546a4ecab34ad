"""Tells people what happened to a document, from the outbox: in the same schema, once each."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.notices.public import notify
from core.organization import public as organization
from core.outbox.public import Message, handler


@handler("documents.step_pending")
def tell_whose_turn_it_is(message: Message) -> None:
    """The person of the next step, and the deputy while that person is away."""
    principal = UUID(message.payload["person_id"])
    deputy = organization.deputy_of(principal)
    people = [principal, *([deputy.person_id] if deputy else [])]
    _tell(message, people, _("It is your turn"), _titled(message))


@handler("documents.decided")
def tell_that_it_is_decided(message: Message) -> None:
    """Everyone on the route learns the decision and its number."""
    _tell(
        message,
        _people(message),
        pgettext_lazy("notice", "Decided"),
        f"{message.payload['number']} · {_titled(message)}",
    )


@handler("documents.returned")
def tell_that_it_came_back(message: Message) -> None:
    """The drafter and everyone who acted before learn that it was returned."""
    _tell(message, _people(message), pgettext_lazy("document state", "Returned"), _titled(message))


@handler("documents.step_replaced")
def tell_that_another_was_asked(message: Message) -> None:
    """The drafter learns that another person was put on the route."""
    _tell(message, _people(message), _("Another person was put on the report path"), _titled(message))


def _tell(message: Message, people: list[UUID], heading: str | Promise, text: str | Promise) -> None:
    title = format_lazy("{heading}: {text}", heading=heading, text=text)
    url = f"/documents/{message.payload['document_id']}/"
    notify(person_ids=people, kind=message.topic, title=title, url=url, key=f"{message.topic}:{message.key}")


def _people(message: Message) -> list[UUID]:
    return [UUID(person_id) for person_id in message.payload["person_ids"]]


def _titled(message: Message) -> str:
    return str(message.payload["title"])
