"""Tells people what happened to a memo, from the outbox: in the same schema, once each."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.notices.public import notify
from core.organization import public as organization
from core.outbox.public import Message, handler
from onnara_web.public import nudge


@handler("memos.pending")
def tell_who_has_it(message: Message) -> None:
    """Whom it was reported to or shared with; while a superior is away the deputy too."""
    person_id = UUID(message.payload["person_id"])
    if message.payload["reads"]:
        _tell(message, [person_id], _("A memo was shared with you"))
        return
    deputy = organization.deputy_of(person_id)
    people = [person_id, *([deputy.person_id] if deputy else [])]
    _tell(message, people, format_lazy(_("{name} reports"), name=message.payload["by"]))


@handler("memos.answered")
def tell_what_was_said(message: Message) -> None:
    """The author, and who was instructed."""
    _tell(message, _people(message), format_lazy(_("{name} answered your memo"), name=message.payload["by"]))


@handler("memos.replied")
def tell_the_reply(message: Message) -> None:
    """Who asked."""
    _tell(message, _people(message), format_lazy(_("{name} replied to your question"), name=message.payload["by"]))


@handler("memos.instruction_closed")
def tell_what_became_of_it(message: Message) -> None:
    """Who gave the instruction, or who was to do it."""
    _tell(message, _people(message), format_lazy(_("{name} closed an instruction"), name=message.payload["by"]))


def _tell(message: Message, people: list[UUID], heading: str | Promise) -> None:
    title = format_lazy("{heading}: {text}", heading=heading, text=str(message.payload["title"]))
    url = f"/memos/{message.payload['memo_id']}/"
    notify(person_ids=people, kind=message.topic, title=title, url=url, key=f"{message.topic}:{message.key}")
    nudge(people)


def _people(message: Message) -> list[UUID]:
    return [UUID(person_id) for person_id in message.payload["person_ids"]]
