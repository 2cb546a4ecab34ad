"""Whom one can put into a group: people by name stand for their posts, vacant posts, whole departments."""

from dataclasses import dataclass

from django.db.models import Q

from core.foundation.public import clock
from core.groups.rules import MemberPlan
from core.organization import public as organization
from core.organization.public import Post

MOST_PEOPLE = 8
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """One choice: what is put into the group, and how it reads."""

    plan: MemberPlan
    name: str
    title: str = ""
    department: str = ""
    kind: str = "post"


def search_members(words: str) -> list[Found]:
    """People that fit, vacant posts, departments; the number of queries does not grow with what is found."""
    words = words.strip()[:50]
    if not words:
        return []
    people = [
        Found(MemberPlan(post_id=card.post_id), card.name, card.shown_title, card.shown_department)
        for card in organization.search_people(words, limit=MOST_PEOPLE)
        if card.post_id
    ]
    versions = list(organization.versions_on())
    names = {version.department_id: version.name for version in versions}
    fitting = [one for one in versions if words.lower() in f"{one.name_ko} {one.name_en}".lower()][:MOST_PLACES]
    above = {version.parent_id for version in versions}
    departments = [
        Found(MemberPlan(department_id=one.department_id, with_below=below), one.name, kind="below" if below else "all")
        for one in fitting
        for below in ((False, True) if one.department_id in above else (False,))
    ]
    vacant = [
        Found(MemberPlan(post_id=post.pk), "", post.title, names[post.department_id], kind="vacant")
        for post in _vacant(words, [one.department_id for one in fitting])
        if post.department_id in names
    ]
    return [*people, *departments, *vacant]


def _vacant(words: str, departments: list[object]) -> list[Post]:
    today = clock.today()
    held = Q(assignments__valid_from__lte=today) & (
        Q(assignments__valid_until__isnull=True) | Q(assignments__valid_until__gt=today)
    )
    fits = Q(title_ko__icontains=words) | Q(title_en__icontains=words) | Q(duty__icontains=words)
    open_posts = Post.objects.filter(fits | Q(department_id__in=departments), closed_on__isnull=True)
    taken = Post.objects.filter(held, closed_on__isnull=True)
    return list(open_posts.exclude(pk__in=taken.values("pk")).order_by("-is_head", "title_ko")[:MOST_PLACES])
