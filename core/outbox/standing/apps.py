from django.apps import AppConfig


class OutboxStandingConfig(AppConfig):
    name = "core.outbox.standing"
    label = "outbox_standing"
    default_auto_field = "django.db.models.BigAutoField"
