from django.apps import AppConfig


class OnnaraConfig(AppConfig):
    name = "onnara"
    label = "onnara"

    def ready(self) -> None:
        """Make the Celery app the current one in every process that sends tasks, not only in workers."""
        from onnara import celery  # noqa: F401, PLC0415 - the settings must be complete before it reads them
