"""People for tests: made in the schema in force, with the roles named, acting and signed in."""

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.accounts.models import RoleAssignment, User
from core.accounts.public import actor_of_user
from core.audit.public import Actor
from core.foundation.public import clock
from core.tenancy.public import current_agency


def make_user(login: str, *roles: str) -> User:
    """A person with the given roles in the schema in force."""
    user = User.objects.create(login=login, name=f"{login} 이름")
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in roles)
    return user


def make_actor(login: str, *roles: str) -> Actor:
    return actor_of_user(make_user(login, *roles))


def signed_in(user: User) -> Client:
    """A browser on the host of the schema in force, signed in as the person."""
    agency = current_agency()
    client = Client(headers={"host": f"{agency}.onnara.localhost" if agency else "onnara.localhost"})
    client.force_login(user, backend="core.accounts.backends.SignInBackend")
    return client


def confirm(client: Client) -> Client:
    """As if the person had given the password again just now."""
    session = client.session
    confirmed = {"method": "password", "at": clock.now().timestamp(), "reauthenticated": True}
    session["account_authentication_methods"] = [confirmed]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return client


def visitor(agency: str | None) -> Client:
    """A browser of somebody who is not signed in."""
    return Client(headers={"host": f"{agency}.onnara.localhost" if agency else "onnara.localhost"})


def queries_of(client: Client, path: str) -> list[str]:
    """What a page asks of the database once the session is known: the first request of a session writes more."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
