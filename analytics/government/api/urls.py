"""The API of usage figures on the government console; included below api/v1/."""

from django.urls import path

from analytics.government.api import views

app_name = "usage_api"

urlpatterns = [path("usage/", views.GovernmentUsage.as_view(), name="all")]
