"""The API of usage figures on an agency's host; included below api/v1/."""

from django.urls import path

from analytics.agency.api import views

app_name = "usage_api"

urlpatterns = [
    path("usage/", views.OurMonths.as_view(), name="months"),
    path("usage/external/", views.ReportElsewhere.as_view(), name="report"),
    path("usage/<slug:month>/", views.OurMonth.as_view(), name="month"),
]
