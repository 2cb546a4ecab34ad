"""Tells people what happened to a document, from the outbox: in the same schema, once each."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents.enums import READING_KINDS, Disclosure
from approvals.documents.selectors.posts import holder_of_post_of
from approvals.documents.services.signing import sign_card
from core.audit.public import actor_system
from core.notices.public import notify
from core.organization import public as organization
from core.outbox.public import Message, handler, publish
from onnara_web.public import nudge


@handler("documents.step_pending")
def tell_whose_turn_it_is(message: Message) -> None:
    """The person of the next step, and the deputy while that person is away."""
    principal = UUID(message.payload["person_id"])
    deputy = organization.deputy_of(principal)
    people = [principal, *([deputy.person_id] if deputy else [])]
    reading = message.payload.get("kind") in READING_KINDS
    heading = _("For you to read") if reading else _("It is your turn")
    _tell(message, [principal] if reading else people, heading, _titled(message))


@handler("documents.decided")
def tell_that_it_is_decided(message: Message) -> None:
    """Everyone on the route learns the decision and its number."""
    _tell(
        message,
        _with_successor(message),
        pgettext_lazy("notice", "Decided"),
        f"{message.payload['number']} · {_titled(message)}",
    )


@handler("documents.returned")
def tell_that_it_came_back(message: Message) -> None:
    """The drafter, whoever holds that post now, and everyone who acted before learn that it was returned, and why."""
    _tell(message, _with_successor(message), pgettext_lazy("document state", "Returned"), _titled(message))


@handler("documents.sent_back")
def tell_that_it_goes_round_again(message: Message) -> None:
    """Everyone who acted learns that an earlier step is asked again, and why."""
    _tell(message, _people(message), _("Sent back to an earlier step"), _titled(message))


@handler("documents.opinion_asked")
def tell_that_a_view_is_wanted(message: Message) -> None:
    """The person asked learns by whom."""
    heading = format_lazy(_("{name} asks for your view"), name=message.payload["by"])
    _tell(message, _people(message), heading, _titled(message))


@handler("documents.opinion_given")
def tell_that_a_view_came(message: Message) -> None:
    """Who asked, and the drafter, learn that the answer is there."""
    heading = format_lazy(_("{name} gave an opinion"), name=message.payload["by"])
    _tell(message, _people(message), heading, _titled(message))


@handler("documents.commented")
def tell_that_somebody_commented(message: Message) -> None:
    """The drafter learns who left a comment."""
    heading = format_lazy(_("{name} left a comment"), name=message.payload["by"])
    _tell(message, _people(message), heading, _titled(message))


@handler("documents.opinion_answered")
def tell_what_became_of_it(message: Message) -> None:
    """Whoever gave an opinion learns that something was said about it."""
    _tell(message, _people(message), _("Your opinion was answered"), _titled(message))


@handler("documents.disclosure_reviewed")
def tell_that_the_disclosure_was_reviewed(message: Message) -> None:
    """Whoever drafted it, or holds that post now, and whoever decided learn the class it has now, and why."""
    now = Disclosure(message.payload["disclosure"]).label
    text = format_lazy("{title} · {now}", title=_titled(message), now=now)
    _tell(message, _with_successor(message), _("Review of the disclosure"), text)


@handler("documents.continued")
def tell_that_the_successor_goes_on(message: Message) -> None:
    """The former holder of the post learns who writes it now."""
    heading = format_lazy(_("{name} goes on with your document"), name=message.payload["by"])
    _tell(message, _people(message), heading, _titled(message))


@handler("documents.step_replaced")
def tell_that_another_was_asked(message: Message) -> None:
    """The drafter learns that another person was put on the route."""
    _tell(message, _people(message), _("Another person was put on the report path"), _titled(message))


@handler("documents.decided")
def have_the_card_signed(message: Message) -> None:
    """As a message of its own: a time-stamp service out of reach holds up no notice."""
    document_id = message.payload["document_id"]
    publish("documents.card_due", {"document_id": document_id}, key=document_id)


@handler("documents.card_due", bulk=True)
def make_the_signed_card(message: Message) -> None:
    """Print, sign and keep the card of a decision; tried again until it stands."""
    sign_card(document_id=UUID(message.payload["document_id"]), actor=actor_system())


def _tell(message: Message, people: list[UUID], heading: str | Promise, text: str | Promise) -> None:
    title = format_lazy("{heading}: {text}", heading=heading, text=text)
    url = f"/documents/{message.payload['document_id']}/"
    key, body = f"{message.topic}:{message.key}", message.payload.get("reason", "")
    notify(person_ids=people, kind=message.topic, title=title, body=body, url=url, key=key)
    nudge(people)


def _people(message: Message) -> list[UUID]:
    return [UUID(person_id) for person_id in message.payload["person_ids"]]


def _with_successor(message: Message) -> list[UUID]:
    """The people of the message, and who holds the post it was drafted from now: work belongs to the post (REG 61).
    Nobody is told of the own act.
    """
    people = _people(message)
    holder = holder_of_post_of(UUID(message.payload["document_id"]))
    known = {*map(str, people), message.payload.get("by_id")}
    return [*people, holder] if holder and str(holder) not in known else people


def _titled(message: Message) -> str:
    return str(message.payload["title"])
