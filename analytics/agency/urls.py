"""Pages of usage figures on an agency's host."""

from django.urls import path

from analytics.agency import views

app_name = "usage"

urlpatterns = [
    path("usage/", views.OurUsage.as_view(), name="ours"),
    path("usage/external/", views.ReportElsewhere.as_view(), name="report"),
    path("usage/compute/", views.ComputeNow.as_view(), name="compute"),
]
