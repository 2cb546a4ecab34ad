"""Posts to put in charge or on a card, found by who holds them, by title or by department."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from core.organization.public import PersonCard, Post, holders_of, posts_called, search_people, versions_on


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post with who holds it today; nobody while it is vacant."""

    post: Post
    department_name: str
    holder: PersonCard | None


def post_choices(post_ids: Iterable[UUID]) -> list[PostChoice]:
    """These posts in the order given, as far as they are open; three queries."""
    wanted = list(dict.fromkeys(post_ids))
    posts = {post.pk: post for post in Post.objects.filter(pk__in=wanted, closed_on__isnull=True)}
    if not posts:
        return []
    holders = holders_of(posts)
    names = {version.department_id: version.name for version in versions_on()}
    found = [posts[one] for one in wanted if one in posts]
    return [PostChoice(post, names.get(post.department_id, ""), holders.get(post.pk)) for post in found]


def search_posts(words: str, limit: int = 8) -> list[PostChoice]:
    """Posts whose holder, title or department holds the words: held ones first, then vacant ones."""
    text = words.strip()
    if not text:
        return []
    held = [card.post_id for card in search_people(text, limit) if card.post_id]
    others = (
        Post.objects.filter(posts_called(text), closed_on__isnull=True)
        .exclude(pk__in=held)
        .order_by("-is_head", "order")
    )
    return post_choices([*held, *others.values_list("pk", flat=True)[: max(0, limit - len(held))]])
