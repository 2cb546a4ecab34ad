from django.apps import AppConfig


class BrmUnitTasksConfig(AppConfig):
    name = "core.brm.unit_tasks"
    label = "brm_unit_tasks"
    default_auto_field = "django.db.models.BigAutoField"
