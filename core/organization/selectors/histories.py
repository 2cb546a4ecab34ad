"""A post through time: what it was called, where it stood and who held it."""

from dataclasses import dataclass
from uuid import UUID

from core.organization.models import Post
from core.organization.selectors.departments import get_post
from core.organization.selectors.posts import PostChapter, post_chapters
from core.organization.selectors.tenures import Tenure, tenures_in


@dataclass(frozen=True, slots=True)
class PostHistory:
    """Chapters and holders begin with the latest, what is planned included: a department as of a day to come shows it, too."""

    post: Post
    chapters: list[PostChapter]
    holders: list[Tenure]


def post_history(post_id: UUID) -> PostHistory:
    """What every official may know of a post, on whichever page; four queries however long it stands. Raises PostUnknown."""
    return PostHistory(get_post(post_id), post_chapters(post_id), tenures_in(post_id))
