from django.urls import path

from tenants.api import views

app_name = "tenants-api"
urlpatterns = [
    path("agencies/", views.AgencyListApi.as_view(), name="agency-list"),
    path("agencies/<slug:code>/", views.AgencyDetailApi.as_view(), name="agency-detail"),
    path("agencies/<slug:code>/state/", views.AgencyStateApi.as_view(), name="agency-state"),
]
