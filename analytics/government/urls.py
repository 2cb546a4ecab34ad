"""Pages of usage figures on the government console."""

from django.urls import path

from analytics.government import views

app_name = "usage"

urlpatterns = [
    path("usage/", views.GovernmentUsage.as_view(), name="all"),
    path("usage/export.csv", views.UsageCsv.as_view(), name="csv"),
    path("usage/export.xlsx", views.UsageWorkbook.as_view(), name="xlsx"),
]
