from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RichTextConfig(AppConfig):
    name = "core.richtext"
    label = "richtext"
    verbose_name = _("Formatted text")
