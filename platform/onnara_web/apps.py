"""The shared shell of the product: pages, API base, look, errors, navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OnnaraWebConfig(AppConfig):
    name = "onnara_web"
    label = "onnara_web"
    verbose_name = _("Shell")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onnara_web import checks, field_errors, readiness  # noqa: PLC0415 - the app registry must be complete before these register

        checks.install()
        field_errors.install()
        readiness.install()
