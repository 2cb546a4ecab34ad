from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "core.foundation"
    label = "foundation"
