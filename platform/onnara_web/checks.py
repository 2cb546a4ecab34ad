"""Misconfiguration stops the start: what the shell needs from settings, urlconfs and the fetched packages."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from onnara_web.finders import missing_packages

EXCEPTION_HANDLER = "onnara_web.api.problems.exception_handler"


def check_problem_handler(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if getattr(settings, "REST_FRAMEWORK", {}).get("EXCEPTION_HANDLER") == EXCEPTION_HANDLER:
        return []
    return [
        Error(
            "The API would not answer errors as problem documents.",
            hint=f'REST_FRAMEWORK = {{"EXCEPTION_HANDLER": "{EXCEPTION_HANDLER}", …}}',
            id="onnara_web.E001",
        )
    ]


def check_packages(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    missing = missing_packages()
    if not missing:
        return []
    hint = "Run `make run`, or `npm ci` in the project folder."
    return [Error(f"Front-end packages are missing: {', '.join(missing)}.", hint=hint, id="onnara_web.E002")]


def install() -> None:
    register(check_problem_handler)
    register(check_packages, "staticfiles", deploy=True)
