"""``DJANGO_SETTINGS_MODULE=onnara.settings``."""

from onnara.settings.base import *  # noqa: F403 - a settings module is its names
