"""Who follows when departments and posts pass into others: apps above say what would happen to theirs, and do it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.audit.public import Actor


@dataclass(frozen=True, slots=True)
class Passing:
    """What passes into what on a day. ``departments`` and ``posts`` name what is closed and who takes over, None where
    nobody does; ``moved`` names posts that stand in another department from then on; ``names`` the departments.
    """

    day: date
    departments: Mapping[UUID, UUID | None]
    posts: Mapping[UUID, UUID | None]
    moved: Mapping[UUID, UUID]
    names: Mapping[UUID, str]

    @property
    def places(self) -> set[UUID]:
        """Departments that get something."""
        return {place for place in (*self.departments.values(), *self.moved.values()) if place}


@dataclass(frozen=True, slots=True)
class Effect:
    """One line of the report: how many of what. ``trouble`` holds the reorganisation up: they would stand nowhere."""

    text: str
    count: int
    trouble: bool = False


@dataclass(frozen=True, slots=True)
class Follower:
    """One app's part. ``report`` changes nothing; ``follow`` runs in the transaction of the reorganisation."""

    name: str | Promise
    report: Callable[[Passing], list[Effect]]
    follow: Callable[[Passing, Actor], None]


_FOLLOWERS: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Called in ``AppConfig.ready``; lower apps are ready first, so theirs moves first."""
    _FOLLOWERS.append(follower)


def followers() -> list[Follower]:
    """In the order of the apps."""
    return list(_FOLLOWERS)


def troubles_among(followed: Iterable[tuple[str, list[Effect]]]) -> list[Effect]:
    """Of what each app told, that which would stand nowhere."""
    return [effect for _name, effects in followed for effect in effects if effect.trouble]


def counted(followed: Iterable[tuple[str, list[Effect]]]) -> str:
    """Kinds with how many there are of each, as they stand in a sentence."""
    numbers = [(name, sum(effect.count for effect in effects)) for name, effects in followed]
    return ", ".join(_("%(kind)s %(count)s") % {"kind": name, "count": number} for name, number in numbers if number)
