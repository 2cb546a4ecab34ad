"""The few among thousands that a form offers: those near at hand, and those found by words."""

from typing import Any, Final

from django.db.models import Q, QuerySet

from core.accounts.public import users
from core.foundation.public import clock
from core.organization.models import Assignment, Post
from core.organization.selectors.departments import in_force_on, versions_on
from core.organization.selectors.people import search_people

MOST_OFFERED: Final = 50


def to_assign(words: str) -> QuerySet[Any]:
    """People a post may be given to: found by words; without any, those who have no post yet."""
    if words:
        return users(q=words, active=True)[:MOST_OFFERED]
    seated = Assignment.objects.filter(in_force_on(clock.today()), kind="principal").values("person_id")
    return users(active=True).exclude(pk__in=seated)[:MOST_OFFERED]


def to_fill(words: str) -> QuerySet[Post]:
    """Posts a person may be given: vacant ones; with words, those found by them, who holds them is said when chosen."""
    open_posts = Post.objects.filter(closed_on__isnull=True, department_id__in=versions_on().values("department_id"))
    held = Assignment.objects.exclude(valid_until__lte=clock.today()).values("post_id")
    wanted = open_posts.filter(called(words)) if words else open_posts.exclude(pk__in=held)
    return wanted.order_by("department__code", "order", "title_ko")[:MOST_OFFERED]


def called(words: str) -> Q:
    """Posts whose title or department holds the words, whoever is in them."""
    named = versions_on().filter(Q(name_ko__icontains=words) | Q(name_en__icontains=words))
    titled = Q(title_ko__icontains=words) | Q(title_en__icontains=words)
    return titled | Q(department_id__in=named.values("department_id"))


def to_stand_in(post: Post, words: str) -> tuple[list[Post], list[Post]]:
    """Other open posts: those found by words, and those of the same department and of the one above it."""
    versions = versions_on()
    above = versions.filter(department_id=post.department_id).values("parent_id")
    open_posts = Post.objects.filter(closed_on__isnull=True, department_id__in=versions.values("department_id"))
    others = open_posts.exclude(pk=post.pk).order_by("department__code", "order", "title_ko")
    near = others.filter(Q(department_id=post.department_id) | Q(department_id__in=above))[:MOST_OFFERED]
    if not words:
        return [], list(near)
    held = [card.post_id for card in search_people(words, MOST_OFFERED) if card.post_id]
    return list(others.filter(called(words) | Q(pk__in=held))[:MOST_OFFERED]), list(near)
