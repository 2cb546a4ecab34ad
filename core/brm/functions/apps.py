from django.apps import AppConfig


class BrmFunctionsConfig(AppConfig):
    name = "core.brm.functions"
    label = "brm_functions"
    default_auto_field = "django.db.models.BigAutoField"
