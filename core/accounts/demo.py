"""Sign-ins of the demo, shown on the sign-in page for one click; only where setting DEMO_SIGNINS is true."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """One account that demo content made: who it is in plain words, and how to get in."""

    login: str
    name: str
    persona: str | Promise
    password: str


#: Called inside the block of the host; returns the sign-ins of that agency or of the console.
Provider = Callable[[], Iterable[DemoSignIn]]

_providers: list[Provider] = []


def register_demo_signins(provider: Provider) -> None:
    """Called once in ``AppConfig.ready`` by what makes demo content."""
    if provider not in _providers:
        _providers.append(provider)


def demo_signins() -> list[DemoSignIn]:
    """Empty unless this installation says that it is a demo."""
    if not settings.DEMO_SIGNINS:
        return []
    return [sign_in for provider in _providers for sign_in in provider()]
