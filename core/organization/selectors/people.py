"""People as others see them: name, post, department, away or not, and who stands in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import JSONField
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language

from core.foundation.public import clock
from core.organization import rules
from core.organization.korean import FIRST_SYLLABLE, INITIALS, SYLLABLES_EACH
from core.organization.models import Assignment, Department
from core.organization.rules import Candidate
from core.organization.selectors import sql
from core.organization.selectors.departments import in_force_on
from core.tenancy.public import grams_of

#: No real tree is deeper; a damaged one must still end.
DEEPEST_TREE = 20


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person today. Titles and names are the official Korean ones; ``shown_…`` follow the language of the page."""

    person_id: UUID
    name: str
    post_title: str = ""
    department_id: UUID | None = None
    department_name: str = ""
    is_absent: bool = False
    deputy_name: str = ""
    post_id: UUID | None = None
    post_title_en: str = ""
    department_name_en: str = ""
    is_head: bool = False
    deputy_id: UUID | None = None
    duty: str = ""

    @property
    def shown_title(self) -> str:
        return self.post_title_en if get_language() == "en" and self.post_title_en else self.post_title

    @property
    def shown_department(self) -> str:
        return self.department_name_en if get_language() == "en" and self.department_name_en else self.department_name


def person_card(person_id: UUID) -> PersonCard | None:
    """One person, or None when nobody has this id."""
    return person_cards([person_id]).get(person_id)


def seat_of(person_id: UUID) -> PersonCard | None:
    """A person's card without the deputy: one query, for every request of everybody."""
    return next((_card(row) for row in _rows(sql.CARDS_BY_ID, people=[person_id])), None)


def seat_column(day: date) -> RawSQL:
    """The same for a query over people: spares the query of its own where the person is being loaded anyway."""
    days = sql.SEAT_COLUMN.count("%(day)s")
    return RawSQL(sql.SEAT_COLUMN.replace("%(day)s", "%s"), [day] * days, output_field=JSONField())  # noqa: S611 - fixed text of ours


def person_cards(person_ids: Iterable[UUID]) -> dict[UUID, PersonCard]:
    """People by id: one query, and one more when somebody is away, however many there are."""
    people = list(set(person_ids))
    found = _cards(sql.CARDS_BY_ID, people=people) if people else []
    return {card.person_id: card for card in found}


def search_people(q: str, limit: int = 20) -> list[PersonCard]:
    """People whose name, log-in name, post, duty or department holds the text; best matches first.

    A name is found by its initial consonants, too (ㄱㅁㅅ, or mixed: 김ㅁㅅ).
    """
    text = q.strip()
    if not text:
        return []
    safe = text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return _cards(
        sql.CARDS_BY_TEXT, text=text, like=f"%{safe}%", begin=f"{safe}%", initials=initials_pattern(text),
        grams=grams_of(text), limit=limit,
    )  # fmt: skip


def initials_pattern(text: str) -> str | None:
    """A pattern of names for a text with initial consonants in it: each stands for the syllables it begins."""
    if not any(letter in INITIALS for letter in text):
        return None
    return "".join(_syllables(letter) for letter in text)


def _syllables(letter: str) -> str:
    if letter not in INITIALS:
        return re.escape(letter)
    first = FIRST_SYLLABLE + INITIALS.index(letter) * SYLLABLES_EACH
    return f"[{chr(first)}-{chr(first + SYLLABLES_EACH - 1)}]"


def people_of(*department_ids: UUID) -> list[PersonCard]:
    """People of departments, in the order given, heads first."""
    return _cards(sql.CARDS_IN_DEPARTMENTS, departments=list(department_ids))


def department_of(person_id: UUID) -> Department | None:
    """The department of the person's principal post today."""
    held = Assignment.objects.filter(in_force_on(clock.today()), person_id=person_id, kind="principal")
    assignment = held.select_related("post__department").first()
    return assignment.post.department if assignment else None


def holders_of(post_ids: Iterable[UUID]) -> dict[UUID, PersonCard]:
    """Who holds these posts today, by post; vacant ones are left out."""
    held = Assignment.objects.filter(in_force_on(clock.today()), post_id__in=list(post_ids))
    people = dict(held.values_list("post_id", "person_id"))
    cards = person_cards(people.values())
    return {post_id: cards[person_id] for post_id, person_id in people.items() if person_id in cards}


def head_of(department_id: UUID) -> PersonCard | None:
    """Who heads a department today, principal or acting; None while the post is vacant."""
    held = Assignment.objects.filter(in_force_on(clock.today()), post__department_id=department_id, post__is_head=True)
    person_id = held.values_list("person_id", flat=True).first()
    return person_card(person_id) if person_id else None


def departments_headed_at(person_id: UUID | None) -> set[UUID]:
    """Departments whose head a person is today, principal or acting: without those below (``departments_headed_by``)."""
    if person_id is None:
        return set()
    held = Assignment.objects.filter(in_force_on(clock.today()), person_id=person_id, post__is_head=True)
    return set(held.values_list("post__department_id", flat=True))


