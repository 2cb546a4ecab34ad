"""How endpoints describe themselves: permission, problem documents, one tag per app (DEFAULT_SCHEMA_CLASS)."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers

from onnara_web.access import PUBLIC, SIGNED_IN
from onnara_web.problems import WORDING
from onnara_web.responses import PROBLEM_JSON


class ProblemSerializer(serializers.Serializer):
    """RFC 9457 problem document: what every error looks like."""

    type = serializers.CharField(help_text="urn:onnara:problem:<code>")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField(help_text="Path of the request.")
    code = serializers.CharField(help_text="Stable code for programs.")
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), required=False, help_text="Texts by input name."
    )
    request_id = serializers.CharField(required=False)


class OnnaraSchema(AutoSchema):
    """Adds what every ApiView has in common, so that endpoints describe only what is their own."""

    def get_tags(self) -> list[str]:
        module = type(self.view).__module__
        return [module.split(".api", 1)[0].rsplit(".", 1)[-1]]

    def get_description(self) -> str:
        """The first paragraph of the docstring and the permission that is needed."""
        return "\n\n".join(part for part in (super().get_description(), _permission_line(self.view)) if part)

    def get_summary(self) -> str:
        """The first sentence about the method where a path has several, else about the endpoint."""
        handler = getattr(self.view, self.method.lower(), None)
        own, whole = (handler.__doc__ or "" if handler else ""), type(self.view).__dict__.get("__doc__") or ""
        several = sum(hasattr(self.view, name) for name in ("get", "post", "put", "patch", "delete")) > 1
        text = own or whole if several else whole or own
        first_paragraph = " ".join(text.strip().split("\n\n", 1)[0].split())
        return first_paragraph.split(". ", 1)[0].rstrip(".")

    def get_extensions(self) -> dict[str, Any]:
        permission = getattr(self.view, "permission", None)
        return {"x-permission": permission} if isinstance(permission, str) else {}

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        """What the endpoint declares, and a problem document for each error it may answer with."""
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status in self._error_statuses():
            described = OpenApiResponse(ProblemSerializer, description=str(WORDING[status][0]))
            bodies.setdefault(
                str(status), self._get_response_for_code(described, str(status), [PROBLEM_JSON], direction)
            )
        return bodies

    def _error_statuses(self) -> list[int]:
        """Who may not (401, 403), what is not there (404: an id, a cursor), what a rule or the shape refuses (409, 422)."""
        statuses = [] if getattr(self.view, "permission", PUBLIC) is PUBLIC else [401, 403]
        if "{" in self.path or self._is_list_view():
            statuses.append(404)
        if self.method != "GET":
            return [*statuses, 409, 422]
        own = [*getattr(self.view, "refusals", ()), *([422] if self.get_override_parameters() else [])]
        return [*statuses, *own]


def _permission_line(view: Any) -> str:
    permission = getattr(view, "permission", None)
    if permission is PUBLIC:
        return "Open to everyone."
    if permission is SIGNED_IN:
        return "Open to everyone who is signed in."
    codes = permission if isinstance(permission, tuple) else (permission,)
    return f"Permission: {' or '.join(f'`{code}`' for code in codes if code)}."
