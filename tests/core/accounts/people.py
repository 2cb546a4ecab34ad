"""People of the tests and how they sign in, on any host."""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.test import Client

from core.accounts.models import User
from core.accounts.public import Role, create_user
from core.audit.public import actor_system

PASSWORD = "늦가을-감나무-세-그루"
CONSOLE = "onnara.localhost"


def host_of(code: str | None) -> str:
    return f"{code}.{CONSOLE}" if code else CONSOLE


def client_of(code: str | None, **kwargs: Any) -> Client:
    """A browser that looks at one host."""
    return Client(HTTP_HOST=host_of(code), HTTP_ACCEPT_LANGUAGE="", **kwargs)


def make(login: str = "kim", *, name: str = "김하늘", roles: Iterable[str] = (Role.OFFICIAL,), **more: Any) -> User:
    """An account in the schema in force."""
    return create_user(login=login, name=name, password=PASSWORD, roles=roles, actor=actor_system(), **more)


def sign_in(client: Client, login: str = "kim", password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/accounts/login/", {"login": login, "password": password, **more})


def signed_in(code: str | None, login: str = "kim") -> Client:
    """A browser in which this person has signed in through the page."""
    client = client_of(code)
    response = sign_in(client, login)
    assert response.status_code == 302, response.content.decode()
    return client


def confirm(client: Client) -> None:
    """Step-up by password."""
    assert client.post("/accounts/confirm/?next=/account/", {"password": PASSWORD}).status_code == 302


def forget_attempts() -> None:
    """Rate limits of the schema in force start anew."""
    cache.clear()
