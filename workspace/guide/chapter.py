"""One chapter of the guide."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Chapter:
    """``pages``: names of the addresses whose help is here. ``picture`` says what the picture shows."""

    key: str
    title: str | Promise
    pages: tuple[str, ...]
    steps: tuple[str | Promise, ...]
    picture: str | Promise
