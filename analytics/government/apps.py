from django.apps import AppConfig


class AnalyticsGovernmentConfig(AppConfig):
    name = "analytics.government"
    label = "analytics_government"
    default_auto_field = "django.db.models.BigAutoField"
