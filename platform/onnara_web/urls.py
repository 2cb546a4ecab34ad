"""Pages of the shell, on either host. The root urlconf includes this at ""."""

from django.conf import settings
from django.urls import URLPattern, path

from onnara_web.api.docs import ApiDocsView, SchemaView
from onnara_web.preferences import ContrastSwitch, LanguageSwitch
from onnara_web.styleguide import StyleGuideView

app_name = "onnara_web"

urlpatterns: list[URLPattern] = [
    path("preferences/language/", LanguageSwitch.as_view(), name="language"),
    path("preferences/contrast/", ContrastSwitch.as_view(), name="contrast"),
    path("api/schema/", SchemaView.as_view(), name="schema"),
    path("api/docs/", ApiDocsView.as_view(), name="api-docs"),
]

if settings.DEBUG:
    urlpatterns.append(path("styleguide/", StyleGuideView.as_view(), name="styleguide"))