def superiors_of(person_id: UUID) -> list[PersonCard]:
    """Heads above a person, nearest first, up to the head of the agency; vacant posts are passed over."""
    rows = _rows(sql.SUPERIORS, person=person_id, limit=DEEPEST_TREE)
    ids = [row[0] for row in rows]
    cards = person_cards(ids)
    return [cards[superior] for superior in ids if superior in cards]


def heads_in_line(department_id: UUID) -> list[tuple[UUID, UUID]]:
    """(person, department headed) from a department up to the top, nearest first; principal and acting heads alike."""
    return [(row[0], row[1]) for row in _rows(sql.HEADS_IN_LINE, department=department_id, limit=DEEPEST_TREE)]


def heads_column(department_id: UUID, day: date) -> RawSQL:
    """The same for a query that asks other things too; ``heads_found`` reads it."""
    values = {"department": department_id, "limit": DEEPEST_TREE, "day": day}
    names = re.findall(r"%\((\w+)\)s", sql.HEADS_IN_LINE)
    rows = re.sub(r"%\(\w+\)s", "%s", sql.HEADS_IN_LINE)
    query = f"SELECT jsonb_agg(jsonb_build_array(h.person_id, h.department_id)) FROM ({rows}) h"
    return RawSQL(query, [values[name] for name in names], output_field=JSONField())  # noqa: S611 - the same


def heads_found(column: list[list[str]] | None) -> list[tuple[UUID, UUID]]:
    """What ``heads_column`` gave, as ``heads_in_line`` gives it."""
    return [(UUID(person_id), UUID(department_id)) for person_id, department_id in column or ()]


def departments_headed_by(person_id: UUID) -> list[UUID]:
    """Departments a person heads today, principal or acting, with all that stands below them; one query."""
    return [row[0] for row in _rows(sql.HEADED, person=person_id, limit=DEEPEST_TREE)]


def posts_held_by(person_ids: Iterable[UUID]) -> list[UUID]:
    """Posts that any of these people hold today, principal and besides; one query."""
    people = list(person_ids)
    return [row[0] for row in _rows(sql.POSTS, people=people)] if people else []


def is_absent(person_id: UUID, at: datetime | None = None) -> bool:
    """Whether the person is away at an instant (now); the last instant of an absence lies outside it."""
    query = (
        f"SELECT EXISTS (SELECT FROM organization_absence a WHERE a.person_id = %(person)s AND {sql.AWAY.format('a')})"
    )
    return bool(_rows(query, at, person=person_id)[0][0])


def deputy_of(person_id: UUID, at: datetime | None = None) -> PersonCard | None:
    """Who decides for an absent person at an instant (now): REG 10(3).

    First whom the absence names, then the post's standing deputies in order; absent ones are passed over, their own
    deputies come last. None when the person is not away, or nobody is left.
    """
    if not is_absent(person_id, at):
        return None
    deputy = deputies_of([person_id], at).get(person_id)
    return person_card(deputy.person_id) if deputy else None


def deputies_of(person_ids: Iterable[UUID], at: datetime | None = None) -> dict[UUID, Candidate]:
    """For each person who would stand in, were they away; one query for all of them."""
    people = list(person_ids)
    candidates = candidates_in(_rows(sql.DEPUTIES, at, people=people, limit=rules.DEPUTY_CHAIN))
    found = {person_id: rules.first_present(person_id, candidates) for person_id in people}
    return {person_id: deputy for person_id, deputy in found.items() if deputy}


def candidates_in(rows: Iterable[tuple[Any, ...]]) -> dict[UUID, list[Candidate]]:
    """For each person who would stand in, in the order of precedence."""
    candidates: dict[UUID, list[Candidate]] = {}
    for person_id, deputy_id, name, present in rows:
        candidates.setdefault(person_id, []).append(Candidate(deputy_id, name, present))
    return candidates


def _cards(query: str, **params: Any) -> list[PersonCard]:
    cards = [_card(row) for row in _rows(query, **params)]
    away = [card.person_id for card in cards if card.is_absent]
    deputies = deputies_of(away) if away else {}
    return [
        replace(card, deputy_id=deputies[card.person_id].person_id, deputy_name=deputies[card.person_id].name)
        if card.person_id in deputies
        else card
        for card in cards
    ]


def _card(row: tuple[Any, ...]) -> PersonCard:
    person_id, name, post_id, title_ko, title_en, department_id, name_ko, name_en, is_head, duty, absent = row
    return PersonCard(
        person_id,
        name,
        title_ko,
        department_id,
        name_ko,
        absent,
        post_id=post_id,
        post_title_en=title_en,
        department_name_en=name_en,
        is_head=is_head,
        duty=duty,
    )


def _rows(query: str, moment: datetime | None = None, **params: Any) -> list[tuple[Any, ...]]:
    at = moment or clock.now()
    with connection.cursor() as cursor:
        cursor.execute(query, {"at": at, "day": at.astimezone(clock.SEOUL).date(), **params})
        return list(cursor.fetchall())
