from django.apps import AppConfig


class OnnaraConfig(AppConfig):
    name = "onnara"
    label = "onnara"
