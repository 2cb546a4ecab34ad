"""The schema for machines, and the same schema as a page for people, rendered here: no script, nothing fetched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from onnara_web.access import PUBLIC
from onnara_web.api.views import ApiView
from onnara_web.views import PageView

METHODS = ("get", "post", "put", "patch", "delete")
REF = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: str
    reference: str
    required: bool
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    text: str
    kind: str
    reference: str


@dataclass(frozen=True, slots=True)
class Operation:
    anchor: str
    method: str
    path: str
    text: str
    parameters: list[Field]
    body: str
    answers: list[Answer]


@lru_cache(maxsize=8)
def schema_for(urlconf: str, language: str) -> Mapping[str, Any]:
    """The schema of one side (console or agency); it changes only with a release, so it is built once per process."""
    generated: Mapping[str, Any] = SchemaGenerator(urlconf=urlconf).get_schema(request=None, public=True)
    return generated


def _schema(request: HttpRequest) -> Mapping[str, Any]:
    return schema_for(getattr(request, "urlconf", None) or settings.ROOT_URLCONF, get_language() or "")


class SchemaView(ApiView):
    """The OpenAPI document, as JSON or (`Accept: application/vnd.oai.openapi`) as YAML."""

    permission = PUBLIC
    authentication_classes = ()
    renderer_classes = (OpenApiJsonRenderer2, OpenApiJsonRenderer, OpenApiYamlRenderer)

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(_schema(request))


class ApiDocsView(PageView):
    permission = PUBLIC
    template_name = "onnara_web/api_docs.html"
    title = _("API")

    def get(self, request: HttpRequest) -> HttpResponse:
        schema = _schema(request)
        tags: dict[str, list[Operation]] = {}
        for tag, operation in operations(schema):
            tags.setdefault(tag, []).append(operation)
        return self.render({"tags": sorted(tags.items()), "shapes": list(shapes(schema)), "info": schema["info"]})


def operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Every operation with its tag, by path."""
    for path, methods in sorted(schema.get("paths", {}).items()):
        for method in METHODS:
            if method in methods:
                yield methods[method].get("tags", [""])[0], _operation(path, method, methods[method])


def shapes(schema: Mapping[str, Any]) -> Iterator[tuple[str, list[Field], list[str]]]:
    """Every named shape: its fields, or the values it may take."""
    for name, shape in sorted(schema.get("components", {}).get("schemas", {}).items()):
        yield name, list(_fields(shape)), [str(value) for value in shape.get("enum", [])]


def _operation(path: str, method: str, raw: Mapping[str, Any]) -> Operation:
    return Operation(
        anchor=raw.get("operationId", f"{method}-{path}"),
        method=method.upper(),
        path=path,
        text=raw.get("description", ""),
        parameters=[_parameter(parameter) for parameter in raw.get("parameters", [])],
        body=_reference(_first_schema(raw.get("requestBody", {}))),
        answers=[_answer(status, answer) for status, answer in sorted(raw.get("responses", {}).items())],
    )


def _parameter(raw: Mapping[str, Any]) -> Field:
    shape = raw.get("schema", {})
    return Field(raw["name"], _kind(shape), "", raw.get("required", False), raw.get("description", ""), raw["in"])


def _answer(status: str, raw: Mapping[str, Any]) -> Answer:
    shape = _first_schema(raw)
    return Answer(status, raw.get("description", ""), _kind(shape) if shape else "", _reference(shape))


def _fields(shape: Mapping[str, Any]) -> Iterable[Field]:
    required = shape.get("required", [])
    for name, raw in shape.get("properties", {}).items():
        yield Field(name, _kind(raw), _reference(raw), name in required, raw.get("description", ""))


def _first_schema(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    content = list(raw.get("content", {}).values())
    return content[0].get("schema", {}) if content else {}


def _inner(shape: Mapping[str, Any]) -> Mapping[str, Any]:
    """The shape a wrapper speaks of: the items of a list, the one part of an allOf or oneOf."""
    for wrapper in ("allOf", "oneOf", "anyOf"):
        if shape.get(wrapper):
            return _inner(shape[wrapper][0])
    return _inner(shape["items"]) if "items" in shape else shape


def _reference(shape: Mapping[str, Any]) -> str:
    return _inner(shape).get("$ref", "").removeprefix(REF)


def _kind(shape: Mapping[str, Any]) -> str:
    inner = _inner(shape)
    name = inner.get("$ref", "").removeprefix(REF) or inner.get("format") or inner.get("type") or "any"
    return f"[{name}]" if shape.get("type") == "array" else str(name)
