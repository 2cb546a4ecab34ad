"""Posts a person stands in for without holding them: apps above directives say which, directives know none of those apps."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

Posts = Callable[[UUID | None], QuerySet[Any]]

STOOD_IN_FOR: dict[str, Posts] = {}


def register_posts_stood_in_for(name: str, posts: Posts) -> None:
    """Ids of posts, within a statement; whoever stands in does there what the holder does. The same name replaces them."""
    STOOD_IN_FOR[name] = posts
