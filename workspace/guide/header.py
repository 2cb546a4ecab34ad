"""The guide in the header of every page: one click leads to the chapter that helps there."""

from typing import Any

from django.http import HttpRequest

from workspace.guide.chapters import chapter_of


def help_here(request: HttpRequest) -> dict[str, Any]:
    """What the link's template needs."""
    match = request.resolver_match
    return {"chapter": chapter_of(match.view_name) if match else ""}
