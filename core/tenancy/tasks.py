"""Base classes of all background tasks: one runs in an agency and says which, or on the platform and says so."""

from collections.abc import Callable
from typing import Any

from celery import Task
from django.db import transaction

from core.tenancy.context import agency_context, current_agency, current_context, platform_context
from core.tenancy.errors import TenancyFault

AGENCY_KEY = "onnara_agency"


class AgencyTask(Task):
    """Runs its body in the agency named by the message; a message that names none is refused, never run in public."""

    abstract = True
    typing = False  # the agency travels beside the function's own arguments; Celery would refuse it as unexpected

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        code = kwargs.pop(AGENCY_KEY, None)
        if not code:
            raise TenancyFault(f"task {self.name} arrived without an agency")
        with agency_context(code):
            return super().__call__(*args, **kwargs)


class PlatformTask(Task):
    """Runs its body on the platform (schema ``public``); refuses a message meant for an agency."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if AGENCY_KEY in kwargs:
            raise TenancyFault(f"task {self.name} runs on the platform but was sent for an agency")
        with platform_context():
            return super().__call__(*args, **kwargs)


def send_task(task: Task, *args: Any, agency: str | None, **kwargs: Any) -> None:
    """Put a task on the queue for an agency, or for the platform when ``agency`` is None."""
    if agency is not None:
        kwargs[AGENCY_KEY] = agency
    task.apply_async(args=args, kwargs=kwargs)


def enqueue_on_commit(task: Task, *args: Any, **kwargs: Any) -> None:
    """Queue a task once the present transaction commits. The agency is taken NOW: at commit it may be another."""
    current_context()
    agency = current_agency()
    on_commit_here(lambda: send_task(task, *args, agency=agency, **kwargs))


def on_commit_here(callback: Callable[[], None]) -> None:
    """``transaction.on_commit`` that runs the callback in the context of the caller, whatever is left by then."""
    agency = current_agency()

    def run() -> None:
        with agency_context(agency) if agency else platform_context():
            callback()

    current_context()
    transaction.on_commit(run)
