"""The base of the endpoints that do one act on one thing."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from onnara_web.api.views import ApiView


def checked(shape: type[Any], request: Request) -> Any:
    """The body in that shape. Raises ValidationError where it has another."""
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    return given


class ActView(ApiView):
    """POST does one act by one service; the answer is the thing as it stands afterwards.

    An app's own base says how its thing is found and shown; below it each act is a class with ``operation`` (its name
    in the description of the API), the service and, where something is said with it, the shape of the body. The
    service is called with what the address names, the acting person and what was said: the ``given()`` of the shape
    where it has one, else its fields.
    """

    thing: ClassVar[str]  # under which name the address knows it
    whole: ClassVar[type[BaseSerializer]]  # how it is shown
    service: ClassVar[Callable[..., Any]]
    shape: ClassVar[type[Any] | None] = None
    names: ClassVar[Mapping[str, str]] = {}  # what the service calls otherwise than the address

    def __init_subclass__(cls, *, operation: str = "", **words: Any) -> None:
        super().__init_subclass__(**words)
        if operation:
            described = extend_schema(operation_id=operation, request=cls.shape, responses={200: cls.whole})
            cls.post = described(_posting())  # type: ignore[attr-defined] # none here: a base answers no POST

    def act(self, request: Request, **address: Any) -> Response:
        self.found(address[self.thing])
        named = {self.names.get(name, name): value for name, value in address.items()}
        type(self).service(**named, **self.given(request), actor=self.actor)
        return self.answer(address[self.thing])

    def found(self, thing_id: UUID) -> None:
        """Look for the thing before the shape: who may not know of it learns nothing. Raises NotFound."""

    def given(self, request: Request) -> Any:
        """What was said, as the service takes it."""
        if self.shape is None:
            return {}
        given = checked(self.shape, request)
        return given.given() if hasattr(given, "given") else given.validated_data

    def answer(self, thing_id: UUID) -> Response:
        raise NotImplementedError


def _posting() -> Callable[..., Response]:
    """A method of its own for each act: its description is kept with the function."""

    def post(self: ActView, request: Request, **address: Any) -> Response:
        return self.act(request, **address)

    return post
