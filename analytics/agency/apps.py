from django.apps import AppConfig


class AnalyticsAgencyConfig(AppConfig):
    name = "analytics.agency"
    label = "analytics_agency"
    default_auto_field = "django.db.models.BigAutoField"
